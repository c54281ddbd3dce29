import FoundationEssentials
import ModelKit

/// A message in a desk's feed.
enum FeedMessage: Hashable, Sendable {
    case happened(FeedHappening, CaseRow)
    case unshown(UnshownRow)
    case presence(Presence)
    case chat(ChatStatus)
    case storage(StorageStatus)
    /// The feed cannot continue from the client's position; the snapshot must be fetched again.
    case reset(reason: String)
    /// From a later version.
    case unknown

    /// Nil for an event that a desk would not send.
    init?(_ event: ServerSentEvent) {
        switch event.type {
        case "case":
            let lines = event.data.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
            guard lines.count == 2, let happening = Self.happening(Data(lines[0])) else { return nil }
            switch RowLine.read(lines[1]) {
            case .row(let row): self = .happened(happening, row)
            case .unshown(let row): self = .unshown(row)
            case .nothing: return nil
            }
        case "presence":
            guard let presence = try? DeskJSON.decoder.decode(Presence.self, from: Data(event.data.utf8)) else { return nil }
            self = .presence(presence)
        case "chat":
            guard let status = try? DeskJSON.decoder.decode(ChatStatus.self, from: Data(event.data.utf8)) else { return nil }
            self = .chat(status)
        case "storage":
            guard let status = try? DeskJSON.decoder.decode(StorageStatus.self, from: Data(event.data.utf8)) else { return nil }
            self = .storage(status)
        case "reset":
            struct Reset: Decodable { var reason: String? }
            let reset = try? DeskJSON.decoder.decode(Reset.self, from: Data(event.data.utf8))
            self = .reset(reason: reset?.reason ?? "the desk asks the console to load everything again")
        default: self = .unknown
        }
    }

    /// What happened; a kind that only a later desk knows counts as a changed row.
    private static func happening(_ json: Data) -> FeedHappening? {
        if let happening = try? DeskJSON.decoder.decode(FeedHappening.self, from: json) { return happening }
        struct Later: Decodable {
            var kind: String
            var by: ModeratorName?
            var at: Timestamp
        }
        guard let later = try? DeskJSON.decoder.decode(Later.self, from: json) else { return nil }
        return FeedHappening(kind: .refreshed, by: later.by, at: later.at)
    }
}
