import Crypto
import Foundation
import ModelKit

/// A report as the homeserver's admin API lists it.
struct ListedReport: Hashable, Sendable, Codable {
    enum Target: Hashable, Sendable, Codable {
        case message(room: String, event: String)
        case member
    }

    /// Unique in its list, until a report is deleted and the server restarts; then it may be assigned again.
    var id: Int64
    /// By the homeserver's clock.
    var received: Timestamp
    var reporter: MemberID
    /// Nil if the message is gone.
    var accused: MemberID?
    var target: Target
    /// The reporter's own words, cut to the length of a note so that a flood of long ones does not fill the memory.
    var reason: String
    var roomName: String?

    /// Tells the report from all others, including one that later gets the same id. It contains nothing that can change
    /// afterwards.
    struct Identity: Hashable, Sendable {
        var id: Int64
        var received: Timestamp
        var reporter: MemberID
        var target: Target
        /// The member, if the report is not about a message.
        var member: MemberID?
    }

    var identity: Identity {
        Identity(id: id, received: received, reporter: reporter, target: target, member: target == .member ? accused : nil)
    }

    /// The id by which the desk recognises it, even after a restart.
    var key: UUID {
        var hash = SHA256()
        let place =
            switch target {
            case .message(let room, let event): ["message", room, event]
            case .member: ["member", accused?.rawValue ?? "", ""]
            }
        for part in ["notruf report", String(id), String(received.milliseconds), reporter.rawValue] + place {
            hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
        }
        return UUID(bytes: Array(hash.finalize()))
    }
}

extension UUID {
    /// From the first sixteen bytes, marked as version 8 (RFC 9562), which is for custom rules.
    init(bytes: [UInt8]) {
        var bytes = Array(bytes.prefix(16)) + Array(repeating: 0, count: max(0, 16 - bytes.count))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}

/// A page of one of the two lists, newest first.
struct ReportPage: Sendable {
    var reports: [ListedReport]
    /// The total number of reports.
    var total: Int
    /// Whether this is the last page.
    var isLast: Bool
}

/// One of the two lists of reports.
enum ReportList: String, Hashable, Sendable, Codable, CaseIterable {
    case messages, members

    /// The call for a page.
    ///
    /// - Parameter offset: how many of the newest reports to skip, because the homeserver has no stable positions.
    func page(from offset: Int, limit: Int) -> MatrixCall {
        let query = ["dir": "b", "from": String(offset), "limit": String(limit)]
        return switch self {
        case .messages: .get("_synapse", "admin", "v1", "event_reports", query: query)
        case .members: .get("_synapse", "admin", "v1", "user_reports", query: query)
        }
    }
}

extension ReportPage: Decodable {
    private enum CodingKeys: String, CodingKey {
        case messages = "event_reports"
        case members = "user_reports"
        case total
        case next = "next_token"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        total = try fields.decode(Int.self, forKey: .total)
        isLast = try !fields.contains(.next) || fields.decodeNil(forKey: .next)
        reports = try fields.decode([Entry].self, forKey: fields.contains(.messages) ? .messages : .members).compactMap(\.report)
    }

    private struct Entry: Decodable {
        /// Nil if its reporter cannot be a member; the other reports are still taken.
        var report: ListedReport?

        private enum CodingKeys: String, CodingKey {
            case id, reason, sender, name
            case received = "received_ts"
            case reporter = "user_id"
            case accused = "target_user_id"
            case room = "room_id"
            case event = "event_id"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            let event = try fields.decodeIfPresent(String.self, forKey: .event)
            // An invalid id counts as none, as if the message were gone.
            let accused = try fields.decodeIfPresent(String.self, forKey: event == nil ? .accused : .sender)
            guard let reporter = MemberID(try fields.decode(String.self, forKey: .reporter), .foreign) else { return }
            report = ListedReport(
                id: try fields.decode(Int64.self, forKey: .id),
                received: Timestamp(milliseconds: try fields.decode(Int64.self, forKey: .received)),
                reporter: reporter, accused: accused.flatMap { MemberID($0, .foreign) },
                target: try target(event, in: fields),
                reason: (try fields.decodeIfPresent(String.self, forKey: .reason) ?? "").limited(to: Limits.note).text,
                roomName: try fields.decodeIfPresent(String.self, forKey: .name))
        }

        private func target(_ event: String?, in fields: KeyedDecodingContainer<CodingKeys>) throws -> ListedReport.Target {
            guard let event else { return .member }
            let room = try fields.decode(String.self, forKey: .room)
            let isMessage = [room, event].allSatisfy { IdentifierForm.foreign.flaw(in: $0) == nil }
            return isMessage ? .message(room: room, event: event) : .member
        }
    }
}
