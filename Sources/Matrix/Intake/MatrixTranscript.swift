import ModelKit

/// What was said in a room around a message, as people read it: new versions, reactions and redactions belong to the message
/// that they concern, and are not lines of their own.
struct MatrixTranscript: Sendable {
    struct Line: Sendable {
        var id: String
        var sender: MemberID
        var at: Timestamp
        var content: MessageContent
        /// The author's changes, oldest first.
        var changes: [Change] = []
        var takenBack: Timestamp?

        /// What it says now, apart from a redaction.
        var latest: MessageContent { changes.last?.content ?? content }
    }

    /// A new version of a message.
    struct Change: Hashable, Sendable {
        var id: String
        var at: Timestamp
        var content: MessageContent
    }

    /// In order.
    private(set) var lines: [Line] = []
    private var reactions: [String: [String: Int]] = [:]

    /// - Parameters:
    ///   - events: in order, in the form of clients.
    ///   - selected: the event for which they are read; it is always a line, whatever its type.
    init(_ events: [JSONValue], around selected: String) {
        for event in events { take(event, isSelected: event["event_id"]?.string == selected) }
        for index in lines.indices { lines[index].changes.sort { $0.at < $1.at } }
    }

    private mutating func take(_ event: JSONValue, isSelected: Bool) {
        guard let line = Line(event), isSelected || !line.content.isState else { return }
        if isSelected {
            append(line, event)
        } else if let target = line.content.replaces {
            change(target, by: line)
        } else if let reaction = line.content.reaction {
            reactions[reaction.target, default: [:]][reaction.key, default: 0] += 1
        } else if let target = line.content.redacts {
            if let index = lines.firstIndex(where: { $0.id == target }) { lines[index].takenBack = line.at }
        } else if !Self.silent.contains(event["type"]?.string) {
            append(line, event)
        }
    }

    /// Types that are never a line, even after a redaction when they no longer say what they belong to.
    private static let silent: Set<String?> = ["m.reaction", "m.room.redaction"]

    private mutating func append(_ line: Line, _ event: JSONValue) {
        guard !lines.contains(where: { $0.id == line.id }) else { return }
        lines.append(line)
        // The homeserver attaches the latest version to the message itself.
        if let latest = event["unsigned"]?["m.relations"]?["m.replace"].flatMap({ Line($0) }) { change(line.id, by: latest) }
    }

    /// Only the author of a message can change it.
    private mutating func change(_ target: String, by new: Line) {
        guard let index = lines.firstIndex(where: { $0.id == target }), lines[index].sender == new.sender else { return }
        guard !lines[index].changes.contains(where: { $0.id == new.id }) else { return }
        lines[index].changes.append(Change(id: new.id, at: new.at, content: new.content))
    }

    /// The lines that a dossier shows: the selected ones, and a number of lines before and after each (K8).
    func shown(around selected: String, context: Int) -> [(line: Line, part: EvidenceLine.Part)] {
        guard let place = lines.firstIndex(where: { $0.id == selected }) else { return [] }
        let near = max(0, place - context)...min(lines.count - 1, place + context)
        return near.map { (lines[$0], $0 == place ? .selected : .context) }
    }

    /// How many of the lines that should follow a message are missing.
    static func missing(after selected: MessageID, in lines: [EvidenceLine], context: Int) -> Int {
        guard let place = lines.firstIndex(where: { $0.message.id == selected }) else { return 0 }
        return max(0, context - (lines.count - 1 - place))
    }

    /// The line that another one replies to, if it is here.
    func answered(by line: Line) -> Line? { line.content.replyTo.flatMap { id in lines.first { $0.id == id } } }

    /// The details of a line besides its text, except for the message that it replies to.
    func detail(of line: Line) -> EvidenceDetail {
        var detail = EvidenceDetail()
        detail.attachment = line.content.attachment
        detail.encrypted = line.content.isEncrypted ? true : nil
        detail.takenBack = line.takenBack
        detail.shown = line.latest.shown
        if !line.changes.isEmpty {
            let first = EvidenceDetail.Version(at: line.at, text: line.content.read)
            detail.earlier = [first] + line.changes.dropLast().map { EvidenceDetail.Version(at: $0.at, text: $0.content.read) }
        }
        if let counts = reactions[line.id] {
            detail.reactions = counts.map { EvidenceDetail.Reaction(key: $0, count: $1) }
                .sorted { ($1.count, $0.key) < ($0.count, $1.key) }
        }
        return detail
    }
}

extension MatrixTranscript.Line {
    init?(_ event: JSONValue) {
        guard let id = event["event_id"]?.string, IdentifierForm.foreign.flaw(in: id) == nil,
            let sender = event["sender"]?.string.flatMap({ MemberID($0, .foreign) })
        else { return nil }
        let redaction = event["unsigned"]?["redacted_because"]?["origin_server_ts"]?.integer
        self.init(
            id: id, sender: sender, at: Timestamp(matrix: event["origin_server_ts"]?.integer ?? 0),
            content: MessageContent(event), takenBack: redaction.map { Timestamp(matrix: $0) })
    }
}

extension Timestamp {
    /// A time written by an author's server, which can be any number.
    init(matrix milliseconds: Int64) { self.init(milliseconds: min(max(0, milliseconds), 253_402_300_799_999)) }
}
