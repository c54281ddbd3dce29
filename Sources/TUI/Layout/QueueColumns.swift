/// The places of the queue's columns in a list of a given width.
struct QueueColumns: Sendable, Hashable {
    /// How the reporter's accuracy is shown.
    enum Accuracy: Sendable, Hashable {
        /// Not at all; the preview shows it.
        case none
        /// `24/25`
        case short
        /// `24 of 25`
        case long
    }

    let number, age, due, category, accused, priors, reporter, accuracy, state: Range<Int>
    let accuracyForm: Accuracy

    init(width: Int, numberWidth: Int) {
        // The room next to the case number decides; the sums are those of the columns below.
        let room = width - numberWidth
        let form: Accuracy = room >= 95 ? .long : room >= 83 ? .short : .none
        let isWide = form == .long
        let extra = max(0, room - (isWide ? 95 : form == .short ? 83 : 75))
        let gap = isWide ? 2 : 1
        var start = isWide ? 4 : 3
        func column(_ width: Int, gap: Int) -> Range<Int> {
            defer { start += width + gap }
            return start..<start + width
        }
        accuracyForm = form
        number = column(numberWidth, gap: 1)
        age = column(4, gap: gap)
        due = column(5, gap: gap + 1)
        category = column((isWide ? 17 : 15) + min(7, extra / 3), gap: gap)
        accused = column(11 + min(9, extra / 3), gap: gap)
        priors = column(3, gap: gap)
        reporter = column((isWide ? 8 : 11) + min(10, extra / 3), gap: gap)
        accuracy = form == .none ? start..<start : column(isWide ? 13 : 7, gap: gap)
        state = start..<max(start, width)
    }
}
