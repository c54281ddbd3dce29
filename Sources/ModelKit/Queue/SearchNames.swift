/// What a filter needs to know about a community: the searchable names of its categories and teams, and the team of each
/// category.
public struct SearchNames: Sendable {
    /// Titles in all languages, in addition to the ids.
    private let categories: [CategoryID: [SearchText]]
    private let teams: [TeamID: [SearchText]]
    /// In the community's order.
    private let teamIDs: [TeamID]
    private let handlers: [CategoryID: TeamID]

    /// Without a community, there are only ids and no titles.
    public init() { (categories, teams, teamIDs, handlers) = ([:], [:], [], [:]) }

    public init(_ community: Community) {
        categories = Dictionary(
            community.categories.map { ($0.id, $0.titles.values.map { SearchText($0) }) }, uniquingKeysWith: { a, _ in a })
        teams = Dictionary(
            community.teams.map { ($0.id, $0.titles.values.map { SearchText($0) }) }, uniquingKeysWith: { a, _ in a })
        teamIDs = community.teams.map(\.id)
        handlers = Dictionary(community.categories.map { ($0.id, $0.team) }, uniquingKeysWith: { a, _ in a })
    }

    /// Whether a text finds a category, by its id or by a title that contains the text.
    ///
    /// - Parameter place: where in the id the text must be.
    public func finds(_ text: SearchText, _ category: CategoryID, _ place: SearchText.Place) -> Bool {
        text.finds(category.rawValue, place) || categories[category]?.contains { text.finds($0) } ?? false
    }

    /// Whether a text finds a team, by an id that begins with it or a title that contains it.
    public func finds(_ text: SearchText, _ team: TeamID) -> Bool {
        text.finds(team.rawValue, .start) || teams[team]?.contains { text.finds($0) } ?? false
    }

    /// All `team:` terms of a filter; none if no community is known.
    public var teamTerms: [String] { teamIDs.map { "team:\($0)" } }

    /// Whether a text can find a team. Without a known community, any text may be one.
    public func knowsTeam(_ text: SearchText) -> Bool { teamIDs.isEmpty || teamIDs.contains { finds(text, $0) } }

    /// The team of a category; nil if the community does not have the category.
    public func team(of category: CategoryID) -> TeamID? { handlers[category] }

    /// The teams that see a case: its own, and those of the other categories that its reports name, each once.
    public func teams(_ own: TeamID, and others: [CategoryID]) -> [TeamID] {
        others.reduce(into: [own]) { teams, category in
            if let team = handlers[category], !teams.contains(team) { teams.append(team) }
        }
    }

    /// The teams that see the case of a row.
    public func teams(of row: CaseRow) -> [TeamID] { teams(row.team, and: row.extras?.otherCategories ?? []) }
}
