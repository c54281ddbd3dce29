import Foundation
import ModelKit
import SystemKit

/// A program that gets an input, and its output. Foundation's Process is not used, because it passes on the desk's open files,
/// and does not notice that a program has ended while a child of that program is still running. swift-subprocess (1.0.2) is not
/// used either: it ends the desk if file descriptors are scarce, and waits for ever for a program for which it got no
/// descriptor.
///
/// Use it on one thread only.
struct ChildProcess: ~Copyable {
    let identifier: pid_t
    /// The desk also keeps the program's end open. There it sees what was not read, and the pipe never breaks.
    private var input: PipeEnds
    private var output: PipeEnds
    /// Becomes readable when the program has ended.
    private let ending: Descriptor
    private var unwritten: ArraySlice<UInt8> = []
    private var remark = MailRemark()

    struct End: Hashable, Sendable {
        /// The exit status, or 128 plus the signal's number if a signal ended it.
        var status: Int32
        /// The bytes of the input that the program did not read.
        var unread: Int
        /// The program's standard output and error output.
        var remark: MailRemark
    }

    init(_ program: String, _ arguments: [String]) throws(SystemError) {
        let input = try PipeEnds()
        var output = try PipeEnds()
        let identifier = try spawn(program, arguments, input: input.reading, output: output.writing)
        let ending = try Self.ending(of: identifier)
        output.writing.close()
        input.writing.neverWaits()
        output.reading.neverWaits()
        self.identifier = identifier
        self.input = input
        self.output = output
        self.ending = ending
    }

    private static func ending(of identifier: pid_t) throws(SystemError) -> Descriptor {
        let number = GNU.openProcess?(identifier, 0) ?? -1
        if number >= 0 { return Descriptor(number) }
        let error = SystemError(code: GNU.openProcess == nil ? ENOSYS : errno)
        kill(-identifier, SIGKILL)
        waitpid(identifier, nil, 0)
        throw error
    }

    /// Writes the input and reads the output until the program ends. Returns false if it has not ended by the deadline.
    mutating func feed(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) -> Bool {
        unwritten = bytes[...]
        repeat {
            let remaining = max(.zero, deadline - .now)
            var watched = [
                pollfd(fd: ending.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: output.reading.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: input.writing.number, events: Int16(POLLOUT), revents: 0),
            ]
            poll(&watched, nfds_t(watched.count), Int32(clamping: remaining.milliseconds))
            if watched[1].revents != 0 { listen() }
            if watched[2].revents != 0 { write() }
            if watched[0].revents != 0 {
                listen()
                return true
            }
        } while ContinuousClock.now < deadline
        return false
    }

    private mutating func write() {
        let written = unwritten.withUnsafeBytes { Glibc.write(input.writing.number, $0.baseAddress, $0.count) }
        if written > 0 { unwritten.removeFirst(written) }
        // This tells the program that its input has ended.
        if unwritten.isEmpty { input.writing.close() }
    }

    /// Reads at most what a pipe can hold, because a child of the program may write without end.
    private mutating func listen() {
        var isOver = false
        let words = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            let length = read(output.reading.number, buffer.baseAddress, buffer.count)
            isOver = length == 0
            count = max(0, length)
        }
        if isOver { output.reading.close() }
        remark.append(words)
    }

    /// Waits for as long as it takes. The output is no longer read.
    mutating func waitUntilItEnds() {
        input.writing.close()
        output.reading.close()
        var watched = pollfd(fd: ending.number, events: Int16(POLLIN), revents: 0)
        while poll(&watched, 1, -1) <= 0 {}
    }

    /// The result, once the program has ended. From now on, its process id may belong to another program.
    consuming func end() -> End {
        var raw: Int32 = 0
        while waitpid(identifier, &raw, 0) < 0 {
            guard errno != EINTR else { continue }
            // If SIGCHLD is ignored, the status is unknown, which does not count as success.
            raw = 0xFF00
            break
        }
        var inPipe: Int32 = 0
        _ = ioctl(input.reading.number, UInt(FIONREAD), &inPipe)
        let status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        return End(status: status, unread: unwritten.count + Int(inPipe), remark: remark)
    }
}
