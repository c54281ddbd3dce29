/// A service outside the community that can help (T2, Q4), from the community's own list.
public struct Helpline: Hashable, Sendable, Codable {
    /// The name that commands use.
    public var id: String
    public var name: String
    /// Telephone numbers, addresses and hours, as a member reads them.
    public var contact: String
    /// ISO 3166 country codes such as `DE`; empty: everywhere.
    public var countries: [String]
    /// The languages that the helpline speaks, such as `de`; empty: any.
    public var languages: [String]

    public init(id: String, name: String, contact: String, countries: [String] = [], languages: [String] = []) {
        self.id = id
        self.name = name
        self.contact = contact
        self.countries = countries
        self.languages = languages
    }

    /// Whether it suits somebody who speaks a language such as `de-AT`. If the language names a country, the helpline must
    /// serve that country.
    public func suits(language: String?) -> Bool {
        guard let language else { return true }
        let parts = language.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
        let base = parts.first?.lowercased() ?? ""
        guard languages.isEmpty || languages.contains(base) else { return false }
        guard let country = parts.dropFirst().first(where: { $0.count == 2 })?.uppercased() else { return true }
        return countries.isEmpty || countries.contains(country)
    }
}

/// Help that a moderator sends to somebody privately: the body of a `refer` command (T2, T3, Q4).
public struct Referral: Hashable, Sendable, Codable {
    public var to: Conversation.Party
    /// The ids of the helplines that the text names.
    public var helplines: [String]
    /// The text that they read, which the moderator saw before sending it.
    public var text: String
    /// Also send it by e-mail, if an address is known.
    public var mail: Bool

    public init(to: Conversation.Party, helplines: [String], text: String, mail: Bool) {
        self.to = to
        self.helplines = helplines
        self.text = text
        self.mail = mail
    }
}
