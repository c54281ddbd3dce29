import Chat
import Foundation
import ModelKit

/// Accepts concerns about somebody, and requests for help (T1, T1a). These are cases without an accusation, and no limit on
/// reports refuses them.
enum Concerns {
    /// Stores a concern. Concerns about one person within the window form one case. A request for help always gets a case of
    /// its own, so that nobody else's words get into it.
    ///
    /// - Throws: ``Problem`` with status 422.
    static func concern(_ request: ConcernRequest, in turn: Turn) throws -> ReportReceipt {
        let facts = turn.facts
        let content = try RequestContent(request)
        if let answer = try content.answer(to: request.id, by: request.reporter, facts) { return answer }
        let category = try category(facts)
        let note = try Selections.checkedNote(request.note)
        let messages = request.messages ?? []
        let isAnonymous = request.anonymous ?? false
        if !messages.isEmpty { try checkSelection(of: messages, in: request, facts) }
        let incoming = IncomingReport(
            id: request.id, reporter: request.reporter, messages: messages, category: category.id, anonymous: isAnonymous,
            evidence: ReportEvidence(
                accused: try Selections.snapshot(of: request.about, facts),
                reporter: try Selections.snapshot(of: request.reporter, facts),
                lines: Selections.evidence(of: messages, for: request.reporter, facts), note: note), content: content)
        let channel = messages.first.flatMap { facts.window.message($0)?.message.channel }
        var new = Intake.Opening(kind: .concern, subject: request.about, channel: channel, category: category)
        guard request.reporter == request.about else { return try Reports.openOrJoin(incoming, new, in: turn) }
        new.isSubjectHidden = isAnonymous
        return try Reports.open(new, with: incoming, in: turn)
    }

    /// Stores a concern about a person who was not named or is not a member. It also gets a case of its own.
    static func concern(_ id: UUID, by reporter: MemberID, note: String, in turn: Turn) throws -> ReportReceipt {
        let facts = turn.facts
        if let receipt = try Reports.receipt(of: id, facts) { return receipt }
        let category = try category(facts)
        let incoming = try incoming(id, by: reporter, about: nil, note: note, category, facts)
        let new = Intake.Opening(kind: .concern, subject: nil, channel: nil, category: category)
        return try Reports.open(new, with: incoming, in: turn)
    }

    /// Adds something to a reporter's own concern, as long as nobody has decided it.
    ///
    /// - Parameter about: the member whom the addition is about; nil if that is unknown.
    /// - Returns: nil if it must become a concern of its own.
    static func addition(
        _ id: UUID, to number: CaseNumber, by reporter: MemberID, about: MemberID?, note: String, in turn: Turn
    ) throws -> ReportReceipt? {
        let facts = turn.facts
        if let receipt = try Reports.receipt(of: id, facts) { return receipt }
        guard let theCase = try facts.case(number), theCase.kind == .concern, theCase.subject == about,
            theCase.isReportedOpenly(by: reporter), theCase.decision == nil
        else { return nil }
        return try Reports.join(
            number, try incoming(id, by: reporter, about: about, note: note, try category(facts), facts), in: turn)
    }

    /// Adds a worry to the case that it belongs to, if possible. Otherwise it becomes a concern of its own that names that
    /// case.
    static func pass(_ worry: ToldWorry, in turn: Turn) throws -> ReportReceipt {
        // What the desk already knows about these members stays.
        for member in worry.people where turn.state.directory.members[member.id] == nil {
            try ChatEvents.enter(member, in: turn)
        }
        let (reporter, about) = (worry.reporter, worry.about)
        if let adding = worry.adding,
            let receipt = try addition(
                worry.id, to: adding.number, by: reporter, about: about, note: worry.note, in: turn)
        {
            return receipt
        }
        let note = worry.adding?.noteAlone ?? worry.note
        let receipt =
            if let about {
                try concern(ConcernRequest(id: worry.id, reporter: reporter, about: about, note: note), in: turn)
            } else {
                try concern(worry.id, by: reporter, note: note, in: turn)
            }
        // This tells the readers of the first case that there is another one.
        if let adding = worry.adding, adding.number != receipt.case {
            let theCase = try turn.facts.case(adding.number)?.subject
            _ = try addition(
                adding.link, to: adding.number, by: reporter, about: theCase, note: "→ #\(receipt.case)", in: turn)
        }
        return receipt
    }

    private static func incoming(
        _ id: UUID, by reporter: MemberID, about: MemberID?, note: String, _ category: Category, _ facts: Facts
    ) throws -> IncomingReport {
        IncomingReport(
            id: id, reporter: reporter, messages: [], category: category.id, anonymous: false,
            evidence: ReportEvidence(
                accused: try about.map { try Selections.snapshot(of: $0, facts) },
                reporter: try Selections.snapshot(of: reporter, facts), lines: [], note: try Selections.checkedNote(note)))
    }

    private static func category(_ facts: Facts) throws -> Category {
        guard let category = facts.community.concern else {
            throw Problem("no-concerns", status: 422, title: "This community accepts no concerns")
        }
        return category
    }

    /// Members who ask for help can include their own messages, but not anonymously, because the messages would reveal who they
    /// are.
    private static func checkSelection(of messages: [MessageID], in request: ConcernRequest, _ facts: Facts) throws {
        guard request.reporter == request.about else {
            return try Selections.check(messages, by: request.reporter, accused: request.about, facts)
        }
        guard !(request.anonymous ?? false) else {
            throw Problem(
                "messages-name-you", status: 422, title: "These messages would reveal who you are",
                detail: "send the concern without messages, or with your name", field: "messages")
        }
        try Selections.checkCount(messages)
        guard messages.allSatisfy({ facts.window.message($0)?.message.author == request.about }) else {
            throw Problem(
                "messages-refused", status: 422, title: "Some messages cannot be sent with this concern",
                detail: "a concern about yourself takes messages of your own from the last minutes", field: "messages")
        }
    }
}
