import Foundation
import Hummingbird
import NIOCore
import ModelKit

extension Request {
    /// The body's bytes, within the limit.
    func text(_ context: DeskContext) async throws -> Data {
        let tooLarge = Problem("too-large", status: 413, title: "The body is too large", detail: "at most \(Limits.body) bytes")
        // A client that asks before it sends a large body need not send it in vain.
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > Limits.body { throw tooLarge }
        if headers[.expect] != nil { context.channel.triggerUserOutboundEvent(BodyIsWanted(), promise: nil) }
        do {
            return Data(try await body.collect(upTo: Limits.body).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    /// The body as a single JSON value.
    func value<Value: Decodable>(_ type: Value.Type, _ context: DeskContext) async throws -> Value {
        try BodyReader.value(type, from: try await text(context))
    }
}

/// Reads JSON from strangers. A mistake is reported with its line and field.
enum BodyReader {
    static func value<Value: Decodable>(_ type: Value.Type, from data: Data, line: Int? = nil) throws -> Value {
        guard String(validating: data, as: UTF8.self) != nil else {
            throw Problem("not-utf8", status: 422, title: "The body is not valid UTF-8", detail: place(line), line: line)
        }
        do {
            return try JSON.told(type, from: data)
        } catch let error as DecodingError {
            throw problem(error, line: line)
        }
    }

    /// Reads one value from each line, and skips empty lines. The first mistake is reported, and then nothing is accepted.
    static func lines<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> [Value] {
        var values: [Value] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 != 32 && $0 != 13 && $0 != 9 }) else { continue }
            values.append(try value(type, from: Data(line), line: index + 1))
        }
        return values
    }

    private static func place(_ line: Int?) -> String? { line.map { "line \($0); nothing of the body was stored" } }

    private static func problem(_ error: DecodingError, line: Int?) -> Problem {
        func problem(_ kind: String, _ title: String, _ path: [any CodingKey], _ detail: String? = nil) -> Problem {
            let field = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
            let details = [field.isEmpty ? nil : "field \(field)", detail, place(line)].compactMap { $0 }.joined(separator: ": ")
            return Problem(
                kind, status: 422, title: title, detail: details.isEmpty ? nil : details, line: line,
                field: field.isEmpty ? nil : field)
        }
        switch error {
        case .keyNotFound(let key, let context):
            return problem("missing-field", "A field is missing", context.codingPath + [key])
        case .valueNotFound(_, let context): return problem("missing-field", "A field is null", context.codingPath)
        case .typeMismatch(let type, let context):
            return problem("wrong-type", "A field has the wrong type", context.codingPath, "expected \(name(of: type))")
        case .dataCorrupted(let context):
            if context.codingPath.isEmpty { return problem("malformed", "This is not JSON", []) }
            return problem("wrong-value", "A field has a value that is not allowed", context.codingPath, allowed(context))
        @unknown default: return problem("malformed", "This cannot be read", [])
        }
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any ObjectOfDecoder.Type: "an object"
        case is any Collection.Type: "a list"
        default: "an object"
        }
    }

    /// Our own explanations are shown. The decoder's explanations name Swift types, so they are replaced by plain words.
    private static func allowed(_ context: DecodingError.Context) -> String {
        let told = context.debugDescription
        if told.hasPrefix("Cannot initialize") { return "not one of the allowed values" }
        return told.hasPrefix("Attempted to decode UUID") ? "not a UUID" : told
    }
}

/// Matches the type that the decoder names where it expected an object.
private protocol ObjectOfDecoder {}
extension Dictionary: ObjectOfDecoder {}
