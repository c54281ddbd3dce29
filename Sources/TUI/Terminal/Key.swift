/// A key as the moderator pressed it.
enum Key: Sendable, Hashable {
    case character(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 is 1.
    case function(Int)
    /// `control("d")`; the letter is lower case.
    case control(Character)
    case alt(Character)
}
