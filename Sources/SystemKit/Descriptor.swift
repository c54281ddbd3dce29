import Glibc

/// An open file of this process. It is closed when its owner is gone.
package struct Descriptor: ~Copyable, Sendable {
    /// -1 if it is closed; poll(2) ignores that.
    package private(set) var number: Int32

    /// Takes over the result of an open call. It is -1 if that failed, and `errno` says why.
    package init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { Glibc.close(number) } }

    /// False if it is closed, or if opening it has failed.
    package var isOpen: Bool { number >= 0 }

    /// Closes it now and for good.
    package mutating func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Makes reading and writing return at once instead of waiting.
    package func neverWaits() { _ = fcntl(number, F_SETFL, O_NONBLOCK) }

    /// Returns false on failure; `errno` says why.
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

    /// Returns nil on failure; `errno` says why.
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

/// The two ends of a pipe. Child processes do not inherit them.
package struct PipeEnds: ~Copyable {
    /// The end that receives what is written at the other end.
    package var reading: Descriptor
    /// Closing this end ends the input of the other end.
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

/// A system call that failed.
package struct SystemError: Error, Hashable, CustomStringConvertible {
    /// The code from errno(3).
    package var code: Int32

    /// - Parameter code: a value of `errno`.
    package init(code: Int32) { self.code = code }

    /// The system's own words, in English.
    package var description: String { String(cString: strerror(code)) }
}
