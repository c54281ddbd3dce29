import ModelKit

extension ReferralDialog {
    /// Help that is being prepared, and its text while it is edited.
    static let referral = Context(
        "referral", [.lines, .pages, .enter, .escape, .help],
        footer: [.accept, .cancel, .nextAddressee, .toggle, .write, .mail, .otherText, .help])
    static let letterField = Context("letter", [.typing], footer: [.written, .newLine])
    static let contexts = [referral, letterField]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .referral, group: .consequences, contexts: [.queue, .dossier], keys: [.character("h")],
            refusal: { refusal(in: $0) }, run: { state, _ in open(in: &state) }),
        command(.write, [referral], [.character("e"), .tab]) { dialog, state in
            if dialog.isAddressed { dialog.write(in: state) } else { state.notice = .refused(.notAddressed) }
            return []
        },
        change(.written, [letterField], [.escape, .tab, .control("c"), .control("g")]) { $0.stopWriting(in: $1) },
        change(.nextAddressee, [referral], [.right]) { dialog, _ in dialog.choose(by: 1) },
        change(.previousAddressee, [referral], [.left]) { dialog, _ in dialog.choose(by: -1) },
        change(.toggle, [referral], [.character(" ")]) { $0.toggleHelpline(in: $1) },
        change(.otherText, [referral], [.character("t")], refusal: { dialog, _ in dialog.letter.own == nil ? nil : .ownText }) {
            dialog, _ in dialog.takeOtherText()
        },
        change(.mail, [referral], [.character("m")], refusal: { $0.refusalToMail(in: $1) }) { dialog, _ in
            dialog.letter.mail.toggle()
        },
        change(.newLine, [letterField], [.enter]) { dialog, _ in dialog.letter.own?.insert("\n") },
        change(.lineDown, [letterField], [.down]) { $0.moveLine(by: 1, in: $1) },
        change(.lineUp, [letterField], [.up]) { $0.moveLine(by: -1, in: $1) },
    ]

    var context: Context { focus == .text ? Self.letterField : Self.referral }
    var isScreen: Bool { true }
    var escapes: Int { focus == .text ? 2 : 1 }
    var dossierNumber: CaseNumber? { number }

    /// Line keys move among the helplines; page keys scroll the text that the member will read.
    mutating func move(_ step: MoveStep, in state: State) {
        if step.turnsPages {
            guard let layout = ReferralLayout(self, state) else { return }
            scroll = step.read(from: scroll, lines: layout.read.lines, room: layout.read.room)
        } else {
            let count = state.casebook.desk.welcome?.community.helplines.count ?? 0
            selected = step.moved(selected, count: count, page: count)
        }
    }

    mutating func edit(in state: inout State, _ change: (inout TextField) -> Bool) {
        guard focus == .text, var field = letter.own, change(&field) else { return }
        letter.own = field
    }

    private mutating func moveLine(by step: Int, in state: State) {
        letter.own?.moveLine(by: step, width: DialogLayout(state.size).text.count)
    }

    private mutating func toggleHelpline(in state: State) {
        let helplines = state.casebook.desk.welcome?.community.helplines ?? []
        guard helplines.indices.contains(selected) else { return }
        let id = helplines[selected].id
        if letter.helplines.remove(id) == nil { letter.helplines.insert(id) }
    }

    func refusalToMail(in state: State) -> KeyRefusal? {
        if !isAddressed { return .notAddressed }
        return state.casebook.row(number).flatMap { row in
            state.casebook.refusal(row) { $0.help.refusal(toMail: letter.to.party, $1) }
        }
    }

    private mutating func write(in state: State) {
        guard let community = state.casebook.desk.welcome?.community else { return }
        if letter.own == nil { letter.own = TextField(source(in: community), limit: Limits.text, hasLines: true) }
        focus = .text
    }

    /// An empty text, or the community's own text, does not count as text of the moderator's own.
    private mutating func stopWriting(in state: State) {
        guard let community = state.casebook.desk.welcome?.community else { return }
        let own = letter.own?.text
        letter.own = nil
        focus = .list
        if let own, !own.allSatisfy(\.isWhitespace), own != source(in: community) {
            letter.own = TextField(own, limit: Limits.text, hasLines: true)
        }
    }

    func refusalToAccept(in state: State) -> KeyRefusal? { refusalToSend(state.casebook) }
    func actsOnAccept(in state: State) -> Bool { true }
    func accept(in state: inout State) -> [Effect] { send(in: &state) }

    func words(of id: CommandID, in state: State) -> CommandWords? {
        id == .accept && focus == .list ? CommandWords(ReferralWords.in(state.words).send, state.words.command(id).help) : nil
    }

    func draw(in frame: inout Frame, _ state: State) {
        // Help is not for the accused, unless they were chosen.
        let party = isAddressed ? letter.to.party : nil
        let name = party.map { state.casebook.name(of: $0, in: number) } ?? ""
        DialogHead(ReferralWords.in(frame.words).title, state.casebook).draw(
            of: number, for: party == .subject ? nil : name, in: &frame)
        guard let layout = ReferralLayout(self, state) else { return }
        let width = frame.size.width
        for (row, line) in zip(layout.factRows, layout.facts) { frame.put(line, row: row, columns: 0..<width - 1) }
        frame.drawChoice(layout.helplines, selected: layout.chosenLines, rows: layout.helplineRows)
        if let head = layout.readRows.first { frame.put(layout.readHead, row: head, columns: 0..<width - 1) }
        let rows = layout.readRows.dropFirst(1)
        if focus == .text, let own = letter.own {
            frame.drawTyped(own, rows: rows, columns: layout.layout.text)
        } else {
            frame.put(layout.text, rows: rows, columns: 0..<width, scroll: scroll)
        }
    }
}
