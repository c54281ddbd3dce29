import Foundation
import GRDB
import ModelKit

// What a member bears for a case: told and imposed when the grace is over, ended when the time is (K14, Q2).
extension Transaction {
    /// Does what is due of a case's sanctions: some take effect, some end.
    func settleSanctions(of number: CaseNumber) throws {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM sanction WHERE number = ? AND (phase = 'ordered' AND effective_at <= ?
            OR phase = 'in_force' AND until <= ?))
            """
        let arguments: StatementArguments = [number, now.milliseconds, now.milliseconds]
        guard try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? false else { return }
        guard var subject = try fetchCase(number), var row = try row(number) else { throw LogError.missingCase(number) }
        var events: [CaseEvent] = []
        for sanction in subject.orderedSanctions() where sanction.effectiveAt <= now {
            events += try impose(sanction, of: subject)
        }
        if !events.isEmpty { try record(events, on: &subject, row: &row, as: .sanctioned, by: nil) }
        let over = subject.sanctions.filter { $0.isInForce }.map(\.sanction).filter { $0.until.map { $0 <= now } ?? false }
        guard !over.isEmpty else { return }
        let ends = try over.flatMap { try end($0, .expired, of: subject) }
        try record(ends, on: &subject, row: &row, as: .ended, by: nil)
    }

    /// Imposes a sanction: the member is told why, and how to object (Q2).
    func impose(_ sanction: Sanction, of subject: Case) throws -> [CaseEvent] {
        try execute("UPDATE sanction SET phase = 'in_force' WHERE number = ? AND id = ?", [subject.number, sanction.id])
        if let until = sanction.until { state.schedule(case: subject.number, at: until) }
        let language = language(of: sanction.member)
        // A longer one from another case holds on.
        let until = try longest(of: sanction)
        let statement = StatementOfReasons(
            step: SanctionStep(sanction.kind, for: sanction.until.map { $0 - sanction.effectiveAt }), until: sanction.until,
            channelName: sanction.channel.map { state.directory.channel($0).name } ?? "", number: subject.number,
            category: community.category(subject.category)?.title(in: language ?? "en") ?? subject.category.rawValue,
            reason: try words(String.self, sanction.reason) ?? "", language: language)
        let requested = try request(
            .sanction, for: sanction.by == nil ? .lock : .sanction, case: subject.number, member: sanction.member
        ) {
            ($0.kind, $0.channel, $0.until, $0.reason) = (sanction.kind, sanction.channel, until, statement.text(in: community))
        }
        return [.imposed(sanction: sanction.id), requested]
    }

    /// Ends a sanction; the chat server is told if nothing else holds the member in the same way.
    func end(_ sanction: Sanction, _ ending: SanctionEnding, of subject: Case) throws -> [CaseEvent] {
        let wasInForce = subject.sanction(sanction.id)?.isInForce ?? false
        let phase = ending.isWithdrawn ? "withdrawn" : "over"
        try execute("UPDATE sanction SET phase = ? WHERE number = ? AND id = ?", [phase, subject.number, sanction.id])
        var events: [CaseEvent] = [.ended(sanction: sanction.id, ending)]
        guard wasInForce, sanction.kind.lasts else { return events }
        if let other = try stillHolding(sanction) {
            // What the chat server was told last was this one's end.
            if other.until != sanction.until {
                events.append(
                    try request(.sanction, for: .sanction, case: subject.number, member: sanction.member) {
                        ($0.kind, $0.channel, $0.until) = (sanction.kind, sanction.channel, other.until)
                        $0.reason = self.text(.ended, for: sanction.member, case: subject.number)
                    })
            }
            return events
        }
        events.append(
            try request(.lift, for: .lift, case: subject.number, member: sanction.member) {
                ($0.kind, $0.channel) = (sanction.kind, sanction.channel)
            })
        switch ending {
        case .expired:
            events.append(
                try tell(
                    sanction.member, text(.ended, for: sanction.member, case: subject.number), for: .ended, case: subject.number))
        case .lifted:
            events.append(
                try tell(
                    sanction.member, text(.lifted, for: sanction.member, case: subject.number), for: .ended, case: subject.number)
            )
        // He is told with what it follows from.
        case .undone, .unwound, .granted: break
        }
        return events
    }

    /// Ends all that was ordered or is in force for a case.
    func endAll(of subject: Case, _ ending: SanctionEnding, member: MemberID? = nil) throws -> [CaseEvent] {
        try subject.sanctions.filter { !$0.isOver && (member == nil || $0.sanction.member == member) }
            .flatMap { try end($0.sanction, ending, of: subject) }
    }

    // MARK: - Others

    private struct Holding {
        var until: Timestamp?
    }

    /// The longest of the other sanctions that hold the member in the same way; nil if there is none.
    private func stillHolding(_ sanction: Sanction) throws -> Holding? {
        let sql = """
            SELECT until FROM sanction WHERE member = ? AND kind = ? AND channel IS ? AND phase = 'in_force'
            ORDER BY until IS NULL DESC, until DESC LIMIT 1
            """
        let arguments: StatementArguments = [sanction.member.rawValue, sanction.kind.rawValue, sanction.channel?.rawValue]
        return try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments).map { row in
            let until: Int64? = row[0]
            return Holding(until: until.map { Timestamp(milliseconds: $0) })
        }
    }

    /// Until when a member is held by a sanction, or by another that holds him longer in the same way.
    private func longest(of sanction: Sanction) throws -> Timestamp? {
        guard sanction.kind.lasts, let mine = sanction.until, let other = try stillHolding(sanction) else {
            return sanction.until
        }
        return other.until.map { max($0, mine) }
    }

    /// Words kept beside the log; nil if their time is over.
    func words<Value: Decodable>(_ type: Value.Type, _ digest: EvidenceDigest) throws -> Value? {
        let statement = try db.cachedStatement(sql: "SELECT content FROM evidence WHERE digest = ?")
        return try Data.fetchOne(statement, arguments: [digest.rawValue]).map { try JSON.value(type, from: $0) }
    }
}

extension SanctionPolicy.Past {
    /// What a member bore and what was not withdrawn, in other cases than this.
    static func fetch(of member: MemberID, but number: CaseNumber, from db: Database) throws -> [SanctionPolicy.Past] {
        let sql = """
            SELECT number, kind, length, effective_at FROM sanction
            WHERE member = ? AND number <> ? AND phase IN ('in_force', 'over') ORDER BY effective_at
            """
        return try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [member.rawValue, number]).compactMap { row in
            guard let kind = SanctionKind(rawValue: row[1]) else { return nil }
            let length: Int64? = row[2]
            return SanctionPolicy.Past(
                number: row[0], step: SanctionStep(kind, for: length.map { .milliseconds($0) }),
                at: Timestamp(milliseconds: row[3]))
        }
    }
}
