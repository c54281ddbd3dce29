import ModelKit

/// What happened to the alarm, whom to call while nobody has received it, and the steps, for somebody who has no time to
/// search.
struct EmergencyLayout {
    let lines: [StyledLine]
    let rows: Range<Int>
    /// From when on an unanswered alarm means that the moderator must call somebody; nil once somebody has received it.
    let overdueAt: ContinuousClock.Instant?

    init(_ steps: EmergencySteps, _ state: State) {
        let layout = DialogLayout(state.size)
        rows = layout.body
        let told = AlarmLines(steps, state, width: layout.text.upperBound)
        overdueAt = told.overdueAt
        var lines = told.lines + [StyledLine()]
        let texts = Self.steps(state.casebook)
        if texts.isEmpty { lines.append(StyledLine(.spaces(2)).text(state.words.emergency.noSteps, .dim)) }
        for (index, text) in texts.enumerated() {
            let number: SafeText = "\(index + 1)."
            for (part, line) in text.wrapped(to: max(8, layout.text.upperBound - 7)).enumerated() {
                let start = part == 0 ? StyledLine(.spaces(2)).text(number, .key.bold) : StyledLine()
                lines.append(start.text(line, .text, at: 6))
            }
        }
        self.lines = lines
    }

    /// In the console's language, otherwise in English, otherwise in any language.
    private static func steps(_ casebook: Casebook) -> [SafeText] {
        let steps = casebook.desk.welcome?.community.emergency ?? [:]
        let own = steps[casebook.words.language.rawValue] ?? steps["en"] ?? steps.min { $0.key < $1.key }?.value
        return (own ?? []).map { SafeText($0) }
    }
}

/// The state of the alarm in lines. They claim only what the desk has confirmed, and say how far the alarm has reached anybody.
private struct AlarmLines {
    private(set) var lines: [StyledLine] = []
    private(set) var overdueAt: ContinuousClock.Instant?
    private let state: State
    private let width: Int
    /// The case whose details are shown, if there are several.
    private let subject: SafeText

    private var words: EmergencyWords { state.words.emergency }

    init(_ steps: EmergencySteps, _ state: State, width: Int) {
        self.state = state
        self.width = width
        subject = steps.others.isEmpty ? "" : "#\(steps.number): "
        switch steps.alarm(state.casebook) {
        case .refused(let reason): callsForHelp(words.nobodyAlerted(reason))
        case .waiting(isConnected: false):
            // An alarm that was sent before the connection was lost may have arrived.
            callsForHelp(
                state.casebook.outbox.mayHaveArrived(on: steps.number, \.isAlarm)
                    ? words.notConfirmed : words.notSent(state.words.connection.short(state.casebook.desk.failure)))
            add(words.sentLater(state.casebook.desk.failure), .dim)
        case .waiting(isConnected: true):
            if isOverdue(since: steps.at) { callsForHelp(words.notConfirmed) } else { add(words.sending, .soon) }
        case .handedUp(let escalation): tell(escalation, since: steps.at)
        }
        tellOthers(steps)
    }

    private mutating func tellOthers(_ steps: EmergencySteps) {
        let numbers = steps.others
        let refused = numbers.filter { steps.failures[$0] != nil }
        for number in refused { callsForHelp("#\(number): " + words.nobodyAlerted(steps.failures[number] ?? "")) }
        for isWaiting in [true, false] {
            let cases = numbers.filter { !refused.contains($0) }.filter {
                state.casebook.outbox.isWaiting(on: $0, \.isAlarm) == isWaiting
            }
            guard !cases.isEmpty else { continue }
            add(words.alsoRaised(state.words.list(cases), isWaiting), isWaiting ? .soon : .text)
        }
    }

    private mutating func tell(_ escalation: Dossier.EscalationSummary?, since pressed: ContinuousClock.Instant) {
        guard let escalation else { return add(subject + words.alerting(.admins), .accent.bold) }
        let began = state.casebook.desk.clock?.instant(of: escalation.at) ?? pressed
        let whom = Self.whom(escalation)
        if escalation.hasReached {
            add(subject + words.alerted(whom), .accent.bold)
        } else if escalation.delivery == .failed || isOverdue(since: began) {
            callsForHelp(subject + (escalation.seenCount > 0 ? words.noAdminReached : words.nobodyReached))
        } else {
            add(subject + words.alerting(whom), .accent.bold)
        }
        let by = state.casebook.author(escalation.by)
        add(words.raised(by, state.casebook.times.timeOfDay(escalation.at)), .dim)
        tellDeliveries(escalation)
        // If somebody who cannot help has looked, that is shown, but it is not good news.
        let looks: Style = escalation.hasReached ? .ok : .text
        if let seen = escalation.seen, !seen.isEmpty {
            add(words.seen(names(seen)), looks)
        } else if escalation.seenCount > 0 {
            add(words.seenByCount(escalation.seenCount), looks)
        } else {
            add(words.notSeen, .soon)
        }
        if escalation.told == nil { add(words.namesHidden, .dim) }
    }

    private static func whom(_ escalation: Dossier.EscalationSummary) -> EmergencyWords.Whom {
        guard let told = escalation.told else { return .team }
        return told.contains { $0.role == .admin } ? .admins : .others
    }

    private mutating func tellDeliveries(_ escalation: Dossier.EscalationSummary) {
        guard let told = escalation.told else {
            return add(words.told("", escalation.delivery), Self.style(of: escalation.delivery))
        }
        for delivery in [Dossier.EscalationSummary.Delivery.delivered, .pending, .failed] {
            // The German texts need different forms for “notified: you” and “notifying you”.
            let names = told.filter { $0.delivery == delivery }.map { told in
                delivery == .delivered && state.casebook.isMe(told.name)
                    ? state.words.history.you : state.casebook.author(told.name)
            }
            if !names.isEmpty { add(words.told(SafeText.joined(names), delivery), Self.style(of: delivery)) }
        }
    }

    private static func style(of delivery: Dossier.EscalationSummary.Delivery) -> Style {
        switch delivery {
        case .delivered: .text
        case .pending: .dim
        case .failed: .soon
        }
    }

    /// In red, with the people who can be called.
    private mutating func callsForHelp(_ headline: SafeText) {
        guard let contacts = state.casebook.desk.welcome?.contacts, let role = contacts.first?.role else {
            add(headline, .urgent.bold)
            return add(words.noPhones, .text.bold)
        }
        add(headline + " " + words.phone(role), .urgent.bold)
        let column = 4 + min(20, contacts.map { SafeText($0.name.rawValue).width }.max() ?? 0) + 2
        lines += contacts.map {
            StyledLine(.spaces(4)).text(SafeText($0.name.rawValue).truncated(to: 20), .text.bold)
                .text(SafeText($0.phone), .key.bold, at: column)
        }
    }

    private mutating func isOverdue(since began: ContinuousClock.Instant) -> Bool {
        let at = began + EmergencySteps.patience
        if at > state.casebook.now.instant { overdueAt = at }
        return at <= state.casebook.now.instant
    }

    private func names(_ names: [ModeratorName]) -> SafeText {
        SafeText.joined(names.map { state.casebook.author($0) })
    }

    private mutating func add(_ text: SafeText, _ style: Style) { lines += StyledLine.wrapped(text, to: width, style, indent: 2) }
}
