import ModelKit

/// What a moderator can end early.
enum Liftable: Sendable, Hashable {
    case sanction(Dossier.SanctionSummary)
    /// Somebody cannot report.
    case closing(Dossier.ReportingClosing)

    /// The case that it results from.
    var number: CaseNumber {
        switch self {
        case .sanction(let sanction): sanction.number
        case .closing(let closing): closing.number
        }
    }

    var nick: String? {
        switch self {
        case .sanction(let sanction): sanction.nick
        case .closing(let closing): closing.nick
        }
    }

    /// It does not consist of something irrevocable.
    var canBeLifted: Bool {
        switch self {
        case .sanction(let sanction): sanction.canBeLifted
        case .closing: true
        }
    }

    func operation(because reason: String) -> Command.Operation {
        switch self {
        case .sanction(let sanction): .lift(sanction: sanction.id, reason: reason)
        case .closing(let closing): .openReporting(reporter: closing.reporter, reason: reason)
        }
    }

    init?(_ followUp: Dossier.FollowUp) {
        if let sanction = followUp.sanction {
            self = .sanction(sanction)
        } else if let closing = followUp.closing {
            self = .closing(closing)
        } else {
            return nil
        }
    }
}

extension CaseFacts {
    /// Adds the sanction or closing, which may be all that is known about the case.
    mutating func take(_ liftable: Liftable) {
        switch liftable {
        case .sanction(let sanction):
            sanctions.removeAll { $0.id == sanction.id }
            sanctions.append(Sanction(sanction))
        case .closing(let closing):
            reporters = max(reporters, closing.reporter)
            closings.insert(closing.reporter)
        }
    }
}

extension Dossier.SanctionSummary {
    /// Until it takes effect, everything can be undone.
    var canBeLifted: Bool { phase == .ordered || !step.kind.isIrrevocable }
}
