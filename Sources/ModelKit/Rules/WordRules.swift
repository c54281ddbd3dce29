/// What is wrong with a text, regardless of the case: it is empty, too long, or has placeholders that nobody has filled in.
public enum WordRules {
    /// For an optional note.
    static func refusal(ofNote note: String?) -> CaseRefusal? {
        guard let note, !note.allSatisfy(\.isWhitespace), note.limited(to: Limits.note).cut else { return nil }
        return .noteTooLong(limit: Limits.note)
    }

    /// For a note that is the whole operation.
    static func refusal(ofOwnNote text: String) -> CaseRefusal? {
        text.allSatisfy(\.isWhitespace) ? .emptyNote : refusal(ofNote: text)
    }

    /// - Parameter isForMember: the member reads the reason; otherwise colleagues do.
    public static func refusal(ofReason reason: String, isForMember: Bool) -> CaseRefusal? {
        if reason.allSatisfy(\.isWhitespace) { return .emptyReason(isForMember: isForMember) }
        if reason.limited(to: Limits.note).cut { return .reasonTooLong(limit: Limits.note) }
        return unfilled(reason, field: "reason")
    }

    static func unfilled(_ text: String, field: String) -> CaseRefusal? {
        let missing = Template(text).placeholders
        return missing.isEmpty ? nil : .unfilled(missing, field: field)
    }

    /// For the reason of a reopening, which colleagues read.
    static func refusal(ofReopening reason: String) -> CaseRefusal? {
        reason.allSatisfy(\.isWhitespace) ? .emptyReopening : refusal(ofNote: reason)
    }

    /// For a line in a conversation.
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
