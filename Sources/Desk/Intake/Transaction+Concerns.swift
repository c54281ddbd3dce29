import Foundation
import ModelKit

// Worries about somebody, and calls for help (T1, T1a): cases without accusation, which no flood of reports turns away.
extension Transaction {
    /// Keeps a worry about somebody; those about one person within the window are one case. Whoever asks for help has a case
    /// of their own each time: nobody else's words come into it.
    func concern(_ request: ConcernRequest) throws -> ReportReceipt {
        let content = try RequestContent(request)
        if let answer = try answer(to: request.id, content, by: request.reporter) { return answer }
        let category = try concerns()
        let note = try checkedNote(request.note)
        let messages = request.messages ?? []
        let isAboutSelf = request.reporter == request.about
        let isAnonymous = request.anonymous ?? false
        if !messages.isEmpty { try checkSelection(of: messages, in: request) }
        let draft = ReportDraft(
            id: request.id, reporter: request.reporter, messages: messages, category: category.id, anonymous: isAnonymous,
            evidence: ReportEvidence(
                accused: try snapshot(of: request.about), reporter: try snapshot(of: request.reporter),
                lines: evidence(of: messages, for: request.reporter), note: note), content: content)
        let channel = messages.first.flatMap { state.window.message($0)?.message.channel }
        guard !isAboutSelf else {
            return try open(
                draft, kind: .concern, subject: request.about, channel: channel, category: category,
                isSubjectHidden: isAnonymous)
        }
        return try openOrJoin(
            draft, kind: .concern, key: DeskState.JoinKey(subject: request.about, channel: nil, isConcern: true),
            channel: channel, category: category)
    }

    /// Keeps a worry about somebody whom its reporter did not name, or who is nobody here: it stands alone, too.
    func concern(_ id: UUID, by reporter: MemberID, note: String) throws -> ReportReceipt {
        if let receipt = try receipt(of: id) { return receipt }
        let category = try concerns()
        let draft = ReportDraft(
            id: id, reporter: reporter, messages: [], category: category.id, anonymous: false,
            evidence: ReportEvidence(accused: nil, reporter: try snapshot(of: reporter), lines: [], note: try checkedNote(note)))
        return try open(draft, kind: .concern, subject: nil, channel: nil, category: category)
    }

    /// Keeps what somebody adds to a concern of theirs with it, while nobody has decided it.
    ///
    /// - Parameter about: whom what they add is about; nil: nobody known.
    /// - Returns: nil where it is to be a concern of its own.
    func addition(
        _ id: UUID, to number: CaseNumber, by reporter: MemberID, about: MemberID?, note: String
    ) throws -> ReportReceipt? {
        if let receipt = try receipt(of: id) { return receipt }
        guard let subject = try fetchCase(number), subject.kind == .concern, subject.subject == about,
            subject.isReportedOpenly(by: reporter), subject.decision == nil
        else { return nil }
        let draft = ReportDraft(
            id: id, reporter: reporter, messages: [], category: try concerns().id, anonymous: false,
            evidence: ReportEvidence(
                accused: try about.map { try snapshot(of: $0) }, reporter: try snapshot(of: reporter), lines: [],
                note: try checkedNote(note)))
        return try join(number, draft)
    }

    private func concerns() throws -> Category {
        guard let category = community.concern else {
            throw Problem("no-concerns", status: 422, title: "This community accepts no concerns")
        }
        return category
    }

    /// Whoever asks for help may show what they said themselves, but not without their name: the messages would tell it.
    private func checkSelection(of messages: [MessageID], in request: ConcernRequest) throws {
        guard request.reporter == request.about else {
            return try checkSelection(messages, by: request.reporter, accused: request.about)
        }
        guard !(request.anonymous ?? false) else {
            throw Problem(
                "messages-name-you", status: 422, title: "These messages would reveal who you are",
                detail: "send the concern without messages, or with your name", field: "messages")
        }
        try checkCount(messages)
        guard messages.allSatisfy({ state.window.message($0)?.message.author == request.about }) else {
            throw Problem(
                "messages-refused", status: 422, title: "Some messages cannot be sent with this concern",
                detail: "a concern about yourself takes messages of your own from the last minutes", field: "messages")
        }
    }
}
