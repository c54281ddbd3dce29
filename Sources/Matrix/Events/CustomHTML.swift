import ModelKit

/// The text of a message in HTML, as programs show it (Matrix specification, "m.room.message msgtypes", `formatted_body`). This
/// is not a browser: where programs differ on broken HTML it shows more rather than less, because hidden text could be an
/// insult.
struct CustomHTML {
    /// The text, with a line for each paragraph, list entry and line break. Pictures are replaced by their names, and a link is
    /// followed by its address if its text says something else.
    ///
    /// - Parameters:
    ///   - html: written by a stranger; only the beginning is read, which is more than an event can contain.
    ///   - isReply: leave out the quote at the beginning (`mx-reply`), as programs do.
    static func words(_ html: String, isReply: Bool) -> String {
        var reader = CustomHTML(html: Substring(html).unicodeScalars.prefix(limit), isReply: isReply)
        reader.read()
        return reader.text.trimmed
    }

    /// The most characters that are read; an event has at most 65,536 bytes.
    static let limit = 1 << 16

    private var rest: Substring.UnicodeScalarView
    private var text = ShownText()
    private let isReply: Bool
    /// The current numbers of the open lists; nil for a list without numbers. Lists deeper than any program shows are not
    /// counted.
    private var lists: [Int?] = []
    /// The address of the open link, and the length of the text before it.
    private var link: (address: String, start: Int)?
    /// There are no more `>` at all, outside quotes, or at the end of a comment, so that a failed search is not repeated for
    /// later text.
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

    /// Skips the quote; if it has no end, everything is shown.
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

    /// The tag between `<` and `>`; nil if it is not a tag but text. A comment has no name.
    private mutating func takeTag() -> HTMLTag? {
        guard !hasNoEnd else { return nil }
        let after = rest.dropFirst()
        if after.starts(with: "!--".unicodeScalars) {
            let comment = after.dropFirst(3)
            // The shortest possible comments.
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

    /// The `>` that ends a tag. One in quotes does not, unless the quotes never end.
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

    /// Adds the address of a link to its text, because a text that looks like one address can lead to another.
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
