import Foundation
import ModelKit
import Store

// Reads the state from the file at the start. Unreadable rows that the desk can do without are set aside: the chat server sends
// members, visits and messages again, or they are forgotten.
extension DeskState {
    private func orSetAside<Value>(_ found: Result<Value, UnreadableRow>) -> Value? {
        switch found {
        case .success(let value): return value
        case .failure(let row):
            setAside.append(row)
            return nil
        }
    }

    // MARK: - The chat

    func readDirectory(_ stores: Stores) throws {
        try stores.members.each { found in
            if let member = orSetAside(found) { _ = directory.enter(member, at: Timestamp(milliseconds: 0)) }
        }
        try stores.channels.each { if let channel = orSetAside($0) { directory.enter(channel) } }
    }

    func readWindow(_ stores: Stores, now: Timestamp) throws {
        try stores.window.eachVisit { serial, found in
            if let serial { window.reserve(serial) }
            guard let visit = orSetAside(found) else { return }
            window.restore(
                Stay(channel: visit.channel, from: visit.from, to: visit.to, left: visit.left), of: visit.member)
        }
        try stores.window.eachMessage { serial, found in
            if let serial { window.reserve(serial) }
            guard var kept = orSetAside(found) else { return }
            // The wall clock may have been set back while the desk was down.
            kept.received = min(kept.received, now)
            window.restore(kept)
        }
        window.prune(at: now)
    }

    // MARK: - Cases

    func readBoard(_ stores: Stores, now: Timestamp) throws {
        try stores.cases.eachOpen { try read($0, stores, now: now) }
    }

    private func read(_ stored: StoredOpenCase, _ stores: Stores, now: Timestamp) throws {
        let row: CaseRow
        do throws(UnreadableRow) { row = try stored.row.written() } catch {
            setAside.append(error)
            row = try CaseRow.rebuilt(stored.row, error, but: hidden, from: stores)
            mended.append(row.number)
        }
        let reporter = stored.reporter
        board.put(row, reporter: reporter, touched: stored.touched ?? head.sequence)
        guard row.isListed else { return }
        schedule(row)
        if let reporter, let flood = row.extras?.flood {
            let sender = Sender(reporter, in: row)
            floods[sender] = SenderFlood(first: flood, latest: max(row.opened, floods[sender]?.latest ?? row.opened))
        }
        guard let subject = stored.subject, isJoinable(row, at: now) else { return }
        let isConcern = row.kind == .concern
        // A member's request for help for themselves stays a case of its own, and an appeal is not a report.
        guard row.kind == .accusation || isConcern && subject != reporter else { return }
        joinable[JoinKey(subject: subject, channel: isConcern ? nil : stored.channel, isConcern: isConcern)] = row.number
    }

    func readDeadlines(_ stores: Stores) throws {
        for (number, at) in try stores.sanctions.deadlines() {
            if let at = orSetAside(at) { schedule(case: number, at: at) } else { try scheduleSanctions(of: number, stores) }
        }
        for retry in try stores.actions.retries() {
            if let retry = orSetAside(retry) { schedule(action: retry.id, at: retry.at) }
        }
    }

    /// Schedules the deadlines from the log.
    private func scheduleSanctions(of number: CaseNumber, _ stores: Stores) throws {
        for given in try Case.fetch(number, from: stores)?.sanctions ?? [] where !given.isOver {
            let at = given.phase == .ordered ? given.sanction.effectiveAt : given.sanction.until
            if let at { schedule(case: number, at: at) }
        }
    }

    /// The desk must know who may not know of which case, or it does not start.
    func readHidden(_ stores: Stores, _ environment: DeskEnvironment) throws {
        for member in environment.moderators.flatMap(\.members) {
            for number in try stores.cases.about(member) { hidden.hide(number, from: [member]) }
        }
        for party in try stores.appeals.parties() { hidden.hide(party.number, from: [party.member]) }
    }
}
