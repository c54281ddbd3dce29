import FoundationEssentials

/// Reading and writing JSON.
package enum JSON {
    /// For the log and the texts outside it, whose bytes are kept exactly as written.
    package static func data(_ value: some Encodable) throws -> Data { try kept.encode(value) }

    /// For the answers of both APIs: names in snake_case, whether a value's coding keys say so or not, in alphabetical order.
    package static func answer(_ value: some Encodable) throws -> Data { try told.encode(value) }

    package static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }

    /// Reads what a caller of an API sent.
    package static func told<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        let decoder = JSONDecoder()
        decoder.userInfo[.identifierForm] = IdentifierForm.told
        return try decoder.decode(type, from: data)
    }

    private static let kept = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return encoder
    }()

    private static let told = {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
