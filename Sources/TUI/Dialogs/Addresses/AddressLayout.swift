import ModelKit

/// Where somebody came from, the latest address first.
struct AddressLayout {
    let lines: [StyledLine]
    let rows: Range<Int>

    init(_ list: AddressList, _ state: State) {
        let layout = DialogLayout(state.size)
        rows = layout.body
        let words = AddressWords.in(state.words)
        let width = layout.text.upperBound
        let name = state.casebook.name(of: list.party, in: list.number)
        lines =
            [StyledLine(.spaces(2)).said(name, .text.bold)]
            + StyledLine.wrapped(words.logged, to: width, .dim, indent: 2) + [StyledLine()]
            + Self.answer(list, state, isNarrow: layout.isNarrow, width: width)
    }

    private static func answer(_ list: AddressList, _ state: State, isNarrow: Bool, width: Int) -> [StyledLine] {
        let words = AddressWords.in(state.words)
        switch list.answer {
        case nil: return [StyledLine(.spaces(2)).text(words.asking, .dim)]
        case .failure(let error):
            return StyledLine.wrapped(words.failed(state.casebook.text(of: error)), to: width, .soon, indent: 2)
        case .success(let found) where found.addresses.isEmpty: return [StyledLine(.spaces(2)).text(words.none, .dim)]
        case .success(let found):
            let column = 4 + (found.addresses.map { SafeText($0.address).width }.max() ?? 0)
            return found.addresses.flatMap { line($0, column: min(column, 44), state, isNarrow: isNarrow) }
        }
    }

    private static func line(_ found: MemberAddresses.Address, column: Int, _ state: State, isNarrow: Bool) -> [StyledLine] {
        let address = StyledLine(.spaces(2)).said(SafeText(found.address), .evidence)
        let seen = found.seen.map { state.casebook.times.minute($0) } ?? ""
        let agent = StyledLine.flowing(found.agent ?? "")
        if isNarrow {
            let rest = SafeText.joined([seen, agent].filter { !$0.isEmpty }, "  ")
            return [address] + (rest.isEmpty ? [] : [StyledLine(.spaces(4)).said(rest, .dim)])
        }
        return [address.text(seen, .dim, at: column).said(agent, .dim, at: column + 15)]
    }
}
