/// One line of `POST /chat/v1/events`: what happened in the chat.
public enum ChatEvent: Hashable, Sendable {
    case member(Member)
    case channel(Channel)
    case join(channel: ChannelID, member: MemberID)
    case leave(channel: ChannelID, member: MemberID)
    /// `recipients` is nil for a message to everybody who is in the channel at that time.
    case message(Message, recipients: [MemberID]?)
}

extension ChatEvent: Codable {
    enum Kind: String, Codable, CaseIterable {
        case member, channel, join, leave, message
    }

    enum CodingKeys: String, CodingKey {
        case type, id, nick, guest, language, profile, email, kind, name, channel, member, author, at, text, recipients
        case registered = "registered_at"
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func identifier<Kind>(_ key: CodingKeys) throws -> Identifier<Kind> {
            try fields.decode(Identifier<Kind>.self, forKey: key)
        }
        switch try fields.decode(Kind.self, forKey: .type) {
        case .member:
            let profile = try fields.decodeIfPresent([String: String].self, forKey: .profile) ?? [:]
            guard profile.count <= Limits.headings else {
                throw DecodingError.dataCorruptedError(
                    forKey: .profile, in: fields, debugDescription: "at most \(Limits.headings) headings")
            }
            self = .member(
                Member(
                    id: try identifier(.id),
                    nick: try fields.decode(String.self, forKey: .nick).limited(to: Limits.nick).text,
                    guest: try fields.decodeIfPresent(Bool.self, forKey: .guest) ?? false,
                    registered: try fields.decodeIfPresent(Timestamp.self, forKey: .registered),
                    language: try fields.decodeIfPresent(String.self, forKey: .language)?.limited(to: Limits.nick).text,
                    profile: Dictionary(
                        profile.map { ($0.limited(to: Limits.nick).text, $1.limited(to: Limits.text).text) },
                        uniquingKeysWith: { first, _ in first }),
                    // Members write the address themselves, so an invalid one must not block other events.
                    mail: try fields.decodeIfPresent(String.self, forKey: .email).flatMap { MailAddress($0) }))
        case .channel:
            let id: ChannelID = try identifier(.id)
            self = .channel(
                Channel(
                    id: id, kind: try fields.decode(Channel.Kind.self, forKey: .kind),
                    name: (try fields.decodeIfPresent(String.self, forKey: .name) ?? id.rawValue).limited(to: Limits.nick).text))
        case .join: self = .join(channel: try identifier(.channel), member: try identifier(.member))
        case .leave: self = .leave(channel: try identifier(.channel), member: try identifier(.member))
        case .message:
            let text = try fields.decode(String.self, forKey: .text).headAndTail(bytes: Limits.evidence)
            let recipients = try fields.decodeIfPresent([MemberID].self, forKey: .recipients)
            if let recipients, recipients.count > Limits.recipients {
                throw DecodingError.dataCorruptedError(
                    forKey: .recipients, in: fields, debugDescription: "at most \(Limits.recipients) recipients")
            }
            self = .message(
                Message(
                    id: try identifier(.id), channel: try identifier(.channel), author: try identifier(.author),
                    at: try fields.decode(Timestamp.self, forKey: .at), keeping: text),
                recipients: recipients)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .member(let member):
            try fields.encode(Kind.member, forKey: .type)
            try fields.encode(member.id, forKey: .id)
            try fields.encode(member.nick, forKey: .nick)
            try fields.encode(member.guest, forKey: .guest)
            try fields.encodeIfPresent(member.registered, forKey: .registered)
            try fields.encodeIfPresent(member.language, forKey: .language)
            if !member.profile.isEmpty { try fields.encode(member.profile, forKey: .profile) }
            try fields.encodeIfPresent(member.mail, forKey: .email)
        case .channel(let channel):
            try fields.encode(Kind.channel, forKey: .type)
            try fields.encode(channel.id, forKey: .id)
            try fields.encode(channel.kind, forKey: .kind)
            try fields.encode(channel.name, forKey: .name)
        case .join(let channel, let member), .leave(let channel, let member):
            if case .join = self {
                try fields.encode(Kind.join, forKey: .type)
            } else {
                try fields.encode(Kind.leave, forKey: .type)
            }
            try fields.encode(channel, forKey: .channel)
            try fields.encode(member, forKey: .member)
        case .message(let message, let recipients):
            try fields.encode(Kind.message, forKey: .type)
            try fields.encode(message.id, forKey: .id)
            try fields.encode(message.channel, forKey: .channel)
            try fields.encode(message.author, forKey: .author)
            try fields.encode(message.at, forKey: .at)
            try fields.encode(message.text, forKey: .text)
            try fields.encodeIfPresent(recipients, forKey: .recipients)
        }
    }
}
