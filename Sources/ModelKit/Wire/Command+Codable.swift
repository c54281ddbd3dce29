import FoundationEssentials

// On the wire, the operation is a name in `do`, with its details next to it.
extension Command {
    enum CodingKeys: String, CodingKey {
        case id, number = "case", seen, operation = "do", verdict, note, category, party, channel, text, kind, length, reason,
            sanction
        case playbook, danger, helplines, mail, action, reports, reporter
    }

    private enum Name: String, Codable, CaseIterable {
        case claim, release, rate, undo, reopen, note, recategorise, summon, dismiss, say, sanction, lift, playbook, refer, retry
        case openReporting = "open_reporting"
        case handUp = "hand_up"
        case giveUp = "give_up"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(UUID.self, forKey: .id)
        number = try fields.decode(CaseNumber.self, forKey: .number)
        seen = try fields.decodeIfPresent(Int.self, forKey: .seen)
        func string(_ key: CodingKeys) throws -> String { try fields.decode(String.self, forKey: key) }
        operation =
            switch try fields.decode(Name.self, forKey: .operation) {
            case .claim: .claim
            case .release: .release
            case .rate:
                .rate(
                    try fields.decode(Verdict.self, forKey: .verdict),
                    note: try fields.decodeIfPresent(String.self, forKey: .note),
                    reports: try fields.decodeIfPresent([Int].self, forKey: .reports))
            case .undo: .undo
            case .reopen: .reopen(reason: try fields.decodeIfPresent(String.self, forKey: .reason) ?? "")
            case .note: .note(try string(.note))
            case .recategorise: .recategorise(try fields.decode(CategoryID.self, forKey: .category))
            case .summon: .summon(try fields.decode(Conversation.Party.self, forKey: .party))
            case .dismiss: .dismiss(try fields.decode(ChannelID.self, forKey: .channel))
            case .say: .say(try fields.decode(ChannelID.self, forKey: .channel), text: try string(.text))
            case .sanction:
                .sanction(
                    SanctionOrder(
                        step: SanctionStep(
                            try fields.decode(SanctionKind.self, forKey: .kind), for: try fields.secondsIfPresent(.length)),
                        reason: try string(.reason)))
            case .lift: .lift(sanction: try fields.decode(Int.self, forKey: .sanction), reason: try string(.reason))
            case .openReporting:
                .openReporting(reporter: try fields.decode(Int.self, forKey: .reporter), reason: try string(.reason))
            case .playbook:
                .playbook(try string(.playbook), reports: try fields.decodeIfPresent([Int].self, forKey: .reports))
            case .handUp:
                .handUp(
                    danger: try fields.decodeIfPresent(Bool.self, forKey: .danger) ?? false,
                    note: try fields.decodeIfPresent(String.self, forKey: .note))
            case .refer:
                .refer(
                    Referral(
                        to: try fields.decode(Conversation.Party.self, forKey: .party),
                        helplines: try fields.decodeIfPresent([String].self, forKey: .helplines) ?? [], text: try string(.text),
                        mail: try fields.decodeIfPresent(Bool.self, forKey: .mail) ?? false))
            case .retry: .retry(action: try fields.decode(Int.self, forKey: .action))
            case .giveUp: .giveUp(action: try fields.decode(Int.self, forKey: .action))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(number, forKey: .number)
        try fields.encodeIfPresent(seen, forKey: .seen)
        try fields.encode(name, forKey: .operation)
        switch operation {
        case .rate(let verdict, let note, let reports):
            try fields.encode(verdict, forKey: .verdict)
            try fields.encodeIfPresent(reports, forKey: .reports)
            try fields.encodeIfPresent(note, forKey: .note)
        case .note(let text): try fields.encode(text, forKey: .note)
        case .recategorise(let category): try fields.encode(category, forKey: .category)
        case .summon(let party): try fields.encode(party, forKey: .party)
        case .dismiss(let channel): try fields.encode(channel, forKey: .channel)
        case .say(let channel, let text):
            try fields.encode(channel, forKey: .channel)
            try fields.encode(text, forKey: .text)
        case .sanction(let order):
            try fields.encode(order.step.kind, forKey: .kind)
            try fields.encodeIfPresent(order.step.length?.seconds, forKey: .length)
            try fields.encode(order.reason, forKey: .reason)
        case .lift(let sanction, let reason):
            try fields.encode(sanction, forKey: .sanction)
            try fields.encode(reason, forKey: .reason)
        case .openReporting(let reporter, let reason):
            try fields.encode(reporter, forKey: .reporter)
            try fields.encode(reason, forKey: .reason)
        case .playbook(let id, let reports):
            try fields.encode(id, forKey: .playbook)
            try fields.encodeIfPresent(reports, forKey: .reports)
        case .handUp(let danger, let note):
            try fields.encode(danger, forKey: .danger)
            try fields.encodeIfPresent(note, forKey: .note)
        case .refer(let referral):
            try fields.encode(referral.to, forKey: .party)
            try fields.encode(referral.helplines, forKey: .helplines)
            try fields.encode(referral.text, forKey: .text)
            try fields.encode(referral.mail, forKey: .mail)
        case .retry(let action), .giveUp(let action): try fields.encode(action, forKey: .action)
        case .reopen(let reason): try fields.encode(reason, forKey: .reason)
        case .claim, .release, .undo: break
        }
    }

    private var name: Name {
        switch operation {
        case .claim: .claim
        case .release: .release
        case .rate: .rate
        case .undo: .undo
        case .reopen: .reopen
        case .note: .note
        case .recategorise: .recategorise
        case .summon: .summon
        case .dismiss: .dismiss
        case .say: .say
        case .sanction: .sanction
        case .lift: .lift
        case .openReporting: .openReporting
        case .playbook: .playbook
        case .handUp: .handUp
        case .refer: .refer
        case .retry: .retry
        case .giveUp: .giveUp
        }
    }
}
