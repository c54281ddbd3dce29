import ModelKit
import Settings
import TOMLKit

// [[team]], [[category]], and other settings of the community. A list in the file replaces the default list.
extension DeskConfiguration {
    static func community(_ root: ConfigurationSection) throws -> Community {
        var community = Community.standard(name: try root.string("community") ?? "Notruf")
        if let language = try root.string("language") {
            try root.checkLanguage(language, "language")
            community.language = language
        }
        community.zone = try root.string("time_zone").map { try zone($0, root) } ?? .system
        if let teams = try root.sections("team") {
            try teams.checkDistinct("id", of: "teams")
            community.teams = try teams.map { section in
                try section.check(allowed: ["id", "title"])
                return Team(id: TeamID(try section.required("id")), titles: try section.localText("title") ?? [:])
            }
        }
        if let categories = try root.sections("category") {
            try categories.checkDistinct("id", of: "categories")
            community.categories = try categories.map { try category($0, community.teams) }
            community.keepDefaultsOfItsCategories()
        }
        for category in community.categories where community.team(category.team) == nil {
            throw root.mistake("team.0", "category \"\(category.id)\" goes to team \"\(category.team)\", which is not defined")
        }
        if let policy = try root.section("policy") { community.policies = try policies(policy) }
        try readWords(root, into: &community)
        try readPlaybooks(root, into: &community)
        try readHelp(root, into: &community)
        return community
    }

    private static func zone(_ name: String, _ root: ConfigurationSection) throws -> CommunityZone {
        if let zone = CommunityZone(named: name) { return zone }
        let meant = CommunityZone.name(like: name) ?? "Europe/Berlin"
        throw root.mistake("time_zone", "time_zone \"\(name)\" is not known; use a name such as \"\(meant)\"")
    }

    private static func category(_ section: ConfigurationSection, _ teams: [Team]) throws -> Category {
        try section.check(allowed: ["id", "title", "team", "priority", "concern", "first_sanction", "words"])
        let team = try section.required("team")
        return Category(
            id: CategoryID(try section.required("id")), titles: try section.localText("title") ?? [:],
            team: TeamID(try section.defined(team, "team", as: "team", among: teams.map(\.id.rawValue))),
            priority: try section.choice("priority", Priority.self) ?? .normal, concern: try section.flag("concern") ?? false,
            firstSanction: try section.sanction("first_sanction"), words: try section.strings("words"))
    }
}

extension Community {
    /// Removes those parts of the defaults that refer to categories that this community does not have.
    fileprivate mutating func keepDefaultsOfItsCategories() {
        let known = Set(categories.map(\.id))
        func kept<Item>(_ items: [Item], _ list: WritableKeyPath<Item, [CategoryID]>) -> [Item] {
            items.compactMap { item in
                guard !item[keyPath: list].isEmpty else { return item }
                var item = item
                item[keyPath: list].removeAll { !known.contains($0) }
                return item[keyPath: list].isEmpty ? nil : item
            }
        }
        reasons = kept(reasons, \.categories)
        replies = kept(replies, \.categories)
        playbooks = kept(playbooks, \.categories).filter { $0.category.map { known.contains($0) } ?? true }
    }
}
