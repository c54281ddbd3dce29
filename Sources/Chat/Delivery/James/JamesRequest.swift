import ModelKit

/// What a member may want when they write to the desk's account.
package enum JamesRequest: Hashable, Sendable {
    /// They appeal against the decision in a case; `language` is the language in which they wrote.
    case appeal(CaseNumber, text: String, language: String)
    /// They mention an appeal, and perhaps do not know how to appeal.
    case howToAppeal(CaseNumber?, language: String)
    /// They want a decision against them taken back but do not mention an appeal; the text is empty if they give no reasons.
    case wantsBack(text: String, language: String)
    /// They worry about somebody, or are not well themselves.
    case worry(Worry)
    /// They agree to an offer, and say nothing else except whom it is about.
    case yes(MemberID?)
    /// They decline, and say nothing else.
    case no
    /// They only name the member whom they mean, or say that they meant a different one.
    case correction(MemberID)
    /// They say thank you, and nothing else.
    case thanks
    case other

    /// - Parameters:
    ///   - text: as they wrote it.
    ///   - words: the community's words for concerns.
    ///   - isEmote: they describe their own action in the third person.
    package init(_ text: String, words: [String] = [], isEmote: Bool = false) {
        let (said, appeal) = (Answer(text), SpokenAppeal(text))
        if case .made(let number, let text, let language) = appeal {
            self = .appeal(number, text: text, language: language)
        } else if let request = said.agreement ?? Worry(text, words: words, isEmote: isEmote).map({ .worry($0) }) {
            self = request
        } else if case .spokenOf(let number, let language) = appeal {
            self = .howToAppeal(number, language: language)
        } else if let wish = SpokenWish(text) {
            self = .wantsBack(text: wish.text, language: wish.language)
        } else if Consent.isThanks(said.words), said.ids.isEmpty {
            self = .thanks
        } else {
            self = said.correction ?? .other
        }
    }

    /// A text read as an answer: the members that it names, and the other words.
    private struct Answer {
        var ids: [MemberID] = []
        var words: [String] = []
        var isQuestion: Bool

        init(_ text: String) {
            isQuestion = text.contains("?")
            for part in text.split(whereSeparator: \.isWhitespace) {
                if let id = MemberID(in: String(part)) {
                    ids.append(id)
                } else {
                    // Ignores the skin tone of a thumb.
                    let thumbs = part.unicodeScalars.filter { $0 == "👍" || $0 == "👎" }.map { String($0) }
                    words += part.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) + thumbs
                }
            }
        }

        var agreement: JamesRequest? {
            guard !isQuestion, ids.count <= 1 else { return nil }
            switch Consent(words) {
            case .yes: return .yes(ids.first)
            case .no where ids.isEmpty: return .no
            case .no, nil: return nil
            }
        }

        var correction: JamesRequest? {
            guard let id = ids.first, words.first.map({ Consent([$0]) == .no }) ?? true else { return nil }
            return .correction(id)
        }
    }
}

extension MemberID {
    /// The first member id in a text, such as `@mimi:chat.test`.
    package init?(in text: String) {
        let parts = text.split { $0.isWhitespace || "<>()[]\"'“”„,;".contains($0) }
        for part in parts where part.hasPrefix("@") {
            guard let colon = part.firstIndex(of: ":"), part.index(after: part.startIndex) < colon else { continue }
            // Stops where a server name can end: "@mimi:chat.test’s", "@mimi:chat.test…".
            var server = part[part.index(after: colon)...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || ".-:".contains($0))
            }
            while let last = server.last, ".-:".contains(last) { server.removeLast() }
            guard !server.isEmpty else { continue }
            let id = String(part[..<server.endIndex])
            guard IdentifierForm.foreign.flaw(in: id) == nil else { continue }
            self.init(id)
            return
        }
        return nil
    }
}
