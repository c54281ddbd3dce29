import Foundation
import ModelKit
import SystemKit

/// A program that is given an input, and what it says. Foundation's Process is not used: it hands down what the desk has open,
/// and takes no notice of a program's end while one that this has started lives on. Nor is swift-subprocess (1.0.2): it ends the desk
/// where descriptors are scarce, and waits for ever for a program of which it got no descriptor.
///
/// To be used by one thread.
struct ChildProcess: ~Copyable {
    let identifier: pid_t
    /// The desk keeps the program's end too: it sees there what was not read, and so the pipe never breaks.
    private var input: PipeEnds
    private var output: PipeEnds
    /// Can be read when the program has ended.
    private let ending: Descriptor
    private var unwritten: ArraySlice<UInt8> = []
    private var remark = MailRemark()

    struct End: Hashable, Sendable {
        /// The exit status; 128 and the signal's number if one ended it.
        var status: Int32
        /// Bytes of the input that the program did not read.
        var unread: Int
        /// What it wrote to its output and its errors.
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

    /// Gives it the input and listens until it ends. False if it has not ended at the deadline.
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
        // The program sees the end of its input.
        if unwritten.isEmpty { input.writing.close() }
    }

    /// Takes all that a pipe can hold: one that this program has started may write on without end.
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

    /// However long it takes; what it says is not heard any more.
    mutating func waitUntilItEnds() {
        input.writing.close()
        output.reading.close()
        var watched = pollfd(fd: ending.number, events: Int16(POLLIN), revents: 0)
        while poll(&watched, 1, -1) <= 0 {}
    }

    /// What came of it, when it has ended. From now on its identifier may be another program's.
    consuming func end() -> End {
        var raw: Int32 = 0
        while waitpid(identifier, &raw, 0) < 0 {
            guard errno != EINTR else { continue }
            // Where SIGCHLD is ignored nobody learns the status, which is no success.
            raw = 0xFF00
            break
        }
        var inPipe: Int32 = 0
        _ = ioctl(input.reading.number, UInt(FIONREAD), &inPipe)
        let status = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + raw & 0x7F
        return End(status: status, unread: unwritten.count + Int(inPipe), remark: remark)
    }
}
