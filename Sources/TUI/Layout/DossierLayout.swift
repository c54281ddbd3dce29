/// The places of the panes of a dossier.
struct DossierLayout: Sendable, Hashable {
    /// Only one pane is shown at a time.
    let isNarrow: Bool
    /// The row for the names of the panes, if only one is shown at a time.
    let tabs: Int?
    let body: Range<Int>
    let messages: Range<Int>
    /// The columns of people and history.
    let side: Range<Int>
    let footer: Int

    init(_ size: Surface.Size) {
        let queue = QueueLayout(size)
        footer = queue.footer
        isNarrow = size.width < 96
        tabs = isNarrow ? 2 : nil
        body = (isNarrow ? 3 : 2)..<max(3, footer - 1)
        if isNarrow {
            messages = 0..<size.width
            side = 0..<size.width
        } else {
            let divider = size.width * 4 / 7
            messages = 0..<divider
            side = divider + 1..<size.width
        }
    }
}
