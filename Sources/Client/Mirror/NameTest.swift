/// Whether names have something to do with a text in lower case; each is looked at once.
struct NameTest {
    enum Relation { case contains, begins, equals }

    private let relation: Relation
    private let text: String
    /// The text's bytes if it is ASCII.
    private let bytes: [UInt8]?
    /// By id: 0 not looked at yet, 1 passes, 2 does not.
    private var known: [UInt8] = []

    init(_ relation: Relation = .equals, _ text: String = "") {
        self.relation = relation
        self.text = text
        bytes = text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil
    }

    mutating func passes(_ id: NameTable.ID, in names: NameTable) -> Bool {
        if known.count < names.count { known = Array(repeating: 0, count: names.count) }
        if known[Int(id)] == 0 { known[Int(id)] = names.withBytes(of: id, test) ? 1 : 2 }
        return known[Int(id)] == 1
    }

    /// Most names are ASCII, and are compared byte by byte; what Unicode says of the others, `String` knows.
    private func test(_ name: UnsafeRawBufferPointer) -> Bool {
        if name.allSatisfy({ $0 < 0x80 }) {
            guard let bytes, bytes.count <= name.count else { return false }
            switch relation {
            case .equals: return name.count == bytes.count && matches(bytes, name, at: 0)
            case .begins: return matches(bytes, name, at: 0)
            case .contains: return (0...(name.count - bytes.count)).contains { matches(bytes, name, at: $0) }
            }
        }
        let name = String(decoding: name, as: UTF8.self).lowercased()
        return switch relation {
        case .equals: name == text
        case .begins: name.hasPrefix(text)
        case .contains: name.contains(text)
        }
    }

    private func matches(_ bytes: [UInt8], _ name: UnsafeRawBufferPointer, at start: Int) -> Bool {
        for index in bytes.indices {
            var byte = name[start + index]
            if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { byte |= 0x20 }
            if byte != bytes[index] { return false }
        }
        return true
    }
}
