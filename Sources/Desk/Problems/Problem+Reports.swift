import ModelKit

// Problems with a report, and with what moderators do to its case, in the same words.
extension Problem {
    static func overlongNote(limit: Int) -> Problem {
        Problem("note-too-long", status: 422, title: "The note is too long", detail: "at most \(limit) characters", field: "note")
    }

    /// - Parameters:
    ///   - detail: the categories that exist, or the one that was named.
    ///   - field: nil if nobody has chosen the category.
    static func noSuchCategory(_ detail: String, field: String? = "category") -> Problem {
        Problem("unknown-category", status: 422, title: "Unknown category", detail: detail, field: field)
    }
}

extension [CategoryID] {
    /// The ids as readable text.
    var listed: String { map(\.rawValue).joined(separator: ", ") }
}
