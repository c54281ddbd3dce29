import ModelKit

@testable import Chat
@testable import Desk
@testable import Matrix

/// A homeserver's list of reports as it grows.
struct InventedList {
    private(set) var now = Timestamp(milliseconds: 1_795_000_000_000)
    /// The oldest first; reports received at the same time are in any order.
    private(set) var all: [ListedReport] = []
    private var nextID: Int64 = 2
    private var made = 0

    init() {}

    /// Reports with these ids.
    init(ids: Range<Int>) {
        for id in ids {
            nextID = Int64(id)
            add(after: .zero)
        }
    }

    mutating func passes(_ time: Duration) { now = now + time }

    @discardableResult
    mutating func add(after time: Duration = .seconds(1)) -> ListedReport {
        passes(time)
        return insert(received: now)
    }

    /// A report that appears late.
    @discardableResult
    mutating func insert(received: Timestamp) -> ListedReport {
        made += 1
        let report = ListedReport(
            id: nextID, received: received, reporter: MemberID("@r\(made % 7):chat.test"), accused: "@bolle:chat.test",
            target: .message(room: "!lobby", event: "$\(made)"), reason: "", roomName: nil)
        nextID += 1
        let place = all.lastIndex { $0.received <= received }.map { $0 + 1 } ?? 0
        all.insert(report, at: place)
        return report
    }

    mutating func remove(at index: Int) { all.remove(at: index) }
    mutating func removeNewest(_ count: Int) { all.removeLast(count) }

    /// The server was restarted after some reports were deleted, and continues counting from the highest id left.
    mutating func reusesIDs() { nextID = (all.map(\.id).max() ?? 1) + 1 }

    /// Reports received at the same time change their order.
    mutating func shufflesEquals(using chance: inout some RandomNumberGenerator) {
        var start = all.startIndex
        while start < all.endIndex {
            let end = all[start...].firstIndex { $0.received != all[start].received } ?? all.endIndex
            if end - start > 1 { all[start..<end].shuffle(using: &chance) }
            start = end
        }
    }

    func page(from offset: Int, of size: Int = ReportReader.pageSize) -> ReportPage {
        let end = max(0, all.count - offset)
        let start = max(0, end - size)
        return ReportPage(reports: all[start..<end].reversed(), total: all.count, isLast: start == 0)
    }
}
