/// Texts, each stored once in a single array of bytes and identified by a number from 0 on; 0 is the empty text. Texts are
/// never removed, because a community has far fewer names than cases.
struct NameTable: Sendable {
    typealias ID = UInt32

    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = [0]
    /// Open addressing: the ID, or 0 if the slot is free. The length is a power of two, and at most three quarters are used.
    private var slots: [ID]

    init(minimumCapacity: Int = 0) {
        var length = 64
        while length / 4 * 3 < minimumCapacity { length *= 2 }
        slots = Array(repeating: 0, count: length)
    }

    var count: Int { ends.count }

    subscript(id: ID) -> String { withBytes(of: id) { String(decoding: $0, as: UTF8.self) } }

    func withBytes<Result>(of id: ID, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let start = id == 0 ? 0 : Int(ends[Int(id) - 1])
        let end = Int(ends[Int(id)])
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    }

    mutating func intern(_ text: String) -> ID {
        var text = text
        return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
    }

    mutating func intern(_ text: UnsafeRawBufferPointer) -> ID {
        if text.isEmpty { return 0 }
        var slot = firstSlot(of: text)
        while slots[slot] != 0 {
            if withBytes(of: slots[slot], { $0.elementsEqual(text) }) { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        let id = ID(ends.count)
        bytes.append(contentsOf: text)
        ends.append(UInt32(bytes.count))
        slots[slot] = id
        if ends.count > slots.count / 4 * 3 { grow() }
        return id
    }

    /// The ID of a text that is in the table.
    func find(_ text: String) -> ID? {
        var text = text
        return text.withUTF8 { text in
            let text = UnsafeRawBufferPointer(text)
            if text.isEmpty { return 0 }
            var slot = firstSlot(of: text)
            while slots[slot] != 0 {
                if withBytes(of: slots[slot], { $0.elementsEqual(text) }) { return slots[slot] }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        ends.append(0)
        for slot in slots.indices { slots[slot] = 0 }
    }

    /// The hash is keyed per process, so that nobody can choose nicknames that collide.
    private func firstSlot(of text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        return hasher.finalize() & (slots.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for id in 1..<ID(ends.count) {
            var slot = withBytes(of: id) { firstSlot(of: $0) }
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = id
        }
    }
}
