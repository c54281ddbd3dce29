import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Each in a process of its own: they measure what the whole process has allocated, and other tests run beside these.
@Suite("What the window takes", .serialized, .timeLimit(.minutes(5)))
struct WindowMemoryTests {
    /// What the process itself takes meanwhile.
    private static let noise = 1 << 20

    /// Messages to a thousand each, of whom many have long ids; each message comes with copies of its own.
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

    @Test("Whom a message was for is counted as what it takes, whether they are the same each time or others")
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

    @Test("However many a message is for, the window takes no more memory than it may")
    func recipientsAreBounded() async {
        await #expect(processExitsWith: .success) {
            let (window, taken) = Self.letters(500, capacity: 4 << 20) { _ in 0..<1000 }
            #expect(window.bytes <= 4 << 20 && window.count > 100)
            #expect(taken < 4 << 20 + Self.noise, "\(taken) bytes")
            let (others, _) = Self.letters(100, capacity: 1 << 20) { $0 * 1000..<$0 * 1000 + 1000 }
            #expect(others.bytes <= 1 << 20 && others.count > 0)
        }
    }

    @Test("A kept message takes no more than the window counts for it")
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

/// What the process has allocated and not given back.
private func allocatedBytes() -> Int {
    // malloc_info(3), which glibc's headers hide from Swift; the cast is to the signature of its manual page.
    typealias MallocInfo = @convention(c) (Int32, UnsafeMutablePointer<FILE>) -> Int32
    guard let info = dlsym(nil, "malloc_info").map({ unsafeBitCast($0, to: MallocInfo.self) }) else { return 0 }
    var (text, size) = (UnsafeMutablePointer<CChar>?.none, 0)
    guard let stream = open_memstream(&text, &size) else { return 0 }
    _ = info(0, stream)
    fclose(stream)
    defer { free(text) }
    // Below all arenas stand the sums: what is free in them, what was mapped apart from them, and all that they have of the system.
    let sums = text.map { String(cString: $0) }?.components(separatedBy: "</heap>").last ?? ""
    func sum(_ name: String) -> Int {
        let tag = sums.components(separatedBy: name).dropFirst().first ?? ""
        return Int(tag.components(separatedBy: "size=\"").dropFirst().first?.prefix { $0.isNumber } ?? "") ?? 0
    }
    return sum("system type=\"current\"") - sum("total type=\"fast\"") - sum("total type=\"rest\"") + sum("total type=\"mmap\"")
}
