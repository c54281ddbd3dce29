import Crypto
import Foundation
import ModelKit
import Store

/// What was asked for under an id that its sender made: the same id means the same again, and never something else. Kept is its digest
/// alone; rows of earlier versions have none.
struct RequestContent: Hashable, Sendable {
    enum Kind: String, Sendable {
        case report, concern, appeal, command
    }

    let kind: Kind
    /// SHA-256 of all that the request says, its id included.
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
        // Its names are in one order, and what is left out is not written.
        digest = Data(SHA256.hash(data: Data(kind.rawValue.utf8) + (try JSON.answer(request))))
    }

    /// - Parameter kept: of what came before under the same id; nil where an earlier version kept none.
    func isSame(as kept: Data?) -> Bool { kept.map { $0 == digest } ?? true }
}

extension RequestContent {
    /// The answer that a report, a concern or an appeal got when it came first; nil where its id is new.
    ///
    /// - Throws: ``Problem`` with status 422 where the id belongs to something else: its answer is for whoever sent that.
    func answer(to id: UUID, by member: MemberID, _ facts: Facts) throws -> ReportReceipt? {
        let found = try facts.stores.reports.answers(to: id)
        guard !found.isEmpty else { return nil }
        let same = try found.first {
            try $0.kind.rawValue == kind.rawValue && $0.member == member && isSame(as: $0.content)
        }
        guard let same else { throw Problem.idTaken }
        return ReportReceipt(case: try same.number, receipt: try same.receipt)
    }

    /// The same of a command.
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
