import ModelKit

// What is wrong with a report, and with what moderators do to its case, in the same words.
extension Problem {
    static func overlongNote(limit: Int) -> Problem {
        Problem("note-too-long", status: 422, title: "The note is too long", detail: "at most \(limit) characters", field: "note")
    }

    /// - Parameters:
    ///   - detail: which there are, or which was named.
    ///   - field: nil where nobody chose it.
    static func noSuchCategory(_ detail: String, field: String? = "category") -> Problem {
        Problem("unknown-category", status: 422, title: "Unknown category", detail: detail, field: field)
    }
}

extension [CategoryID] {
    /// As a list to read.
    var listed: String { map(\.rawValue).joined(separator: ", ") }
}
