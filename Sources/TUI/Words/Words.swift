import ModelKit

/// Every word that the console shows. Each language is an instance, so the compiler reports a word that one of them lacks.
///
/// This is a class because the state is copied for each frame: it copies one reference instead of two hundred texts.
final class Words: Sendable {
    let language: Language
    let queue: QueueWords
    let dossier: DossierWords
    let history: HistoryWords
    let notices: NoticeWords
    let screens: ScreenWords
    let dates: DateWords
    let conversation: ConversationWords
    let sanctions: SanctionWords
    let trouble: TroubleWords
    let evidence: EvidenceWords
    let account: AccountWords
    let connection: ConnectionWords
    let emergency: EmergencyWords
    let storage: StorageWords
    let version: VersionWords
    let command: @Sendable (CommandID) -> CommandWords
    let reason: @Sendable (KeyRefusal) -> SafeText
    let sign: @Sendable (RowSign) -> SafeText

    private init(
        language: Language, queue: QueueWords, dossier: DossierWords, history: HistoryWords, notices: NoticeWords,
        screens: ScreenWords, dates: DateWords, conversation: ConversationWords, sanctions: SanctionWords,
        trouble: TroubleWords, evidence: EvidenceWords, account: AccountWords, connection: ConnectionWords,
        emergency: EmergencyWords, storage: StorageWords, version: VersionWords,
        command: @escaping @Sendable (CommandID) -> CommandWords,
        reason: @escaping @Sendable (KeyRefusal) -> SafeText, sign: @escaping @Sendable (RowSign) -> SafeText
    ) {
        (self.language, self.queue, self.dossier, self.history, self.notices) = (language, queue, dossier, history, notices)
        (self.screens, self.dates, self.conversation, self.command, self.reason) = (screens, dates, conversation, command, reason)
        (self.sanctions, self.trouble) = (sanctions, trouble)
        (self.evidence, self.account) = (evidence, account)
        (self.connection, self.emergency, self.storage, self.version) = (connection, emergency, storage, version)
        self.sign = sign
    }

    static func `in`(_ language: Language) -> Words {
        switch language {
        case .english: .english
        case .german: .german
        }
    }

    static let english = Words(
        language: .english, queue: .english, dossier: .english, history: .english, notices: .english, screens: .english,
        dates: .english, conversation: .english, sanctions: .english, trouble: .english,
        evidence: .english, account: .english, connection: .english, emergency: .english, storage: .english,
        version: .english,
        command: CommandWords.english, reason: RefusalWords.english, sign: SignWords.english)

    static let german = Words(
        language: .german, queue: .german, dossier: .german, history: .german, notices: .german, screens: .german,
        dates: .german, conversation: .german, sanctions: .german, trouble: .german,
        evidence: .german, account: .german, connection: .german, emergency: .german, storage: .german,
        version: .german,
        command: CommandWords.german, reason: RefusalWords.german, sign: SignWords.german)

    /// `100,000`, with the language's separator.
    func number(_ number: Int) -> SafeText { SafeText(Numerals.grouped(number, language == .german ? "." : ",")) }

    /// The case by its number, or the number of cases.
    func cases(_ cases: [CaseNumber]) -> SafeText {
        language == .german ? NoticeWords.german(cases) : NoticeWords.english(cases)
    }

    /// `#4`, `#4 and #2`, `#4, #2 and #7`.
    func list(_ cases: [CaseNumber]) -> SafeText {
        let names = cases.map { SafeText("#\($0)") }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return SafeText.joined(names.dropLast()) + (language == .german ? " und " : " and ") + last
    }

    func title(of verdict: Verdict) -> SafeText {
        switch verdict {
        case .justified: queue.justified
        case .unproven: queue.unproven
        case .malicious: queue.malicious
        case .granted: queue.granted
        case .upheld: queue.upheld
        case .lapsed: queue.lapsed
        case .attended: queue.attended
        }
    }

    func title(of kind: SanctionKind) -> SafeText {
        switch kind {
        case .admonition: sanctions.admonition
        case .warning: sanctions.warning
        case .redaction: sanctions.redaction
        case .kick: sanctions.kick
        case .mute: sanctions.mute
        case .purge: sanctions.purge
        case .removal: sanctions.removal
        case .suspension: sanctions.suspension
        case .shadowBan: sanctions.shadowBan
        case .lock: sanctions.lock
        case .deactivation: sanctions.deactivation
        }
    }

    /// `mute 1 h`, `lock for good`, `warning`.
    func step(_ step: SanctionStep) -> SafeText {
        guard step.kind.lasts else { return title(of: step.kind) }
        return title(of: step.kind) + " " + (step.length.map { DateWords.length($0) } ?? sanctions.forGood)
    }

    /// `{quote}, {channel}`
    func placeholders(_ names: [String]) -> SafeText { SafeText.joined(names.map { "{\($0)}" }) }

    func title(of role: Moderator.Role) -> SafeText {
        switch role {
        case .moderator: queue.moderator
        case .lead: queue.lead
        case .admin: queue.admin
        }
    }

    func title(of group: CommandGroup) -> SafeText {
        switch group {
        case .handling: screens.handling
        case .conversations: conversation.title
        case .consequences: screens.consequences
        case .finding: screens.finding
        case .moving: screens.moving
        case .dossier: screens.dossier
        case .console: screens.console
        case .prompts: screens.prompts
        }
    }

    /// The name of a key on the screen.
    func name(of key: Key) -> SafeText {
        switch key {
        case .character(" "): screens.space
        case .character(let character), .foreign(_, let character): SafeText(String(character))
        case .enter: "⏎"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: screens.backTab
        case .backspace: "⌫"
        case .delete: screens.deleteKey
        case .up: "↑"
        case .down: "↓"
        case .left: "←"
        case .right: "→"
        case .home: screens.homeKey
        case .end: screens.endKey
        case .pageUp: screens.pageUpKey
        case .pageDown: screens.pageDownKey
        case .function(let number): "F\(number)"
        case .control(let character): "^\(String(character).uppercased())"
        case .alt(let character): "M-\(String(character))"
        }
    }
}

extension Words {
    /// The meaning of `+` and `-` on an appeal.
    var granted: CommandWords {
        language == .german
            ? .init(queue.granted, "Der Widerspruch ist berechtigt: Die Entscheidung wird zurückgenommen.")
            : .init(queue.granted, "The appeal is justified: the decision is undone.")
    }

    var upheld: CommandWords {
        language == .german
            ? .init(queue.upheld, "Der Widerspruch ist nicht berechtigt: Die Entscheidung bleibt bestehen.")
            : .init(queue.upheld, "The appeal is not justified: the decision stands.")
    }

    /// The words for the command that closes a list or an alarm: closing does not undo anything.
    var closing: CommandWords { CommandWords(command(.close).title, self.command(.cancel).help) }
}

/// The name of a command, and a sentence that says what it does.
struct CommandWords: Sendable {
    let title: SafeText
    private let sentence: @Sendable () -> SafeText

    /// - Parameter help: built only when it is read, since the footer needs many titles for every key but no sentences.
    init(_ title: SafeText, _ help: @autoclosure @escaping @Sendable () -> SafeText) {
        self.title = title
        sentence = help
    }

    var help: SafeText { sentence() }
}
