import ModelKit

@testable import TUI

extension CaseRow {
    /// An appeal by Bolle against case 4588.
    static func appeal(_ number: CaseNumber = 4720, due: Duration = .seconds(500)) -> CaseRow {
        var row = CaseRow.sample(number, age: .minutes(5), due: due, reporters: 0)
        row.kind = .appeal
        row.reporter = ""
        row.original = 4588
        return row
    }

    static func concern(_ number: CaseNumber = 4704, accused: String = "lena_x", claim: Claim? = nil) -> CaseRow {
        .sample(
            number, due: .seconds(90), category: "concern", accused: accused, reporter: "mimi", reporters: 2, claim: claim,
            accusedID: "u30")
    }

    func with(_ change: (inout CaseRow) -> Void) -> CaseRow {
        var row = self
        change(&row)
        return row
    }
}

extension Dossier {
    func with(_ change: (inout Dossier) -> Void) -> Dossier {
        var dossier = self
        change(&dossier)
        return dossier
    }

    /// A mute from this case in force, a lock from another case, and what the chat server could not do.
    static func sanctioned(_ row: CaseRow = .sample(4709, priors: 1, claim: .of("mira"))) -> Dossier {
        sample(row).with {
            $0.sanctions = [
                .sample(4709, 1, SanctionStep(.mute, for: .hours(1)), by: "mira", until: ConsoleRig.start + .minutes(40)),
                .sample(4588, 2, SanctionStep(.lock, for: .days(30)), by: "jonas", until: ConsoleRig.start + .days(12)),
                .sample(4709, 2, SanctionStep(.warning), by: "jonas", phase: .lifted),
            ]
            $0.actions = [
                OpenAction(
                    id: 41, at: ConsoleRig.start - .seconds(50), purpose: .sanction, nick: "Bolle", failed: true,
                    detail: "no such channel", retryAt: ConsoleRig.start + .seconds(40)),
                OpenAction(
                    id: 42, at: ConsoleRig.start - .seconds(5), purpose: .thanks, nick: nil, failed: false, detail: nil,
                    retryAt: nil),
                OpenAction(
                    id: 43, at: ConsoleRig.start - .seconds(3), purpose: .summons, nick: "Bolle", failed: true,
                    detail: "the member is offline", retryAt: nil),
            ]
        }
    }

    static func appeal(text: String = "Das war ein Zitat aus einem Lied. Alle im Kanal kannten es.") -> Dossier {
        sample(.sample(4720, age: .minutes(5))).with {
            $0.row = .appeal()
            $0.appeal = AppealSummary(original: 4588, nick: "Bolle", text: text, deciders: ["jonas"])
            $0.priors.insert(
                PriorCase(
                    number: 4588, member: "u17", part: .original, category: "spam", opened: ConsoleRig.start - .days(12),
                    state: .closed, verdict: .justified), at: 0)
            $0.reports = []
            $0.suggestion = nil
        }
    }

    /// lena_x may be at risk; mimi is worried, and so is somebody whose name nobody knows.
    static func concern() -> Dossier {
        sample(.concern(), text: "ich mag nicht mehr").with {
            $0.suggestion = nil
            $0.addressees = [
                Addressee(party: .subject, nick: "lena_x", language: "de", hasMail: true),
                Addressee(party: .reporter(1), nick: "mimi", language: "nl", hasMail: false),
                Addressee(party: .reporter(2), nick: nil, language: nil, hasMail: true),
            ]
        }
    }

    /// A case in which everything has happened that can happen.
    static func eventful() -> Dossier {
        sanctioned(CaseRow.sample(4709, priors: 1, claim: .of("mira")).with { $0.handedUp = true }).with { dossier in
            dossier.notes = []
            dossier.timeline = TimelineEntry.Happening.shown.enumerated().map { place, happening in
                TimelineEntry(
                    at: ConsoleRig.start - .seconds(300 - place), happening: happening, by: "jonas", nick: "Bolle",
                    verdict: .justified, category: "hate", purpose: .sanction, until: ConsoleRig.start + .minutes(40),
                    detail: "weil es so ist", sanction: .mute, other: 4720, danger: true)
            }
            dossier.timeline += ActionRequest.Purpose.all.map {
                TimelineEntry(at: ConsoleRig.start, happening: .done, nick: "Bolle", purpose: $0)
            }
        }
    }
}

extension Dossier.TimelineEntry.Happening {
    /// All except those that are joined with their outcome.
    static let shown: [Self] = [
        .reported, .claimed, .released, .expired, .rated, .undone, .settled, .reopened, .recategorised, .sanctioned, .lifted,
        .summoned, .joined, .left, .dismissed, .abandoned, .ordered, .imposed, .ended, .withdrawn, .unwound, .appealed,
        .overturned, .referred, .handedUp, .addressesViewed, .failed,
    ]
}

extension ActionRequest.Purpose {
    static let all: [Self] = [
        .receipt, .alarm, .thanks, .outcome, .warning, .lock, .lift, .retraction, .summons, .release, .say, .sanction, .covert,
        .ended,
        .message, .referral, .escalation, .appeal,
    ]
}

extension Dossier.SanctionSummary {
    static func sample(
        _ number: CaseNumber, _ id: Int, _ step: SanctionStep, nick: String? = "Bolle", by: ModeratorName? = "jonas",
        until: Timestamp? = nil, phase: Phase = .inForce
    ) -> Self {
        .init(
            number: number, id: id, nick: nick, step: step, channel: step.kind.isOfChannel ? "Lobby" : nil, by: by,
            at: ConsoleRig.start - .minutes(20), until: until, reason: "siehe oben", phase: phase)
    }
}
