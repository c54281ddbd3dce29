import ModelKit
import Store

/// What a decision rests on: the file as it stands in this turn, what of it is in memory, and the time. By it nothing can be written.
struct Facts {
    let stores: Stores
    let environment: DeskEnvironment
    let now: Timestamp
    private let state: DeskState
    /// Cases as what was decided and is not written yet makes them, with their rows, and from whom new ones are hidden.
    private(set) var drafted: [CaseNumber: Case] = [:]
    private var draftedRows: [CaseNumber: CaseRow] = [:]
    private var draftedHidden: [CaseNumber: Set<MemberID>] = [:]
    /// Words that will be kept.
    private var draftedWords: [EvidenceDigest: KeptWords] = [:]

    init(_ stores: Stores, _ state: DeskState, _ environment: DeskEnvironment, now: Timestamp) {
        (self.stores, self.state, self.environment, self.now) = (stores.reading, state, environment, now)
    }

    /// From here on a case is what a draft makes of it.
    mutating func assume(_ theCase: Case) { drafted[theCase.number] = theCase }
    mutating func assume(_ row: CaseRow) { draftedRows[row.number] = row }
    mutating func assume(_ words: KeptWords) { draftedWords[words.digest] = words }

    mutating func hide(_ number: CaseNumber, from members: [MemberID]) { draftedHidden[number, default: []].formUnion(members) }

    var community: Community { environment.community }
    var policies: Policies { environment.community.policies }
    var chat: ChatCapabilities { environment.chat }
    var moderators: [Moderator] { environment.moderators }

    // MARK: - What is in memory

    var directory: Directory { state.directory }
    var window: Window { state.window }
    var board: Board { state.board }
    var nextNumber: CaseNumber { state.nextNumber }
    var nextAction: Int { state.nextAction }
    /// What moderators may not know of cases.
    var hidden: HiddenCases { state.hidden.adding(draftedHidden) }
    /// Floods that go on, by their senders.
    var floods: [Sender: SenderFlood] { state.floods }
    /// How far actions have come that take long.
    var progress: [Int: ActionProgress] { state.progress }

    /// What the chat can do in a case, as it was asked a moment ago; nil if it was not.
    func freshSupport(in number: CaseNumber) -> [Ability: Support]? { state.support[number]?.abilities }

    // MARK: - Cases

    /// The case as its events make it; nil if there is none with this number.
    func `case`(_ number: CaseNumber) throws -> Case? {
        if let drafted = drafted[number] { return drafted }
        if let recent = state.recent[number] { return recent }
        let theCase = try Case.fetch(number, from: stores)
        if let theCase { state.remember(theCase) }
        return theCase
    }

    /// A case that there must be, since something names it.
    ///
    /// - Throws: ``UnreadableRow``.
    func existing(_ number: CaseNumber) throws -> Case {
        guard let theCase = try `case`(number) else { throw UnreadableRow.missing(case: number) }
        return theCase
    }

    /// The case to which an appeal objects.
    func original(of theCase: Case) throws -> Case? { try theCase.original.flatMap { try `case`($0) } }

    func row(_ number: CaseNumber) throws -> CaseRow? {
        try draftedRows[number] ?? state.board.row(number) ?? CaseRow.fetch(number, but: hidden, from: stores)
    }

    /// The row of a case that the queue shows; nil of any other.
    func listed(_ number: CaseNumber) -> CaseRow? {
        guard let drafted = draftedRows[number] else { return state.board.row(number) }
        return drafted.isListed ? drafted : nil
    }

    /// Words kept beside the log; nil if their time is over.
    func words<Value: Decodable>(_ type: Value.Type, _ digest: EvidenceDigest) throws -> Value? {
        if let drafted = draftedWords[digest] { return try drafted.read(type) }
        return try stores.evidence.words(type, of: digest)
    }

    // MARK: - What is shown to whom

    func discretion(of moderator: Moderator) -> Discretion { Discretion(moderator: moderator, hidden: hidden) }

    /// Whether what somebody bears for a case may show in no other one.
    func isUnseen(_ member: MemberID, in theCase: Case) -> Bool {
        theCase.isAnonymous(member) || hidden.contains(theCase.number)
    }

    /// The same of what was asked of the chat for it.
    func isUnseen(action id: Int, in theCase: Case) -> Bool {
        guard let request = theCase.request(of: id) else { return false }
        return theCase.isUnseen(request)
            || hidden.contains(theCase.number) && (request.type.isOfSanction || request.purpose == .ended)
    }
}
