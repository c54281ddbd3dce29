/// Copies of `themes/*.toml`, so that the binary works without the folder. A test compares them.
extension Theme {
    static let builtInSources = [
        "default": #"""
        # The terminal's own colours, whatever they are. Sixteen are enough.
        #
        # A role or a background is a colour, or a table { color, bold, dim, underline, reverse }; a background may also have "text",
        # the colour of what is written on it. A colour is "default", a name from "black" to "bright-white", a number from 0 to 255, or
        # "#rrggbb"; in a list, the further colours are for terminals with fewer colours. If the terminal does not show a background,
        # its "text" is not used either.

        [roles]
        text = "default"
        dim = { dim = true }
        faint = "bright-black"
        accent = "bright-blue"
        key = { color = "bright-blue", bold = true }
        urgent = "bright-red"
        soon = "yellow"
        ok = "green"
        care = "bright-magenta"
        evidence = "yellow"
        mask = ["#af875f", "yellow"]
        mark = { color = "magenta", underline = true }

        [backgrounds]
        screen = "default"
        selection = { reverse = true, bold = true, text = "default" }
        evidence = { color = ["#473a20", "default"], text = "#ffd787" }
        mask = "default"
        bar = { reverse = true, text = "default" }

        """#,
        "night": #"""
        # Dim and dark, for a bedroom at three in the morning: one blue for what is yours, red for what is urgent and nothing else.

        [roles]
        text = ["#c9d1d9", "white"]
        dim = ["#808a97", "bright-black"]
        faint = ["#3d454f", "bright-black"]
        accent = ["#79c0ff", "bright-blue"]
        key = { color = ["#79c0ff", "bright-blue"], bold = true }
        urgent = ["#ff7b72", "bright-red"]
        soon = ["#e3b341", "yellow"]
        ok = ["#7ee787", "green"]
        care = ["#d2a8ff", "bright-magenta"]
        evidence = ["#f0d9a0", "yellow"]
        mask = ["#8a7474", "bright-black"]
        mark = { color = ["#d2a8ff", "magenta"], underline = true }

        [backgrounds]
        screen = ["#12161b", "black"]
        selection = { color = ["#22303d", "blue"], bold = true }
        evidence = ["#241f14", "black"]
        mask = ["#4a3a3a", "bright-black"]
        bar = ["#22303d", "blue"]

        """#,
        "mono": #"""
        # No colours at all. Every theme looks like this if NO_COLOR is set or the terminal has no colours.

        [roles]
        dim = { dim = true }
        faint = { dim = true }
        accent = { bold = true }
        key = { bold = true }
        urgent = { bold = true, underline = true }
        soon = { underline = true }
        care = { bold = true }
        evidence = { bold = true }
        mask = { dim = true }
        mark = { underline = true }

        [backgrounds]
        selection = { reverse = true, bold = true, text = "default" }
        bar = { reverse = true, text = "default" }

        """#,
    ]
}
