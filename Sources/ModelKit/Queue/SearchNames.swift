/// What a filter has to know of a community: under which names its categories and teams are looked for, and who handles what.
public struct SearchNames: Sendable {
    /// Titles in all languages, beside the id.
    private let categories: [CategoryID: [SearchText]]
    private let teams: [TeamID: [SearchText]]
    /// In the order of the community.
    private let teamIDs: [TeamID]
    private let handlers: [CategoryID: TeamID]

    /// Of no community: there are ids, and no titles.
    public init() { (categories, teams, teamIDs, handlers) = ([:], [:], [], [:]) }

    public init(_ community: Community) {
        categories = Dictionary(
            community.categories.map { ($0.id, $0.titles.values.map { SearchText($0) }) }, uniquingKeysWith: { a, _ in a })
        teams = Dictionary(
            community.teams.map { ($0.id, $0.titles.values.map { SearchText($0) }) }, uniquingKeysWith: { a, _ in a })
        teamIDs = community.teams.map(\.id)
        handlers = Dictionary(community.categories.map { ($0.id, $0.team) }, uniquingKeysWith: { a, _ in a })
    }

    /// Whether a text finds a category, by an id that begins so or a title that contains it.
    ///
    /// - Parameter place: where in the id.
    public func finds(_ text: SearchText, _ category: CategoryID, _ place: SearchText.Place) -> Bool {
        text.finds(category.rawValue, place) || categories[category]?.contains { text.finds($0) } ?? false
    }

    /// Whether a text finds a team, by an id that begins so or a title that contains it.
    public func finds(_ text: SearchText, _ team: TeamID) -> Bool {
        text.finds(team.rawValue, .start) || teams[team]?.contains { text.finds($0) } ?? false
    }

    /// The terms that a filter can have for a team; none while no community is known.
    public var teamTerms: [String] { teamIDs.map { "team:\($0)" } }

    /// Whether a text can find a team; where no community is known any may be one.
    public func knowsTeam(_ text: SearchText) -> Bool { teamIDs.isEmpty || teamIDs.contains { finds(text, $0) } }

    /// Who handles a category; nil for one that the community does not have.
    public func team(of category: CategoryID) -> TeamID? { handlers[category] }

    /// The teams that a case is listed for: its own, and those that further reports of it are for, each once.
    public func teams(_ own: TeamID, and others: [CategoryID]) -> [TeamID] {
        others.reduce(into: [own]) { teams, category in
            if let team = handlers[category], !teams.contains(team) { teams.append(team) }
        }
    }

    /// The same of a row.
    public func teams(of row: CaseRow) -> [TeamID] { teams(row.team, and: row.extras?.otherCategories ?? []) }
}
