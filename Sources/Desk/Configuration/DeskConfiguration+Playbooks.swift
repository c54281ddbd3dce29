import ModelKit
import Settings

// [[playbook]]
extension DeskConfiguration {
    static func readPlaybooks(_ root: ConfigurationSection, into community: inout Community) throws {
        let sections = try root.sections("playbook")
        if let sections {
            try sections.checkDistinct("id", of: "playbooks")
            community.playbooks = try sections.map { try playbook($0, community) }
        }
        for (index, playbook) in community.playbooks.enumerated() {
            // The default playbooks are valid, so if one of them fails, the file's reasons are at fault.
            let place = try sections?[index] ?? root.sections("reason")?.first ?? root
            try checkReason(of: playbook, in: community, place)
        }
    }

    /// A playbook's reason can only use placeholders that the desk fills in, because nobody else could.
    private static func checkReason(
        of playbook: Playbook, in community: Community, _ section: ConfigurationSection
    ) throws {
        guard let id = playbook.reason else { return }
        guard let reason = community.reason(id) else {
            let known = community.reasons.map { "\"\($0.id)\"" }.joined(separator: ", ")
            throw section.mistake(
                "reason", "playbook \"\(playbook.id)\" has the reason \"\(id)\", which is not defined; allowed: \(known)")
        }
        for text in reason.text.values { try section.check(text, "reason", uses: TemplateValues.names) }
    }

    private static func playbook(_ section: ConfigurationSection, _ community: Community) throws -> Playbook {
        try section.check(
            allowed: [
                "id", "title", "categories", "verdict", "category", "sanction", "reason", "tells_accused", "tells_reporters",
            ])
        let verdict = try verdict(section)
        let (sanction, reason) = try sanction(section)
        guard sanction == nil || verdict == .justified else {
            throw section.mistake("sanction", "a sanction needs the verdict \"justified\"")
        }
        return Playbook(
            id: try section.required("id"), titles: try section.requiredText("title"),
            categories: try section.categories("categories", of: community), verdict: verdict,
            category: try category(section, community), sanction: sanction, reason: reason,
            tellsAccused: try message("tells_accused", section), tellsReporters: try message("tells_reporters", section))
    }

    private static func verdict(_ section: ConfigurationSection) throws -> Verdict {
        let text = try section.required("verdict")
        let possible = Verdict.possible(for: .accusation)
        guard let verdict = possible.first(where: { $0.rawValue == text }) else {
            let allowed = possible.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
            throw section.mistake("verdict", "verdict \"\(text)\" is not allowed; allowed: \(allowed)")
        }
        return verdict
    }

    private static func category(_ section: ConfigurationSection, _ community: Community) throws -> CategoryID? {
        guard let text = try section.string("category") else { return nil }
        let accusations = community.categories.filter { !$0.concern }.map(\.id.rawValue)
        return CategoryID(try section.defined(text, "category", as: "category", among: accusations))
    }

    /// A sanction needs a reason, because the member must always be told why.
    private static func sanction(_ section: ConfigurationSection) throws -> (SanctionStep?, String?) {
        let sanction = try section.sanction("sanction")
        let reason = try section.string("reason")
        if sanction == nil, reason != nil { throw section.mistake("reason", "a reason needs a sanction, and there is none") }
        if sanction != nil, reason == nil {
            throw section.mistake("sanction", "a sanction needs a reason: the id of a [[reason]]")
        }
        return (sanction, reason)
    }

    private static func message(_ key: String, _ section: ConfigurationSection) throws -> LocalText {
        guard let texts = try section.localText(key) else { return [:] }
        for text in texts.values { try section.check(text, key, uses: TemplateValues.names) }
        return texts
    }
}
