import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reading a list of reports that changes", .timeLimit(.minutes(5)))
struct ReportReaderTests {
    // MARK: - Chosen cases

    @Test("The oldest report is taken first, and each only once")
    func inTheirOrder() async throws {
        var list = InventedList()
        for _ in 0..<250 { list.add() }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        let first = await reader.fresh(at: list.now) { list.page(from: $0) }
        #expect(first.map(\.id) == list.all.map(\.id))
        for report in first { reader.take(report, at: list.now) }
        #expect(await reader.fresh(at: list.now) { list.page(from: $0) }.isEmpty)
        list.add()
        #expect(await reader.fresh(at: list.now) { list.page(from: $0) } == list.all.suffix(1))
    }

    @Test("Without new reports the desk asks for one page, and now and then for all of the last minutes")
    func asksLittle() async throws {
        var list = InventedList()
        for _ in 0..<250 { list.add(after: .zero) }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        for report in await reader.fresh(at: list.now, { list.page(from: $0) }) { reader.take(report, at: list.now) }
        var asked: [Int] = []
        func page(_ offset: Int) -> ReportPage {
            asked.append(offset)
            return list.page(from: offset)
        }
        for _ in 0..<5 { _ = await reader.fresh(at: list.now) { page($0) } }
        #expect(asked == [0, 0, 0, 0, 0])
        asked = []
        _ = await reader.fresh(at: list.now + ReportReader.sweep) { page($0) }
        #expect(asked == [0, 90, 180])
    }

    @Test("After a restart nothing older than the slack is found again, and nothing that arrived meanwhile is missed")
    func afterARestart() async throws {
        var list = InventedList()
        for _ in 0..<100 { list.add(after: .seconds(30)) }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        for report in await reader.fresh(at: list.now, { list.page(from: $0) }) { reader.take(report, at: list.now) }
        for _ in 0..<300 { list.add(after: .seconds(30)) }
        var again = ReportReader(.messages, from: reader.cursor)
        let found = await again.fresh(at: list.now) { list.page(from: $0) }
        #expect(Set(list.all.suffix(300)).isSubset(of: found))
        #expect(found.allSatisfy { $0.received >= reader.cursor.horizon })
    }

    @Test("A report that could not be taken is found again, however deep in the list it is and however many follow it")
    func whatFailedIsFoundAgain() async throws {
        var list = InventedList()
        for _ in 0..<400 { list.add(after: .milliseconds(10)) }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        for report in await reader.fresh(at: list.now, { list.page(from: $0) }) { reader.take(report, at: list.now) }
        // It appears late, behind all of these, and the homeserver fails at it for a while.
        let late = list.insert(received: list.now - .minutes(3))
        list.passes(ReportReader.sweep)
        for _ in 0..<120 {
            list.add(after: .seconds(2))
            #expect(await reader.fresh(at: list.now) { list.page(from: $0) }.first == late)
        }
    }

    @Test("If many are deleted at once, as when a room is purged, others are not missed, even if new ones replace them")
    func deletedBetweenPages() async throws {
        for deleted in [9, 11, 90, 100, 150, 400] {
            var list = InventedList()
            for _ in 0..<600 { list.add(after: .milliseconds(10)) }
            let expected = Set(list.all.prefix(600 - deleted))
            var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
            var pages = 0
            let found = await reader.fresh(at: list.now) { offset in
                pages += 1
                let page = list.page(from: offset)
                if pages == 2 {
                    list.removeNewest(deleted)
                    // As many new ones are added as were deleted, so that the total is the same.
                    for _ in 0..<deleted { list.insert(received: list.now - .minutes(4)) }
                }
                return page
            }
            #expect(expected.isSubset(of: found), "\(deleted)")
        }
    }

    @Test("A list that never stands still is read later")
    func aListThatNeverStandsStill() async throws {
        var list = InventedList()
        for _ in 0..<300 { list.add() }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        let found = await reader.fresh(at: list.now) { offset in
            guard offset > 0 else { return list.page(from: 0) }
            return InventedList(ids: 100_000 + offset..<100_300 + offset).page(from: 0)
        }
        #expect(found.isEmpty)
        #expect(await reader.fresh(at: list.now) { list.page(from: $0) }.count == 300)
    }

    @Test("Reading from a server that ignores the offset comes to an end")
    func aServerWithoutOffset() async throws {
        var list = InventedList()
        for _ in 0..<1000 { list.add() }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        var asked = 0
        let found = await reader.fresh(at: list.now) { _ in
            asked += 1
            return list.page(from: 0)
        }
        #expect(found.count == 100 && asked < 20)
    }

    @Test("A report dated tomorrow does not make today's look old")
    func aClockThatWasWrong() async throws {
        var list = InventedList()
        let wrong = list.insert(received: list.now + .days(400))
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        #expect(await reader.fresh(at: list.now) { list.page(from: $0) } == [wrong])
        reader.take(wrong, at: list.now)
        #expect(reader.cursor.newest == list.now)
        list.passes(.minutes(1))
        let right = list.add()
        #expect(await reader.fresh(at: list.now) { list.page(from: $0) } == [right])
    }

    @Test("Ten thousand reports in a minute are read in a moment, and remembered only as long as they can come back")
    func aFlood() async throws {
        var list = InventedList()
        for _ in 0..<10_000 { list.add(after: .milliseconds(5)) }
        var reader = ReportReader(.messages, from: ReportCursor(newest: list.now - .days(1)))
        let started = ContinuousClock.now
        let found = await reader.fresh(at: list.now) { list.page(from: $0) }
        for report in found { reader.take(report, at: list.now) }
        #expect(found.count == 10_000 && Set(found).count == 10_000)
        #expect(ContinuousClock.now - started < .seconds(20))
        list.passes(.minutes(10))
        for _ in 0..<10 { list.add() }
        #expect(await reader.fresh(at: list.now) { list.page(from: $0) }.count == 10)
    }

    // MARK: - Whatever happens

    @Test("Nothing is missed and nothing is taken twice, whatever happens to the list", arguments: 1...20 as ClosedRange<UInt64>)
    func whateverHappens(seed: UInt64) async throws {
        let world = InventedWorld(seed: seed)
        for _ in 0..<250 { await world.step() }
        await world.settle()
        #expect(world.missed.isEmpty, "missed \(world.missed.count) of \(world.list.all.count)")
        #expect(world.foundAgain.isEmpty, "found \(world.foundAgain.count) again that were taken")
    }
}
