import Glibc

/// An open file of this process, closed when nobody has it any more.
struct Descriptor: ~Copyable, Sendable {
    /// -1 when it is closed, which poll(2) passes over.
    private(set) var number: Int32

    /// Takes over a file that was just opened.
    init(_ number: Int32) { self.number = number }

    deinit { if number >= 0 { Glibc.close(number) } }

    mutating func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Reading and writing do what can be done at once.
    func neverWaits() { _ = fcntl(number, F_SETFL, O_NONBLOCK) }
}

/// No program inherits its ends.
struct Pipe: ~Copyable {
    var reading: Descriptor
    var writing: Descriptor

    init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        guard let openPipe = GNU.openPipe else { throw SystemError(code: ENOSYS) }
        guard openPipe(&ends, O_CLOEXEC) == 0 else { throw SystemError(code: errno) }
        reading = Descriptor(ends[0])
        writing = Descriptor(ends[1])
    }
}

/// Why the system did not do something.
struct SystemError: Error, Hashable, CustomStringConvertible {
    /// As in errno(3).
    var code: Int32

    var description: String { String(cString: strerror(code)) }
}
