import Client
import Foundation
import ModelKit

@testable import TUI

extension ConversationView {
    static func sample(
        _ state: Conversation.State = .present, for span: Duration = .seconds(42), number: CaseNumber = 4709,
        party: Conversation.Party = .subject, nick: String? = "Bolle", detail: String? = nil
    ) -> ConversationView {
        ConversationView(
            number: number, channel: Conversation.channel(of: number, with: party), party: party,
            kind: party == .subject ? .interrogation : .contact, nick: nick, state: state, since: ConsoleRig.start - span,
            detail: detail)
    }
}

extension TranscriptLine {
    /// A line by the member or by a moderator.
    static func sample(
        _ id: Int64, _ text: String, by: ModeratorName? = nil, name: String? = "Bolle", delivery: TranscriptLine.Delivery = .done,
        command: UUID? = nil
    ) -> TranscriptLine {
        TranscriptLine(
            id: id, at: ConsoleRig.start - .seconds(40) + .seconds(Int(id)), by: by, name: by?.rawValue ?? name, text: text,
            action: by == nil ? nil : Int(id), delivery: by == nil ? nil : delivery, command: command)
    }

    static let conversation: [TranscriptLine] = [
        .sample(1, "Hallo Bolle. Du bist hier wegen der zwei Zeilen da oben. Was war da los?", by: "mira"),
        .sample(19, "der hat angefangen"),
        .sample(24, "Er hat „hallo zusammen“ geschrieben.", by: "jonas"),
        .sample(31, "ja und? st████ sagt doch jeder mal, das ist hier ganz normal und keiner hat sich je beschwert"),
    ]
}

extension CaseRow {
    func interrogated(_ state: Conversation.State?) -> CaseRow {
        var row = self
        row.interrogation = state
        return row
    }
}

extension Dossier {
    /// With three reporters, the second of whom is anonymous, and with conversations with the accused and the first reporter.
    static func talkedAbout(_ row: CaseRow = .sample(4709, priors: 1, reporters: 3, claim: .of("mira"))) -> Dossier {
        var dossier = Dossier.sample(row)
        dossier.addressees = [
            Addressee(party: .subject, nick: "Bolle", language: "de", hasMail: false),
            Addressee(party: .reporter(1), nick: "Gast4412", language: "de", hasMail: false),
            Addressee(party: .reporter(2), nick: nil, language: nil, hasMail: false),
            Addressee(party: .reporter(3), nick: "mimi", language: "en", hasMail: false),
        ]
        dossier.conversations = [
            Transcript(view: .sample(.released), lines: TranscriptLine.conversation),
            Transcript(
                view: .sample(.present, party: .reporter(2), nick: nil),
                lines: [.sample(50, "Danke für die Meldung.", by: "mira"), .sample(52, "wird er gesperrt?", name: nil)]),
        ]
        return dossier
    }
}

extension ConsoleRig {
    /// The interrogation of case 4709 is under way and on the screen.
    static func talking(
        width: Int = 100, height: Int = 30, language: Language = .english, lines: [TranscriptLine] = TranscriptLine.conversation
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language)
        console.snapshot(CaseRow.evening.map { $0.number == 4709 ? $0.interrogated(.present) : $0 })
        console.select(4709)
        console.bring(.sample(CaseRow.sample(4709, priors: 1, claim: .of("mira")).interrogated(.present)))
        console.press("v")
        console.hear(.state(.sample()))
        for line in lines { console.hear(.line(line)) }
        console.hear(.presence(ConversationPresence(moderators: ["jonas", "mira"])))
        console.hear(.ready)
        console.forgetEffects()
        return console
    }

    mutating func hear(_ event: ConversationEvent, in channel: ChannelID = "notruf-4709") {
        client(.conversation(channel, event))
        tick()
    }

    /// The conversations that the client was told to follow; nil: none.
    var followed: [ChannelID?] { effects.compactMap { if case .follow(let channel) = $0 { .some(channel) } else { nil } } }

    mutating func loseConnection() {
        client(.connection(.stale(.ended, retryAt: state.casebook.now.instant + .seconds(15))))
        hear(.lost(reason: "reset"))
    }

    /// The desk has carried out a command of this console.
    mutating func acknowledge(_ command: Command) {
        client(.command(command, .acknowledged(CommandReceipt(number: command.number, version: 1))))
        tick()
    }

    mutating func refuse(_ command: Command, _ detail: String) {
        client(.command(command, .refused(Problem("x", status: 409, title: "No", detail: detail))))
        tick()
    }

    /// The text in the conversation's input field.
    var typed: String { state.conversation?.field.text ?? "" }
}
