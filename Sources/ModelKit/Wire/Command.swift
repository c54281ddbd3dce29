import FoundationEssentials

/// What a moderator does to a case: the body of `POST /v1/commands`.
public struct Command: Hashable, Sendable, Codable {
    public enum Deed: Hashable, Sendable {
        case claim
        case release
        case rate(Verdict, note: String?)
        case undo
        case reopen
        case note(String)
        case recategorise(CategoryID)
    }

    /// Given by the console: the desk carries a command out once, however often it is sent.
    public var id: UUID
    public var number: CaseNumber
    /// The version of the case that the moderator saw; nil where he saw none, as in a script.
    public var seen: Int?
    public var deed: Deed

    public init(id: UUID, number: CaseNumber, seen: Int?, deed: Deed) {
        self.id = id
        self.number = number
        self.seen = seen
        self.deed = deed
    }

    enum CodingKeys: String, CodingKey {
        case id, number = "case", seen, deed = "do", verdict, note, category
    }

    private enum Name: String, Codable, CaseIterable {
        case claim, release, rate, undo, reopen, note, recategorise
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(UUID.self, forKey: .id)
        number = try fields.decode(CaseNumber.self, forKey: .number)
        seen = try fields.decodeIfPresent(Int.self, forKey: .seen)
        deed =
            switch try fields.decode(Name.self, forKey: .deed) {
            case .claim: .claim
            case .release: .release
            case .rate:
                .rate(
                    try fields.decode(Verdict.self, forKey: .verdict),
                    note: try fields.decodeIfPresent(String.self, forKey: .note))
            case .undo: .undo
            case .reopen: .reopen
            case .note: .note(try fields.decode(String.self, forKey: .note))
            case .recategorise: .recategorise(try fields.decode(CategoryID.self, forKey: .category))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(number, forKey: .number)
        try fields.encodeIfPresent(seen, forKey: .seen)
        try fields.encode(name, forKey: .deed)
        switch deed {
        case .rate(let verdict, let note):
            try fields.encode(verdict, forKey: .verdict)
            try fields.encodeIfPresent(note, forKey: .note)
        case .note(let text): try fields.encode(text, forKey: .note)
        case .recategorise(let category): try fields.encode(category, forKey: .category)
        case .claim, .release, .undo, .reopen: break
        }
    }

    private var name: Name {
        switch deed {
        case .claim: .claim
        case .release: .release
        case .rate: .rate
        case .undo: .undo
        case .reopen: .reopen
        case .note: .note
        case .recategorise: .recategorise
        }
    }
}

/// The desk's answer to a command that it carried out and keeps.
public struct CommandReceipt: Hashable, Sendable, Codable {
    public var number: CaseNumber
    /// The case's version now.
    public var version: Int
    /// Until when it can be undone, where that is so.
    public var undoUntil: Timestamp?

    enum CodingKeys: String, CodingKey {
        case number = "case", version
        case undoUntil = "undo_until"
    }

    public init(number: CaseNumber, version: Int, undoUntil: Timestamp? = nil) {
        self.number = number
        self.version = version
        self.undoUntil = undoUntil
    }
}
