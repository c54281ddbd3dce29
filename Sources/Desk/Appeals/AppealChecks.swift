import ModelKit

/// Neither an objection nor the decision that it is about goes on while the other has moved.
enum AppealChecks {
    /// An objection lapses when the case is reopened: nobody decides it in the moments before.
    ///
    /// - Throws: ``Problem`` with status 409.
    static func checkOriginalStands(of subject: Case, _ facts: Facts) throws {
        guard let original = try facts.original(of: subject), let reopening = original.reopening else { return }
        throw Problem(
            "reopening", status: 409, title: "Case \(original.number) is being reopened by \(reopening.by)",
            detail: "the appeal lapses with it")
    }

    /// Whether a case can be reopened, which may be an appeal, or one that is appealed against.
    ///
    /// - Throws: ``Problem`` with status 409.
    static func checkReopening(of subject: Case, _ facts: Facts) throws {
        if let original = try facts.original(of: subject) {
            let decided = original.settled ? original.decision?.effectiveAt : nil
            guard let decided, decided <= subject.opened else {
                throw Problem(
                    "lapsed", status: 409, title: "The decision to which the appeal belongs is gone",
                    detail: "case \(original.number) has been judged anew since")
            }
        }
        // Who decided must not be quicker than whoever decides about that.
        if let appeal = try facts.openAppeals(against: subject.number).first(where: { try facts.case($0)?.state == .pending }) {
            throw Problem(
                "appeal-decided", status: 409, title: "An appeal against the decision is just being decided",
                detail: "case \(appeal); look again in a few seconds")
        }
    }
}
