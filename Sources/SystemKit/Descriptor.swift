import Glibc

/// An open file of this process, closed when nobody has it any more.
package struct Descriptor: ~Copyable, Sendable {
    /// -1 when it is closed, which poll(2) passes over.
    package private(set) var number: Int32

    /// Takes over what was just opened: -1 where that failed, and `errno` says why.
    package init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { Glibc.close(number) } }

    /// False once it is closed, and where opening it failed.
    package var isOpen: Bool { number >= 0 }

    /// Closes it now; closed, it stays so.
    package mutating func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Reading and writing do what can be done at once.
    package func neverWaits() { _ = fcntl(number, F_SETFL, O_NONBLOCK) }

    /// False if it failed; `errno` says why.
    package func writeAll(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = write(number, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Nil if it failed; `errno` says why.
    package func readAll() -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(number, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}

/// No program inherits its ends.
package struct PipeEnds: ~Copyable {
    /// What is written at the other end comes out here.
    package var reading: Descriptor
    /// Closed, it ends what the other end reads.
    package var writing: Descriptor

    /// - Throws: ``SystemError``, such as EMFILE; ENOSYS on a system without pipe2(2).
    package init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard let openPipe = GNU.openPipe else { throw SystemError(code: ENOSYS) }
        guard openPipe(&ends, O_CLOEXEC) == 0 else { throw SystemError(code: errno) }
        reading = Descriptor(ends[0])
        writing = Descriptor(ends[1])
    }
}

/// Why the system did not do something.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    /// As in errno(3).
    package var code: Int32

    /// - Parameter code: a value of `errno`.
    package init(code: Int32) { self.code = code }

    /// The system's own words, in English.
    package var description: String { String(cString: strerror(code)) }
}
