import ModelKit

/// A state before the desk changed it, so that ending a sanction restores exactly that.
///
/// It is kept until the same sanction is imposed again, so that a repeated request to end it does nothing.
struct Standing<Value: Codable & Sendable>: Codable, Sendable {
    var before: Value
    /// The action that ended it; nil while it is in force.
    var ended: Int?

    init(before: Value) { self.before = before }
}

extension MatrixHome {
    /// The state before the sanction that is in force; if none is, the given state is stored now.
    func standing<Value: Codable & Sendable>(_ key: String, otherwise before: Value) async throws -> Value {
        if let kept = try await desk.memo(key, as: Standing<Value>.self), kept.ended == nil { return kept.before }
        try await desk.keep(Standing(before: before), as: key)
        return before
    }

    /// The state before the sanction that is to end; nil if none was imposed, or if another action has ended it.
    func standing<Value: Codable & Sendable>(_ key: String, endedBy action: Int, as _: Value.Type = Value.self) async throws
        -> Value?
    {
        guard let kept = try await desk.memo(key, as: Standing<Value>.self), kept.ended == nil || kept.ended == action else {
            return nil
        }
        return kept.before
    }

    func end<Value: Codable & Sendable>(_ key: String, by action: Int, as _: Value.Type) async throws {
        guard var kept = try await desk.memo(key, as: Standing<Value>.self) else { return }
        kept.ended = action
        try await desk.keep(kept, as: key)
    }

    /// Whether the desk must end a sanction in a room.
    func hasSanctions(in room: String) async throws -> Bool {
        struct Kept: Codable, Sendable { var ended: Int? }
        for prefix in ["matrix mute ", "matrix removal "] {
            let kept = try await desk.memos(prefix, as: Kept.self)
            if kept.contains(where: { $0.key.hasSuffix(" " + room) && $0.value.ended == nil }) { return true }
        }
        return false
    }
}
