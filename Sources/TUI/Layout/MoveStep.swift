/// How far a movement key goes.
enum MoveStep: Sendable, Hashable {
    case lines(Int), halves(Int), pages(Int), start, end

    /// The place after the step, out of `count` places, of which `page` are on the screen.
    func moved(_ place: Int, count: Int, page: Int) -> Int {
        let place =
            switch self {
            case .lines(let count): place + count
            case .halves(let count): place + count * max(1, page / 2)
            case .pages(let count): place + count * max(1, page - 1)
            case .start: 0
            case .end: count - 1
            }
        return min(max(0, place), max(0, count - 1))
    }

    /// It scrolls a text instead of moving the selection.
    var turnsPages: Bool {
        switch self {
        case .lines, .start, .end: false
        case .halves, .pages: true
        }
    }

    /// The first line to show of a text with `lines` lines, when `room` of them are shown.
    func read(from scroll: Int, lines: Int, room: Int) -> Int {
        let end = max(0, lines - room)
        return moved(min(scroll, end), count: end + 1, page: room)
    }
}
