/// The details of a case by the names under which templates call them: for reasons, quick replies and playbooks.
public struct TemplateValues: Sendable {
    /// The names that can be used; a template with another is sent only when somebody has filled it in by hand.
    public static let names = ["case", "accused", "category", "channel", "quote", "time", "moderator", "community"]

    /// - Parameters:
    ///   - moderator: the name under which they speak to members.
    ///   - lines: the evidence, of which the first selected line is quoted.
    ///   - now: when the text is written.
    public static func of(
        _ row: CaseRow, lines: [EvidenceLine], moderator: String, community: Community, language: String?, now: Timestamp
    ) -> [String: String] {
        var values = [
            "case": String(row.number), "moderator": moderator, "community": community.name,
            "category": community.category(row.category)?.titles.text(in: language) ?? row.category.rawValue,
        ]
        if !row.accusedNick.isEmpty { values["accused"] = row.accusedNick }
        // What was said to one alone would tell who reported it.
        if let line = lines.first(where: { $0.part == .selected }), line.channelKind == .public {
            values["channel"] = row.channel
            let (head, tail) = line.message.parts
            let (quote, cut) = [head, tail].compactMap(\.self).joined(separator: " … ").limited(to: Limits.quote)
            values["quote"] = cut ? quote + "…" : quote
            values["time"] = community.zone.text(line.saidAt, in: language, now: now)
        }
        return values
    }
}

extension Template {
    /// Filled with the values of a case. Of these only a public channel's name may be empty.
    public func filled(with values: [String: String], in language: String?) -> String {
        filled(with: values, standIns: Texts.standIns(.public, in: language))
    }
}
