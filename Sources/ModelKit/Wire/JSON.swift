import FoundationEssentials

/// How JSON is written and read.
package enum JSON {
    /// For the log and what stands beside it, where the bytes are kept as they were written.
    package static func data(_ value: some Encodable) throws -> Data { try kept.encode(value) }

    /// As both APIs answer: names in snake_case, whether a value's coding keys say so or not, in their alphabetical order.
    package static func answer(_ value: some Encodable) throws -> Data { try told.encode(value) }

    package static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }

    /// What whoever calls an API wrote.
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
