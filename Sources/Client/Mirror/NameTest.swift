import ModelKit

/// Whether names match the search text; each name is tested once.
struct NameTest {
    private let text: SearchText
    private let place: SearchText.Place
    /// By ID: 0 not tested yet, 1 matches, 2 does not.
    private var known: [UInt8] = []

    init(_ text: SearchText = "", _ place: SearchText.Place = .anywhere) {
        self.text = text
        self.place = place
    }

    mutating func passes(_ id: NameTable.ID, in names: NameTable) -> Bool {
        if known.count < names.count { known = Array(repeating: 0, count: names.count) }
        if known[Int(id)] == 0 { known[Int(id)] = names.withBytes(of: id) { text.finds($0, place) } ? 1 : 2 }
        return known[Int(id)] == 1
    }

    /// The same for a name that is not in any table.
    func passes(_ name: String) -> Bool { text.finds(name, place) }
}
