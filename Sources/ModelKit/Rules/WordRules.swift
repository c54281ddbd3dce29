/// What is wrong with words: there are none, too many, or some that nobody has filled in. No case has to be known for it.
public enum WordRules {
    /// A note that goes with something else: none is as good.
    static func refusal(ofNote note: String?) -> CaseRefusal? {
        guard let note, !note.allSatisfy(\.isWhitespace), note.limited(to: Limits.note).cut else { return nil }
        return .noteTooLong(limit: Limits.note)
    }

    /// Of a note that is all that is asked for.
    static func refusal(ofOwnNote text: String) -> CaseRefusal? {
        text.allSatisfy(\.isWhitespace) ? .emptyNote : refusal(ofNote: text)
    }

    /// - Parameter isForMember: the member reads it; else colleagues do.
    public static func refusal(ofReason reason: String, isForMember: Bool) -> CaseRefusal? {
        if reason.allSatisfy(\.isWhitespace) { return .emptyReason(isForMember: isForMember) }
        if reason.limited(to: Limits.note).cut { return .reasonTooLong(limit: Limits.note) }
        return unfilled(reason, field: "reason")
    }

    static func unfilled(_ text: String, field: String) -> CaseRefusal? {
        let missing = Template(text).placeholders
        return missing.isEmpty ? nil : .unfilled(missing, field: field)
    }

    /// Colleagues read why a case was reopened.
    static func refusal(ofReopening reason: String) -> CaseRefusal? {
        reason.allSatisfy(\.isWhitespace) ? .emptyReopening : refusal(ofNote: reason)
    }

    /// Of what is said there.
    static func refusal(ofLine text: String) -> CaseRefusal? {
        if text.allSatisfy(\.isWhitespace) { return .emptyLine }
        if text.limited(to: Limits.text).cut { return .lineTooLong(limit: Limits.text) }
        return unfilled(text, field: "text")
    }

    static func refusal(ofText text: String) -> CaseRefusal? {
        if text.allSatisfy(\.isWhitespace) { return .emptyText }
        if text.limited(to: Limits.text).cut { return .textTooLong(limit: Limits.text) }
        return unfilled(text, field: "text")
    }
}
