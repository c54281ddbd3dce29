/// A sign in a row of the queue that the help explains.
enum RowSign: Sendable, Hashable, CaseIterable {
    case urgent, pinned, handedUp, concern, failed, trouble, sanctioned, judgedBefore, priors, marked, categories, fold

    var example: SafeText {
        switch self {
        case .urgent: "!"
        case .pinned: "▏"
        case .handedUp: "▲"
        case .concern: "♡"
        case .failed, .trouble: "✗"
        case .sanctioned: "§"
        case .judgedBefore: "↺"
        case .priors: "▲3"
        case .marked: "✓"
        case .categories: "+2"
        case .fold: "#12 +39"
        }
    }

    var style: Style {
        switch self {
        case .urgent, .pinned, .handedUp, .failed: .urgent
        case .concern: .care
        case .trouble, .priors: .soon
        case .sanctioned, .judgedBefore: .dim
        case .marked: .accent.bold
        case .categories: .text
        case .fold: .text.bold
        }
    }
}
