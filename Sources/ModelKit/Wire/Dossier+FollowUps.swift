// Consequences in later cases that were stricter because this case counted. If it no longer counts, the dossier suggests
// lifting them (M6).
extension Dossier {
    /// A period in which reporting is closed to somebody for a malicious report (K12).
    public struct ReportingClosing: Hashable, Sendable, Codable {
        /// The case for which they bear it, and their number among its reporters, from 1.
        public var number: CaseNumber
        public var reporter: Int
        /// Nil for an anonymous reporter.
        public var nick: String?
        public var until: Timestamp

        enum CodingKeys: String, CodingKey {
            case number = "case", reporter, nick, until
        }

        public init(number: CaseNumber, reporter: Int, nick: String?, until: Timestamp) {
            self.number = number
            self.reporter = reporter
            self.nick = nick
            self.until = until
        }
    }

    /// A consequence in a later case that would be milder without this one: a sanction, or closed reporting.
    public struct FollowUp: Hashable, Sendable, Codable {
        public var sanction: SanctionSummary?
        public var closing: ReportingClosing?
        /// What it would have been.
        public var instead: Measure

        public enum Measure: Hashable, Sendable {
            /// For a malicious report: only a warning.
            case warned
            /// For a malicious report: closed reporting.
            case reportingClosed
            case step(SanctionStep)
        }

        public init(_ sanction: SanctionSummary, instead: Measure) {
            self.sanction = sanction
            self.instead = instead
        }

        public init(_ closing: ReportingClosing, instead: Measure) {
            self.closing = closing
            self.instead = instead
        }

        /// The later case.
        public var number: CaseNumber { sanction?.number ?? closing?.number ?? 0 }
    }
}

// On the wire `"warning"`, `"reporting_closed"`, or a step of the ladder.
extension Dossier.FollowUp.Measure: Codable {
    private enum Word: String, Codable {
        case warning
        case reportingClosed = "reporting_closed"
    }

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        switch try? value.decode(Word.self) {
        case .warning: self = .warned
        case .reportingClosed: self = .reportingClosed
        case nil: self = .step(try value.decode(SanctionStep.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .warned: try value.encode(Word.warning)
        case .reportingClosed: try value.encode(Word.reportingClosed)
        case .step(let step): try value.encode(step)
        }
    }
}
