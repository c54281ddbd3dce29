import Testing

@testable import TUI

@Suite("console.toml and language")
struct SettingsTests {
    @Test("Everything that can be set")
    func reads() throws {
        let settings = try ConsoleSettings(
            toml: """
                desk = "unix:/tmp/desk.sock"
                token_file = "/home/mira/token"
                ca_file = "/home/mira/ca.pem"
                theme = "night"
                language = "de"
                bell = "urgent"
                notify = "all"
                mouse = true
                """, file: "console.toml")
        #expect(settings.desk == "unix:/tmp/desk.sock")
        #expect(settings.authorities == "/home/mira/ca.pem")
        #expect(settings.theme == "night")
        #expect(settings.bell == .urgent)
        #expect(settings.mouse)
    }

    @Test("A missing file is not a mistake")
    func missing() throws {
        #expect(try ConsoleSettings(environment: ["XDG_CONFIG_HOME": "/nowhere"]) == ConsoleSettings())
    }

    @Test(
        "A mistake is shown with the file, the line and the allowed values",
        arguments: [
            ("\nbell = \"loud\"", "console.toml:2: bell is \"loud\"; allowed: \"off\", \"urgent\", \"all\""),
            ("ca_file = true", "console.toml:1: ca_file is true; allowed: a text in quotes"),
            ("theme = 3", "console.toml:1: theme is 3; allowed: a text in quotes"),
            ("mouse = \"on\"", "console.toml:1: mouse is \"on\"; allowed: true, false"),
            ("# x\n\ncolour = 1", "console.toml:3: unknown setting \"colour\""),
            ("language = \"fr\"", "console.toml:1: language is \"fr\"; allowed: \"en\", \"de\""),
        ])
    func mistakes(_ toml: String, _ expected: String) {
        do {
            _ = try ConsoleSettings(toml: toml, file: "console.toml")
            Issue.record("taken: \(toml)")
        } catch {
            #expect(error.description.hasPrefix(expected), "\(error.description)")
        }
    }

    @Test("The setting determines the language, then the locale as gettext reads it")
    func language() {
        #expect(Language.chosen(setting: .german, environment: ["LANG": "en_US.UTF-8"]) == .german)
        #expect(Language.chosen(setting: nil, environment: ["LANG": "de_DE.UTF-8"]) == .german)
        #expect(Language.chosen(setting: nil, environment: ["LC_ALL": "C", "LANG": "de_DE.UTF-8"]) == .english)
        #expect(Language.chosen(setting: nil, environment: ["LC_ALL": "", "LC_MESSAGES": "de_AT", "LANG": "C"]) == .german)
        #expect(Language.chosen(setting: nil, environment: [:]) == .english)
    }
}
