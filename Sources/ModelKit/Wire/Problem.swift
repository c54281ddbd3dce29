/// Why a request was refused, in the form of RFC 9457 (`application/problem+json`). It says what was wrong and what to do, and
/// never repeats a secret or names a reporter.
public struct Problem: Error, Hashable, Sendable, Codable {
    /// A message that a report may not include, and why.
    public struct RefusedMessage: Hashable, Sendable, Codable {
        public var id: MessageID
        public var reason: String

        public init(id: MessageID, reason: String) {
            self.id = id
            self.reason = reason
        }
    }

    /// The operation of a colleague that is in a command's way.
    public struct Conflict: Hashable, Sendable, Codable {
        public var by: ModeratorName
        public var operation: Case.Change.Operation
        public var at: Timestamp
        /// The verdict, if the operation gave one.
        public var verdict: Verdict?

        private enum CodingKeys: String, CodingKey {
            case by, operation = "deed", at, verdict
        }

        public init(by: ModeratorName, operation: Case.Change.Operation, at: Timestamp, verdict: Verdict? = nil) {
            self.by = by
            self.operation = operation
            self.at = at
            self.verdict = verdict
        }
    }

    /// The kind of problem, for programs: `urn:notruf:out-of-window`.
    public var type: String
    public var title: String
    public var status: Int
    public var detail: String?
    /// The line of an NDJSON body, counted from 1.
    public var line: Int?
    /// The field of the body, such as `recipients.2`.
    public var field: String?
    public var messages: [RefusedMessage]?
    public var conflict: Conflict?
    /// Seconds to wait before the next try.
    public var retryAfter: Int?

    enum CodingKeys: String, CodingKey {
        case type, title, status, detail, line, field, messages, conflict
        case retryAfter = "retry_after"
    }

    public init(
        _ kind: String, status: Int, title: String, detail: String? = nil, line: Int? = nil, field: String? = nil,
        messages: [RefusedMessage]? = nil, conflict: Conflict? = nil, retryAfter: Int? = nil
    ) {
        type = "urn:notruf:" + kind
        self.status = status
        self.title = title
        self.detail = detail
        self.line = line
        self.field = field
        self.messages = messages
        self.conflict = conflict
        self.retryAfter = retryAfter
    }
}

extension Problem: CustomStringConvertible {
    public var description: String { detail.map { "\(title): \($0)" } ?? title }
}
