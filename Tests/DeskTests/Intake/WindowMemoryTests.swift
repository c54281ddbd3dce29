import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Each runs in a process of its own, because they measure the memory of the whole process while other tests run.
@Suite("The memory of the window", .serialized, .timeLimit(.minutes(5)))
struct WindowMemoryTests {
    /// What the process itself allocates in the meantime.
    private static let noise = 1 << 20

    /// Messages to a thousand recipients each, many of whom have long ids. Each message comes with copies of its own.
    private static func letters(_ count: Int, capacity: Int, recipients: (Int) -> Range<Int>) -> (window: Window, taken: Int) {
        var window = Window(length: .minutes(3), capacity: capacity)
        let before = allocatedBytes()
        for index in 0..<count {
            let message = Message(
                id: MessageID("letter-number-\(index)"), channel: "private", author: MemberID("u\(index % 7)"),
                at: Timestamp(milliseconds: 0), text: "Kommt alle her!")
            let names = recipients(index).map { MemberID("member-with-a-long-name-\($0):chat.example.org") }
            _ = window.receive(message, nick: "Bolle", recipients: names, at: Timestamp(milliseconds: 0))
            window.prune(at: Timestamp(milliseconds: 0))
        }
        return (window, allocatedBytes() - before)
    }

    @Test("Recipients count with their actual size, whether they are always the same or not")
    func recipientsAreCounted() async {
        await #expect(processExitsWith: .success) {
            for recipients in [{ _ in 0..<1000 }, { index in index * 1000..<index * 1000 + 1000 }] as [(Int) -> Range<Int>] {
                let (window, taken) = Self.letters(300, capacity: .max, recipients: recipients)
                #expect(window.count == 300)
                #expect(taken < window.bytes * 5 / 4 + Self.noise, "\(taken) bytes, and \(window.bytes) are counted")
                #expect(window.bytes < taken * 3 + Self.noise, "nor are far more counted than it takes")
            }
        }
    }

    @Test("However many recipients a message has, the window stays within its memory")
    func recipientsAreBounded() async {
        await #expect(processExitsWith: .success) {
            let (window, taken) = Self.letters(500, capacity: 4 << 20) { _ in 0..<1000 }
            #expect(window.bytes <= 4 << 20 && window.count > 100)
            #expect(taken < 4 << 20 + Self.noise, "\(taken) bytes")
            let (others, _) = Self.letters(100, capacity: 1 << 20) { $0 * 1000..<$0 * 1000 + 1000 }
            #expect(others.bytes <= 1 << 20 && others.count > 0)
        }
    }

    @Test("A stored message takes no more memory than the window counts for it")
    func theCountIsHonest() async {
        await #expect(processExitsWith: .success) {
            var window = Window(length: .minutes(3), capacity: .max)
            let before = allocatedBytes()
            for index in 0..<300_000 {
                let message = Message(
                    id: MessageID("message-number-\(index)"), channel: "lobby", author: MemberID("u\(index % 200)"),
                    at: Timestamp(milliseconds: 0), text: "Was willst du denn schon wieder hier, Nummer \(index)?")
                _ = window.receive(message, nick: "Bolle", recipients: nil, at: Timestamp(milliseconds: 0))
            }
            let each = (allocatedBytes() - before) / window.count
            #expect(each < window.bytes / window.count * 5 / 4 + Self.noise / window.count, "\(each) bytes a message")
        }
    }
}

/// What the process has allocated and not freed.
private func allocatedBytes() -> Int {
    // malloc_info(3), which glibc's headers hide from Swift. The cast uses the signature from the manual page.
    typealias MallocInfo = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
    guard let info = dlsym(nil, "malloc_info").map({ unsafeBitCast($0, to: MallocInfo.self) }) else { return 0 }
    var (text, size) = (UnsafeMutablePointer<CChar>?.none, 0)
    guard let stream = open_memstream(&text, &size) else { return 0 }
    _ = info(0, stream)
    fclose(stream)
    defer { free(text) }
    // The sums follow after all arenas: what is free in them, what was mapped separately, and what they all have from the
    // system.
    let sums = text.map { String(cString: $0) }?.components(separatedBy: "</heap>").last ?? ""
    func sum(_ name: String) -> Int {
        let tag = sums.components(separatedBy: name).dropFirst().first ?? ""
        return Int(tag.components(separatedBy: "size=\"").dropFirst().first?.prefix { $0.isNumber } ?? "") ?? 0
    }
    return sum("system type=\"current\"") - sum("total type=\"fast\"") - sum("total type=\"rest\"") + sum("total type=\"mmap\"")
}
