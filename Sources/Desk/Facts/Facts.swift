import ModelKit
import Store

/// The facts for a decision: the file as it is in this turn, the state in memory, and the time. They cannot be used to write
/// anything.
struct Facts {
    let stores: Stores
    let environment: DeskEnvironment
    let now: Timestamp
    private let state: DeskState
    /// Cases with the decisions that are not written yet, their rows, and the members from whom new cases are hidden.
    private(set) var drafted: [CaseNumber: Case] = [:]
    private var draftedRows: [CaseNumber: CaseRow] = [:]
    private var draftedHidden: [CaseNumber: Set<MemberID>] = [:]
    /// Texts that will be stored.
    private var draftedWords: [EvidenceDigest: KeptWords] = [:]

    init(_ stores: Stores, _ state: DeskState, _ environment: DeskEnvironment, now: Timestamp) {
        (self.stores, self.state, self.environment, self.now) = (stores.reading, state, environment, now)
    }

    /// From here on, a case has the state that a draft gives it.
    mutating func assume(_ theCase: Case) { drafted[theCase.number] = theCase }
    mutating func assume(_ row: CaseRow) { draftedRows[row.number] = row }
    mutating func assume(_ words: KeptWords) { draftedWords[words.digest] = words }

    mutating func hide(_ number: CaseNumber, from members: [MemberID]) { draftedHidden[number, default: []].formUnion(members) }

    var community: Community { environment.community }
    var policies: Policies { environment.community.policies }
    var chat: ChatCapabilities { environment.chat }
    var moderators: [Moderator] { environment.moderators }

    // MARK: - State in memory

    var directory: Directory { state.directory }
    var window: Window { state.window }
    var board: Board { state.board }
    var nextNumber: CaseNumber { state.nextNumber }
    var nextAction: Int { state.nextAction }
    /// The cases that are hidden from moderators.
    var hidden: HiddenCases { state.hidden.adding(draftedHidden) }
    /// Current floods, by their senders.
    var floods: [Sender: SenderFlood] { state.floods }
    /// The progress of actions that take long.
    var progress: [Int: ActionProgress] { state.progress }

    /// The chat's abilities in a case, if the chat was asked just now; otherwise nil.
    func freshSupport(in number: CaseNumber) -> [Ability: Support]? { state.support[number]?.abilities }

    // MARK: - Cases

    /// The current state of a case; nil if there is none with this number.
    func `case`(_ number: CaseNumber) throws -> Case? {
        if let drafted = drafted[number] { return drafted }
        if let recent = state.recent[number] { return recent }
        let theCase = try Case.fetch(number, from: stores)
        if let theCase { state.remember(theCase) }
        return theCase
    }

    /// A case that must exist, because something refers to it.
    ///
    /// - Throws: ``UnreadableRow`` if it does not exist.
    func existing(_ number: CaseNumber) throws -> Case {
        guard let theCase = try `case`(number) else { throw UnreadableRow.missing(case: number) }
        return theCase
    }

    /// The case under appeal.
    func original(of theCase: Case) throws -> Case? { try theCase.original.flatMap { try `case`($0) } }

    func row(_ number: CaseNumber) throws -> CaseRow? {
        try draftedRows[number] ?? state.board.row(number) ?? CaseRow.fetch(number, but: hidden, from: stores)
    }

    /// The row of a case that the queue shows; nil for any other case.
    func listed(_ number: CaseNumber) -> CaseRow? {
        guard let drafted = draftedRows[number] else { return state.board.row(number) }
        return drafted.isListed ? drafted : nil
    }

    /// A text stored beside the log; nil if it has expired.
    func words<Value: Decodable>(_ type: Value.Type, _ digest: EvidenceDigest) throws -> Value? {
        if let drafted = draftedWords[digest] { return try drafted.read(type) }
        return try stores.evidence.words(type, of: digest)
    }

    // MARK: - Who is shown what

    func discretion(of moderator: Moderator) -> Discretion { Discretion(moderator: moderator, hidden: hidden) }

    /// Whether what somebody bears for this case must not show in any other case.
    func isUnseen(_ member: MemberID, in theCase: Case) -> Bool {
        theCase.isAnonymous(member) || hidden.contains(theCase.number)
    }

    /// The same for an action that carries it out.
    func isUnseen(action id: Int, in theCase: Case) -> Bool {
        guard let request = theCase.request(of: id) else { return false }
        return theCase.isUnseen(request)
            || hidden.contains(theCase.number) && (request.type.isOfSanction || request.purpose == .ended)
    }
}
