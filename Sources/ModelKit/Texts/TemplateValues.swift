/// The details of a case, by placeholder, for reasons, quick replies and playbooks.
public struct TemplateValues: Sendable {
    /// The placeholders that have values. Others must be filled in by hand before the text is sent.
    public static let names = ["case", "accused", "category", "channel", "quote", "time", "moderator", "community"]

    /// - Parameters:
    ///   - moderator: the name under which they speak to members.
    ///   - lines: the evidence, whose first selected line is quoted.
    ///   - now: when the text is written.
    public static func of(
        _ row: CaseRow, lines: [EvidenceLine], moderator: String, community: Community, language: String?, now: Timestamp
    ) -> [String: String] {
        var values = [
            "case": String(row.number), "moderator": moderator, "community": community.name,
            "category": community.category(row.category)?.titles.text(in: language) ?? row.category.rawValue,
        ]
        if !row.accusedNick.isEmpty { values["accused"] = row.accusedNick }
        // A quote from a private place would reveal the reporter.
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
    /// Fills in the values of a case. Among them only the name of the channel can be empty.
    public func filled(with values: [String: String], in language: String?) -> String {
        filled(with: values, standIns: Texts.standIns(.public, in: language))
    }
}
