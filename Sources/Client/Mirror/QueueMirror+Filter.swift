import ModelKit

extension QueueMirror {
    /// The numbers, in queue order, of the rows of a team (nil: all teams) that match a filter. A row belongs to the teams of
    /// all categories that its reports name. The result agrees with ``CaseFilter/matches(_:known:said:names:)``, but each name
    /// is tested once, and not for each row.
    ///
    /// - Parameters:
    ///   - known: the names of categories and teams, and which team handles what.
    ///   - said: the cases in which the filter's words were said, according to the desk.
    public func numbers(
        team: TeamID? = nil, filter: CaseFilter = CaseFilter(), known: SearchNames = SearchNames(),
        said: Set<CaseNumber> = []
    ) -> [CaseNumber] {
        var numbers: [CaseNumber] = []
        if team == nil, filter.isEmpty {
            numbers.reserveCapacity(order.count)
            for place in order { numbers.append(Int(rows[Int(place)].number)) }
            return numbers
        }
        let inTeam = (0..<vocabulary.routes.count).map { route in
            team.map { vocabulary.team(Vocabulary.RouteID(route)) == $0 } ?? true
        }
        let alsoInTeam: Set<UInt32> =
            team.map { team in
                Set(extras.lazy.filter { $0.value.otherCategories.contains { known.team(of: $0) == team } }.map(\.key))
            } ?? []
        var terms = filter.terms.map { CompiledTerm($0, vocabulary: vocabulary, known: known) }
        for place in order {
            let row = rows[Int(place)]
            guard inTeam[Int(row.route)] || alsoInTeam.contains(row.number) else { continue }
            var passes = true
            for term in terms.indices where passes {
                passes = terms[term].holds(
                    for: row, names: vocabulary.names, decisions: decisions, extras: extras[row.number], said: said)
            }
            if passes { numbers.append(Int(row.number)) }
        }
        return numbers
    }
}

/// A term of a filter, with what it has found out about names and categories so far.
private struct CompiledTerm {
    private let term: CaseFilter.Term
    /// By route: whether the team or category matches.
    private var routes: [Bool] = []
    private var id = NameTest()
    private var name = NameTest()
    /// Whether a category matches, for the few cases whose reports name several.
    private var fits: (CategoryID) -> Bool = { _ in false }

    init(_ term: CaseFilter.Term, vocabulary: Vocabulary, known: SearchNames) {
        self.term = term
        func eachRoute(_ passes: (_ category: CategoryID, _ team: TeamID) -> Bool) -> [Bool] {
            (0..<Vocabulary.RouteID(vocabulary.routes.count)).map { passes(vocabulary.category($0), vocabulary.team($0)) }
        }
        switch term {
        case .team(let text):
            fits = { known.team(of: $0).map { known.finds(text, $0) } ?? false }
            routes = eachRoute { known.finds(text, $1) }
        case .category(let text):
            fits = { known.finds(text, $0, .start) }
            routes = eachRoute { category, _ in fits(category) }
        case .word(let text), .digits(_, let text):
            fits = { known.finds(text, $0, .anywhere) }
            routes = eachRoute { category, _ in fits(category) }
            name = NameTest(text)
        case .accused(let text):
            id = NameTest(text, .whole)
            name = NameTest(text)
        case .reporter(let text): name = NameTest(text)
        case .claimed(let text): name = NameTest(text, .start)
        case .number, .state, .verdict, .priority, .trait: break
        }
    }

    mutating func holds(
        for row: PackedRow, names: NameTable, decisions: [UInt32: Decision], extras: CaseRow.Extras?, said: Set<CaseNumber>
    ) -> Bool {
        switch term {
        case .number(let number): number == Int(row.number)
        case .digits(let number, _): number == Int(row.number) || hasWord(row, names, extras, said)
        case .state(let state): state.holds(for: row.flags.state, isAlarmUnseen: extras?.isAlarmUnseen ?? false)
        case .verdict(let verdict): row.flags.contains(.hasDecision) && decisions[row.number]?.verdict == verdict
        case .priority(let priority): row.flags.priority == priority
        case .trait(.failed): extras?.hasFailed ?? false
        case .trait(.danger): extras?.isAlarmUnseen ?? false
        case .team, .category: routes[Int(row.route)] || extras?.otherCategories.contains(where: fits) ?? false
        case .accused: isAccused(row, names, extras) || row.accused != 0 && id.passes(row.accused, in: names)
        case .reporter: hasReporter(row, names)
        case .claimed: row.flags.contains(.hasClaim) && name.passes(row.claimBy, in: names)
        case .word: hasWord(row, names, extras, said)
        }
    }

    private mutating func hasWord(_ row: PackedRow, _ names: NameTable, _ extras: CaseRow.Extras?, _ said: Set<CaseNumber>)
        -> Bool
    {
        routes[Int(row.route)] || isAccused(row, names, extras) || hasReporter(row, names)
            || name.passes(row.channel, in: names) || said.contains(Int(row.number))
            || extras?.otherCategories.contains(where: fits) ?? false
    }

    private mutating func isAccused(_ row: PackedRow, _ names: NameTable, _ extras: CaseRow.Extras?) -> Bool {
        name.passes(row.accusedNick, in: names) || extras?.otherNames.contains { name.passes($0) } ?? false
    }

    private mutating func hasReporter(_ row: PackedRow, _ names: NameTable) -> Bool {
        // An appeal has no reporter, but a number in that field.
        name.passes(row.flags.contains(.appeal) ? 0 : row.reporter, in: names)
    }
}
