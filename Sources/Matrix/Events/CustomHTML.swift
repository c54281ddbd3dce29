import ModelKit

/// The words of a message in HTML, as programs show them (Matrix specification, "m.room.message msgtypes", `formatted_body`). It
/// is no browser: where programs differ on broken HTML it shows rather more than less, for what hides a word here would hide an
/// insult.
struct CustomHTML {
    /// The words, with a line for each paragraph, list entry and line break; names of pictures in their place, and the addresses
    /// of links beside their text where it says another.
    ///
    /// - Parameters:
    ///   - html: a stranger's; its beginning is read, which is more than an event can hold.
    ///   - isReply: programs leave out the quote at its beginning, `mx-reply`.
    static func words(_ html: String, isReply: Bool) -> String {
        var reader = CustomHTML(html: Substring(html).unicodeScalars.prefix(limit), isReply: isReply)
        reader.read()
        return reader.text.trimmed
    }

    /// Characters that are read; an event has no more than 65,536 bytes.
    static let limit = 1 << 16

    private var rest: Substring.UnicodeScalarView
    private var text = ShownText()
    private let isReply: Bool
    /// The numbers of the lists that are open; nil: one without numbers. Deeper than any program shows they are not counted.
    private var lists: [Int?] = []
    /// The address of the link that is open, and how much of the text stood before it.
    private var link: (address: String, start: Int)?
    /// There is no more `>`, none outside of quotes, none that ends a comment: what was looked for once in vain is behind nothing
    /// that follows either.
    private var hasNoEnd = false
    private var hasNoEndOutsideQuotes = false
    private var hasNoEndOfComment = false

    private init(html: Substring.UnicodeScalarView, isReply: Bool) {
        rest = html
        self.isReply = isReply
    }

    private static let deepest = 32

    private mutating func read() {
        if isReply { skipQuote() }
        while let next = rest.first {
            switch next {
            case "<":
                if let tag = takeTag() { show(tag) } else { text.append(rest.removeFirst()) }
            case "&":
                rest.removeFirst()
                text.append(HTMLEntity.take(from: &rest) ?? "&")
            default: text.append(rest.removeFirst())
            }
        }
        endLink()
    }

    /// What comes after the quote; where it has no end, all is shown.
    private mutating func skipQuote() {
        let whole = rest
        rest = rest.drop { $0.properties.isWhitespace }
        guard rest.first == "<", let first = takeTag(), first.name == "mx-reply", !first.isEnd else {
            rest = whole
            return
        }
        while let next = rest.first {
            if next == "<", let tag = takeTag() {
                if tag.name == "mx-reply", tag.isEnd { return }
            } else {
                rest.removeFirst()
            }
        }
        rest = whole
    }

    // MARK: - Tags

    /// What stands between `<` and `>`; nil if it is no tag but text. A comment has no name.
    private mutating func takeTag() -> HTMLTag? {
        guard !hasNoEnd else { return nil }
        let after = rest.dropFirst()
        if after.starts(with: "!--".unicodeScalars) {
            let comment = after.dropFirst(3)
            // The shortest comments that there are.
            for short in [">", "->"] where comment.starts(with: short.unicodeScalars) {
                rest = comment.dropFirst(short.unicodeScalars.count)
                return HTMLTag("")
            }
            guard !hasNoEndOfComment, let end = Self.end(of: comment) else {
                hasNoEndOfComment = true
                return nil
            }
            rest = end
            return HTMLTag("")
        }
        let name = after.first == "/" ? after.dropFirst().first : after.first
        let isTag = name.map { ("a"..."z").contains($0) || ("A"..."Z").contains($0) } ?? false
        let isRemark = after.first == "!" || after.first == "?" || (after.first == "/" && !isTag && name != ">")
        guard isTag || isRemark else { return nil }
        guard let end = isTag ? endOfTag(after) : after.firstIndex(of: ">") else {
            if !isTag { hasNoEnd = true }
            return nil
        }
        let inside = after[..<end]
        rest = after[after.index(after: end)...]
        return isTag ? HTMLTag(inside) : HTMLTag("")
    }

    private static func end(of comment: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        var dashes = 0
        for index in comment.indices {
            if comment[index] == ">", dashes >= 2 { return comment[comment.index(after: index)...] }
            dashes = comment[index] == "-" ? dashes + 1 : 0
        }
        return nil
    }

    /// The `>` that ends a tag: one in quotes does not. If the quotes have no end it is the next one.
    private mutating func endOfTag(_ after: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView.Index? {
        if !hasNoEndOutsideQuotes {
            var quote: Unicode.Scalar?
            var isValue = false
            for index in after.indices {
                let next = after[index]
                if let open = quote {
                    if next == open { quote = nil }
                } else if isValue, next == "\"" || next == "'" {
                    quote = next
                } else if next == ">" {
                    return index
                }
                if !next.properties.isWhitespace { isValue = next == "=" && quote == nil }
            }
            hasNoEndOutsideQuotes = true
        }
        guard let end = after.firstIndex(of: ">") else {
            hasNoEnd = true
            return nil
        }
        return end
    }

    // MARK: - What they show

    private static let blocks: Set<String> = [
        "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "table", "thead", "tbody", "tr",
        "caption", "details", "summary", "hr", "mx-reply", "section", "article", "header", "footer", "center", "dl", "dt", "dd",
    ]

    private mutating func show(_ tag: HTMLTag) {
        switch tag.name {
        case "br": text.breakLine()
        case "td", "th": text.append(" ")
        case "img" where !tag.isEnd:
            let name = ["alt", "title"].lazy.compactMap { tag.attributes[$0] }.first { !$0.isEmpty }
            for scalar in (name ?? "").unicodeScalars { text.append(scalar) }
        case "a":
            endLink()
            if !tag.isEnd, let address = tag.attributes["href"] { link = (address, text.count) }
        default:
            guard Self.blocks.contains(tag.name) else { return }
            text.endLine()
            if tag.name == "pre" { text.isExact = !tag.isEnd }
            if tag.name == "ul" || tag.name == "ol" { enterList(tag) }
            if tag.name == "li", !tag.isEnd { beginEntry() }
        }
    }

    private mutating func enterList(_ tag: HTMLTag) {
        if tag.isEnd {
            _ = lists.popLast()
        } else if lists.count < Self.deepest {
            lists.append(tag.name == "ol" ? tag.attributes["start"].flatMap { Int($0) } ?? 1 : nil)
        }
    }

    private mutating func beginEntry() {
        guard let last = lists.indices.last, let number = lists[last] else { return text.beginEntry("• ") }
        text.beginEntry("\(number). ")
        lists[last] = number &+ 1
    }

    /// Where a link leads stands beside its text: what looks like one place can lead to another.
    private mutating func endLink() {
        guard let link else { return }
        self.link = nil
        let said = WordComparison.essence(text.since(link.start))
        let address = WordComparison.essence(WordComparison.decoded(link.address))
        let isPerson = ["https://matrix.to/", "matrix:", "mailto:"].contains { link.address.lowercased().hasPrefix($0) }
        let isSaid = ["", "http", "https", "httpwww", "httpswww"].contains { $0 + said == address }
        guard !isPerson, !address.isEmpty, !isSaid else { return }
        text.append(contentsOf: " (\(link.address.limited(to: Limits.identifier).text))")
    }
}
