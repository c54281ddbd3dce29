import Foundation

@testable import Chat
@testable import Desk
@testable import Matrix

/// Events from a real Synapse; see Fixtures/README.md.
enum MatrixFixture {
    static func read(_ name: String) throws -> JSONValue {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return try JSONValue(json: Data(contentsOf: folder.appending(path: name + ".json")))
    }
}

extension JSONValue {
    static func reading(_ text: String) throws(JSONError) -> JSONValue { try JSONValue(json: text.utf8) }

    var canonical: String? { (try? CanonicalJSON.bytes(self)).map { String(decoding: $0, as: UTF8.self) } }

    /// The same JSON with another value at a path, or without the value there.
    func with(_ value: JSONValue?, at path: Key...) -> JSONValue { with(value, at: path[...]) }

    private func with(_ value: JSONValue?, at path: ArraySlice<Key>) -> JSONValue {
        guard let key = path.first else { return value ?? .null }
        var fields = object ?? [:]
        fields[key] = path.count == 1 ? value : (fields[key] ?? .object([:])).with(value, at: path.dropFirst())
        return .object(fields)
    }
}
