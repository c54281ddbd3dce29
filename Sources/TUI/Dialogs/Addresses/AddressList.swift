import Client
import ModelKit

/// Where somebody in a case came from, for admins. The addresses are fetched when the list opens and dropped when it closes.
/// The desk logs each look (B2).
struct AddressList: ReadingDialog {
    static let addresses = Context("addresses", [.lines, .pages, .escape, .q, .help], footer: [.cancel, .down, .up, .help])
    static let contexts = [addresses]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .addresses, group: .dossier, risk: .seen, contexts: [.dossier], keys: [.character("A")],
            refusal: { refusal(in: $0) }, run: { state, _ in lookUp(in: &state) })
    ]

    let number: CaseNumber
    let party: Conversation.Party
    /// Nil until the desk has answered.
    var answer: Result<MemberAddresses, ClientError>?
    var scroll = 0

    init(_ number: CaseNumber, _ party: Conversation.Party) { (self.number, self.party) = (number, party) }

    var context: Context { Self.addresses }
    var dossierNumber: CaseNumber? { number }

    func extent(in state: State) -> (lines: Int, room: Int) {
        let layout = AddressLayout(self, state)
        return (layout.lines.count, layout.rows.count)
    }

    func draw(in frame: inout Frame, _ state: State) {
        DialogHead(AddressWords.in(frame.words).title, state.casebook).draw(of: number, in: &frame)
        let layout = AddressLayout(self, state)
        frame.point(at: layout.rows.lowerBound)
        frame.put(layout.lines, rows: layout.rows, columns: 0..<frame.size.width, scroll: scroll)
    }
}
