import Crypto
import Foundation
import ModelKit
import Store

/// The content of a request whose sender chose its id. A repeated id must mean the same request again, never a different one.
/// Only the digest is stored, and rows of earlier versions have none.
struct RequestContent: Hashable, Sendable {
    enum Kind: String, Sendable {
        case report, concern, appeal, command
    }

    let kind: Kind
    /// The SHA-256 of everything that the request says, including its id.
    let digest: Data

    init(_ request: ReportRequest) throws {
        var request = request
        (request.note, request.anonymous) = (request.note ?? "", request.anonymous ?? false)
        try self.init(.report, request)
    }

    init(_ request: ConcernRequest) throws {
        var request = request
        (request.messages, request.note) = (request.messages ?? [], request.note ?? "")
        request.anonymous = request.anonymous ?? false
        try self.init(.concern, request)
    }

    init(_ request: AppealRequest) throws { try self.init(.appeal, request) }
    init(_ command: Command) throws { try self.init(.command, command) }

    private init(_ kind: Kind, _ request: some Encodable) throws {
        self.kind = kind
        // The JSON has its keys in a fixed order and omits empty fields.
        digest = Data(SHA256.hash(data: Data(kind.rawValue.utf8) + (try JSON.answer(request))))
    }

    /// - Parameter kept: the digest of the earlier request with this id; nil if an earlier version stored none.
    func isSame(as kept: Data?) -> Bool { kept.map { $0 == digest } ?? true }
}

extension RequestContent {
    /// The answer to the first request with this id, for a report, a concern or an appeal; nil if the id is new.
    ///
    /// - Throws: ``Problem`` with status 422 if the id belongs to a different request, because its answer is only for whoever
    ///   sent that.
    func answer(to id: UUID, by member: MemberID, _ facts: Facts) throws -> ReportReceipt? {
        let found = try facts.stores.reports.answers(to: id)
        guard !found.isEmpty else { return nil }
        let same = try found.first {
            try $0.kind.rawValue == kind.rawValue && $0.member == member && isSame(as: $0.content)
        }
        guard let same else { throw Problem.idTaken }
        return ReportReceipt(case: try same.number, receipt: try same.receipt)
    }

    /// The same for a command.
    func answer(to command: Command, by moderator: Moderator, _ facts: Facts) throws -> CommandReceipt? {
        guard let found = try facts.stores.commands.answer(to: command.id) else { return nil }
        guard try found.moderator == moderator.name, isSame(as: try found.content) else { throw Problem.idTaken }
        return try found.receipt
    }
}

extension Problem {
    static let idTaken = Problem(
        "id-taken", status: 422, title: "This id has already been used for something else",
        detail: "use a new UUID for each new request; the same one repeats the same request by the same person", field: "id")
}
