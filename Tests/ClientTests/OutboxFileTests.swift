import Foundation
import ModelKit
import Testing
import TestSupport

@testable import Client

@Suite struct OutboxFileTests {
    let folder: TestFolder
    var path: String { folder / "state/outbox.jsonl" }

    init() throws { folder = TestFolder() }

    private func entry(_ number: CaseNumber) -> OutboxEntry {
        OutboxEntry(
            command: Command(id: UUID(), number: number, seen: 3, operation: .rate(.justified, note: "zwei\nZeilen")),
            desk: "unix:/desk", log: "e", author: "mira")
    }

    @Test func whatWaitsIsThereAfterADeath() throws {
        let entries = (1...5).map(entry)
        do {
            let file = try OutboxFile(path)
            for entry in entries { try file.append(entry) }
            try file.remove(entries[1])
            // There is no farewell: a kill leaves what is on the disk now.
        }
        let expected = [0, 2, 3, 4].map { entries[$0] }
        #expect(try OutboxFile(path).entries == expected)
        let again = try OutboxFile(path)
        for entry in expected { try again.remove(entry) }
        #expect(try folder.read("state/outbox.jsonl").isEmpty)
    }

    @Test func aTornLastLineIsIgnoredAndNothingIsWrittenBehindIt() throws {
        let (whole, late) = (entry(1), entry(2))
        do { try alone().append(whole) }
        let text = try folder.read("state/outbox.jsonl")
        for length in stride(from: 1, to: text.utf8.count - 1, by: 5) {
            try folder.write(text + String(decoding: text.utf8.prefix(length), as: UTF8.self), to: "state/outbox.jsonl")
            do {
                let file = try alone()
                #expect(file.entries == [whole])
                try file.append(late)
            }
            #expect(try alone().entries == [whole, late])
        }
    }

    /// The file in its own place. A program that another test starts in this process briefly has copies of all open files, and
    /// so of the lock that was just released; in that case, a second place would be used.
    private func alone() throws -> OutboxFile {
        for _ in 0..<10_000 {
            let file = try OutboxFile(path)
            if file.path == path { return file }
            usleep(5000)
        }
        throw OutboxFile.Failure(path: path, errno: EAGAIN)
    }

    @Test func nobodyElseReadsIt() throws {
        let file = try OutboxFile(path)
        try file.append(entry(1))
        #expect(try TestFiles.mode(path) == 0o600)
        #expect(try TestFiles.mode(folder / "state") == 0o700)
        try file.remove(file.entries[0])
        #expect(try TestFiles.mode(path) == 0o600)
    }

    @Test func twoConsolesNeverShareOneAndTheLeftOneIsAdopted() throws {
        let (first, second, third) = (entry(1), entry(2), entry(3))
        var one: OutboxFile? = try OutboxFile(path)
        try one?.append(first)
        do {
            let two = try OutboxFile(path)
            #expect(two.path == folder / "state/outbox-2.jsonl")
            #expect(two.entries.isEmpty)
            try two.append(second)
            let three = try OutboxFile(path)
            #expect(three.path == folder / "state/outbox-3.jsonl")
            try three.append(third)
        }
        // The first one is still alive; the next console takes the second one's place, and the commands of the third one.
        let next = try OutboxFile(path)
        #expect(next.path == folder / "state/outbox-2.jsonl")
        #expect(next.entries == [second, third])
        #expect(!TestFiles.exists(folder / "state/outbox-3.jsonl"))
        #expect(one?.entries == [first])
        one = nil
        #expect(try OutboxFile(path).entries == [first])
    }

    @Test func aFolderThatCannotBeWrittenIsTold() throws {
        try folder.write("", to: "state")
        let error = #expect(throws: OutboxFile.Failure.self) { try OutboxFile(path) }
        #expect(error?.description.contains("outbox.jsonl") == true)
    }
}

@Suite struct OutboxQueueTests {
    private func entry(_ number: CaseNumber, desk: String = "d", log: String? = "e", by author: ModeratorName? = "mira")
        -> OutboxEntry
    {
        OutboxEntry(
            command: Command(id: UUID(), number: number, seen: nil, operation: .claim), desk: desk, log: log, author: author)
    }

    @Test func sendsInOrderToWhomItIsFor() {
        let foreign = entry(1, desk: "another desk")
        let jonas = entry(2, by: "jonas")
        let (mine, early) = (entry(3), entry(4, log: nil, by: nil))
        var queue = OutboxQueue(entries: [foreign, jonas, mine, early])
        #expect(queue.next == .wait)
        queue.destination = Destination(desk: "d", log: "e", author: "mira")
        #expect(queue.next == .send(mine))
        queue.remove(mine)
        #expect(queue.next == .send(early))
        queue.remove(early)
        #expect(queue.next == .wait)
        #expect(queue.entries == [foreign, jonas])
    }

    @Test func aDecisionAboutACaseOfAnotherLogIsNotSent() {
        let entry = entry(1, log: "before the backup")
        var queue = OutboxQueue(entries: [entry])
        queue.destination = Destination(desk: "d", log: "e", author: "mira")
        guard case .refuse(entry, let problem) = queue.next else {
            Issue.record("sent into another log")
            return
        }
        #expect(problem.detail?.contains("case 1") == true)
    }

    @Test func theSameCommandWaitsOnce() {
        let entry = entry(1)
        var queue = OutboxQueue()
        queue.add(entry)
        queue.add(entry)
        #expect(queue.entries == [entry])
    }
}
