import ModelKit

/// What members are told when a decision has been undone (M6, Q3).
enum Withdrawal {
    /// The sentences for a member when a decision has been undone: what no longer affects them, and what still does. They are
    /// told that they can write or enter again only once the chat has lifted the restriction.
    ///
    /// - Parameters:
    ///   - theCase: the case as it is now.
    ///   - before: the case before the change.
    static func changes(for member: MemberID, of theCase: Case, since before: Case, _ facts: Facts) throws -> [String] {
        let relief = theCase.relief(of: member, since: before, at: facts.now)
        let isFree = try relief.closing && facts.mayReport(member, after: theCase)
        let keys: [Texts.Key?] = [
            relief.record ? .noLongerCounts : nil, relief.warning ? .warningWithdrawn : nil,
            relief.falseReport ? .reportCleared : nil, relief.restriction ? .beingLifted : nil, isFree ? .afterClosing : nil,
        ]
        return keys.compactMap(\.self).map { facts.text($0, for: member, case: theCase.number) }
            + (try afterwards(for: member, of: theCase, facts))
    }

    /// What remains although a decision has been undone, and which later decisions that counted the case can be appealed
    /// against. For an anonymous reporter, nobody else learns about the latter.
    ///
    /// - Parameter theCase: the case as it is now.
    private static func afterwards(for member: MemberID, of theCase: Case, _ facts: Facts) throws -> [String] {
        let isDeleted = theCase.sanctions.contains {
            $0.sanction.member == member && $0.sanction.kind.takesMessages && $0.isCarriedOutForGood
        }
        let later = try FollowUps(theCase: theCase, facts: facts).found(for: member).map(\.other)
            .filter { try facts.appealRules(for: member, against: $0).isPossible }.map(\.number)
        let numbers = Set(later).sorted()
        let values = [
            "later": numbers.map(String.init).joined(separator: ", "),
            "cases": CountedWords.cases(numbers, in: facts.language(of: member)),
        ]
        return [
            isDeleted ? facts.text(.notRestored, for: member, case: theCase.number) : nil,
            numbers.isEmpty ? nil : facts.text(.consequencesElsewhere, for: member, case: theCase.number, values),
        ].compactMap(\.self)
    }

    /// Tells a member that a decision has been undone without their own appeal. Does nothing if that changes nothing for them.
    static func tell(_ member: MemberID, of theCase: Case, since before: Case, in draft: inout Draft) throws -> [CaseEvent] {
        let changes = try changes(for: member, of: theCase, since: before, draft.facts)
        guard !changes.isEmpty else { return [] }
        let sentences = [draft.facts.text(.decisionWithdrawn, for: member, case: theCase.number)] + changes
        return [
            try Notices.tell(member, sentences.joined(separator: " "), for: .retraction, case: theCase.number, in: &draft)
        ]
    }

    /// Tells everybody who was told something about the case that it is judged again, and what that means for them. Each member
    /// is told once.
    ///
    /// - Parameters:
    ///   - unwound: the case as it is now.
    ///   - others: members who are told in another way.
    static func tellAll(of theCase: Case, now unwound: Case, but others: Set<MemberID>, in draft: inout Draft) throws
        -> [CaseEvent]
    {
        let toldBefore = theCase.actions.last { $0.request.purpose == .retraction }?.request.id ?? 0
        var told = others
        return try theCase.actions.compactMap { action in
            guard action.request.purpose.tellsOfDecision, action.request.id > toldBefore,
                // Members are told nothing about a message that never reached them.
                !action.hasFailed, action.status != .abandoned,
                let member = action.request.member,
                told.insert(member).inserted
            else { return nil }
            let facts = draft.facts
            let isAnswered =
                theCase.kind == .appeal || theCase.reporters.contains(member) && facts.policies.answersUnproven
            let sentences =
                [facts.text(.reopened, for: member, case: theCase.number)]
                + (try changes(for: member, of: unwound, since: theCase, facts))
                + (isAnswered ? [facts.text(.outcomeFollows, for: member, case: theCase.number)] : [])
            return try Notices.tell(
                member, sentences.joined(separator: " "), for: .retraction, case: theCase.number, in: &draft)
        }
    }
}

extension ActionRequest.Purpose {
    /// Whether a message with this purpose depends on the decision in the case.
    fileprivate var tellsOfDecision: Bool {
        switch self {
        case .thanks, .outcome, .warning, .lock, .sanction, .message, .appeal: true
        case .receipt, .alarm, .escalation, .lift, .retraction, .summons, .release, .say, .covert, .ended, .referral: false
        }
    }
}
