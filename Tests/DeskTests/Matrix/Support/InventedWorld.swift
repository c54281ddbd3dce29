import ModelKit
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

/// A homeserver's list and a desk that reads it, with everything that can go wrong on both sides.
final class InventedWorld {
    private(set) var list = InventedList()
    /// Reports found by a desk that had taken them since its last start.
    private(set) var foundAgain: [ListedReport] = []
    /// The reports that are in a case.
    private var taken: Set<ListedReport.Identity> = []
    private var takenSinceStart: Set<ListedReport.Identity> = []
    private var reader: ReportReader
    /// What a restart finds.
    private var stored: ReportCursor
    private var chance: Seeded

    private struct Failure: Error {}

    init(seed: UInt64) {
        chance = Seeded(seed)
        stored = ReportCursor(newest: list.now - .days(1))
        reader = ReportReader(.messages, from: stored)
    }

    /// Still in the list, and in no case.
    var missed: [ListedReport] { list.all.filter { !taken.contains($0.identity) } }

    private func happens(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &chance) < percent }

    func step() async {
        list.passes(.seconds(Int.random(in: 0...5, using: &chance)))
        move(burst: 3)
        await look()
        if happens(3) { restart() }
    }

    /// Everything works again.
    func settle() async {
        for _ in 0..<5 {
            list.passes(.seconds(40))
            await look(isWell: true)
        }
    }

    private func restart() {
        takenSinceStart = []
        reader = ReportReader(.messages, from: stored)
    }

    /// What happens on the homeserver from one moment to the next.
    private func move(burst percent: Int) {
        if happens(40) { list.add(after: .milliseconds(Int.random(in: 0...3, using: &chance))) }
        if happens(percent) { for _ in 0..<Int.random(in: 50...350, using: &chance) { list.add(after: .milliseconds(1)) } }
        if happens(10) { for _ in 0..<5 { list.add(after: .zero) } }
        // The slack does not reach further back, because a look through all of it may be a minute away.
        if happens(10) { list.insert(received: list.now - .seconds(Int.random(in: 0...230, using: &chance))) }
        if happens(6) { remove(Int.random(in: 1...3, using: &chance)) }
        if happens(2) { remove(Int.random(in: 20...200, using: &chance)) }
        if happens(3) { list.reusesIDs() }
        list.shufflesEquals(using: &chance)
    }

    private func remove(_ count: Int) {
        for _ in 0..<min(count, list.all.count) { list.remove(at: Int.random(in: list.all.indices, using: &chance)) }
    }

    private func look(isWell: Bool = false) async {
        var reader = reader
        let found = try? await reader.fresh(at: list.now) { offset throws(Failure) in
            if !isWell, happens(2) { throw Failure() }
            let page = list.page(from: offset)
            // The list changes while it is read.
            if !isWell, happens(30) { move(burst: 1) }
            return page
        }
        self.reader = reader
        for report in found ?? [] {
            // The homeserver fails at this report.
            if !isWell, happens(1) { return }
            if !takenSinceStart.insert(report.identity).inserted { foundAgain.append(report) }
            taken.insert(report.identity)
            self.reader.take(report, at: list.now)
            // The desk is killed before it stored its position.
            if !isWell, happens(1) { return restart() }
            stored = self.reader.cursor
        }
    }
}
