import ModelKit

@testable import TUI

extension Moderator {
    static let nadia = Moderator(name: "nadia", role: .admin, teams: ["care"], members: ["m-nadia"])
}

extension ChatCapabilities {
    /// A homeserver where the desk's account is not an administrator.
    static let homeserver = ChatCapabilities(
        server: "Matrix (Synapse 1.163.2)",
        abilities: [
            .contact: .native,
            .mute: .emulated(["en": "by power level", "de": "über den Power-Level"]),
            .interrogation: .emulated(["en": "they are invited, and may decline", "de": "Einladung, die man ablehnen kann"]),
            .kick: .native,
            .removal: .emulated(["en": "by a ban from the room", "de": "durch einen Bann aus dem Raum"]),
            .purge: .unavailable(withoutAdministrator), .suspension: .unavailable(withoutAdministrator),
            .deactivation: .unavailable(withoutAdministrator), .lock: .unavailable(withoutAdministrator),
            .shadowBan: .unavailable(["en": "this server knows no shadow ban", "de": "dieser Server kennt das nicht"]),
            .addresses: .unavailable(withoutAdministrator),
        ], silencing: [.suspension, .lock, .deactivation])

    private static let withoutAdministrator: LocalText = [
        "en": "needs an administrator's token", "de": "braucht das Token eines Administrators",
    ]
}

extension Dossier {
    /// What a homeserver reports: pictures, replies, edits, and who signed.
    static func homeserver(_ row: CaseRow = .sample(4709, priors: 1, claim: .of("mira"))) -> Dossier {
        let start = ConsoleRig.start - .seconds(170)
        func line(
            _ id: Int, _ author: MemberID, _ nick: String, _ text: String, _ part: EvidenceLine.Part,
            _ detail: EvidenceDetail? = nil
        ) -> EvidenceLine {
            let at = start + .seconds(id * 5)
            return EvidenceLine(
                message: Message(id: MessageID("m\(id)"), channel: "lobby", author: author, at: at, text: text),
                channelName: row.channel, channelKind: .public, nick: nick, received: at, provenance: .signed, part: part,
                detail: detail)
        }
        let verified = EvidenceDetail.Authenticity(.verified, server: "chat.test")
        return sample(row).with { dossier in
            dossier.lines = [
                line(1, "u4", "Lena", "hallo zusammen", .context),
                line(
                    2, "u17", "Bolle", "geh doch st████ du ████", .selected,
                    EvidenceDetail(
                        reply: .init(nick: "Lena", text: "hallo zusammen"),
                        earlier: [
                            .init(at: start + .seconds(6), text: "geh doch"),
                            .init(at: start + .seconds(8), text: "geh doch weg von hier"),
                        ], reactions: [.init(key: "👍", count: 3), .init(key: "nein", count: 1)], authenticity: verified)),
                line(3, "u4", "Lena", "???", .context),
                line(
                    4, "u17", "Bolle", "katze.png", .selected,
                    EvidenceDetail(
                        attachment: .init(kind: .image, name: "katze.png", mediaType: "image/png", bytes: 1_204_000),
                        takenBack: ConsoleRig.start - .seconds(60), authenticity: verified)),
                line(5, "u5", "mimi", String(repeating: "Bolle lass das endlich sein. ", count: 20), .context),
            ]
            dossier.accused?.profile.account = AccountFacts(
                seen: ConsoleRig.start - .minutes(1), devices: ["Element auf Android", "Fremder Rechner"],
                roomsInCommon: ["Lobby", "Nordsee", "Kaffeeküche"], standing: [.remote, .muted])
            dossier.reporters[0].profile.account = AccountFacts(seen: ConsoleRig.start - .minutes(2), standing: [.administrator])
            dossier.reporters[0].profile.member.nick = "Lena"
            dossier.addressees[1].nick = "Lena"
            dossier.actions = [
                OpenAction(
                    id: 51, type: .redact, at: ConsoleRig.start - .seconds(50), purpose: .sanction, nick: "Bolle", failed: false,
                    detail: nil, retryAt: nil, progress: ActionProgress(done: 120, total: 1340))
            ]
        }
    }

    /// What cannot be trusted: a text that differs from the signed one, and a room that only its members can read.
    static func doubtful() -> Dossier {
        homeserver().with { dossier in
            dossier.lines[1].detail = EvidenceDetail(
                authenticity: .init(
                    .mismatch, server: "chat.test",
                    why: ["en": "the words were changed", "de": "die Worte wurden verändert"]))
            dossier.lines[1].provenance = .claimed
            dossier.lines[3].message.text = ""
            dossier.lines[3].provenance = .claimed
            dossier.lines[3].detail = EvidenceDetail(
                encrypted: true,
                authenticity: .init(
                    .unchecked, server: "chat.test",
                    why: ["en": "the server did not tell its key", "de": "der Server nannte seinen Schlüssel nicht"]))
        }
    }
}

extension ChatStatus.Trouble {
    static let sample = ChatStatus.Trouble(
        since: ConsoleRig.start - .minutes(12),
        what: ["en": "the homeserver does not answer", "de": "der Homeserver antwortet nicht"])
}

extension MemberAddresses {
    static let sample = MemberAddresses(
        party: .subject,
        addresses: [
            Address(address: "192.0.2.17", seen: ConsoleRig.start - .minutes(1), agent: "Element/1.6 (Android 14; Pixel 7)"),
            Address(address: "2001:db8::4f:17", seen: ConsoleRig.start - .days(3), agent: "Mozilla/5.0 (X11; Linux x86_64)"),
            Address(address: "198.51.100.4", seen: nil, agent: nil),
        ])
}
