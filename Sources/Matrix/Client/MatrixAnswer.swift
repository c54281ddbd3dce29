import Foundation
import ModelKit
import NIOHTTP1

/// The answer to a ``MatrixCall``, whatever sent it.
struct MatrixAnswer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var body: Data

    /// The value in a successful answer.
    ///
    /// - Parameter token: the secret that an error must not repeat.
    func value<Value: Decodable>(_: Value.Type, hiding token: MatrixToken?) throws(MatrixError) -> Value {
        let body = try good(hiding: token)
        do { return try JSON.value(Value.self, from: body) } catch { throw .badAnswer(Self.reason(error, isJSON: isJSON)) }
    }

    /// The bytes of a successful answer.
    func good(hiding token: MatrixToken?) throws(MatrixError) -> Data {
        guard (200..<300).contains(status) else { throw refusal(hiding: token) }
        return body
    }

    /// The homeserver's clock, to the second, from the header `Date` in the form of HTTP ("Fri, 20 Nov 2026 21:01:22 GMT").
    var date: Timestamp? {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let words = headers.first(name: "Date")?.split(separator: " ") ?? []
        guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(of: String(words[2])) else { return nil }
        return Timestamp(rfc3339: "\(words[3])-\(month < 9 ? "0" : "")\(month + 1)-\(words[1])T\(words[4])Z")
    }

    /// The longest time that the desk waits because a homeserver asks for it.
    static let longestWait = Duration.seconds(600)
    /// The wait if the homeserver does not say how long.
    static let usualWait = Duration.seconds(1)
    /// The most characters of a homeserver's text that are kept.
    static let longestMessage = 300

    private func refusal(hiding token: MatrixToken?) -> MatrixError {
        if (300..<400).contains(status) {
            return .badAnswer("it points elsewhere (\(status)); name the homeserver's own address")
        }
        if status >= 500 { return .server(status: status) }
        let words = try? JSON.value(Refusal.self, from: body)
        if status == 429 { return .tooMany(retryAfter: wait(words)) }
        guard let words, let code = words.code else {
            let proxy = "; does the proxy in front of the homeserver pass on /_matrix and /_synapse?"
            return .badAnswer("status \(status) without a Matrix error code" + (isJSON ? "" : proxy))
        }
        if status == 401, code == "M_UNKNOWN_TOKEN" { return .tokenRevoked }
        return .refused(status: status, code: code, message: words.message(hiding: token))
    }

    /// The wait from the body's `retry_after_ms`, otherwise from the header in seconds (a date there is ignored).
    private func wait(_ words: Refusal?) -> Duration {
        let told =
            words?.retry_after_ms.map { $0 / 1000 } ?? headers.first(name: "Retry-After").flatMap { Double($0) }
        guard let told, told >= 0 else { return Self.usualWait }
        return min(.milliseconds(Int64(min(told, 1e9) * 1000)), Self.longestWait)
    }

    private var isJSON: Bool {
        headers.first(name: "Content-Type").map { $0.lowercased().hasPrefix("application/json") } ?? false
    }

    /// Names the missing value by the key that the desk looks for, and repeats nothing of the answer.
    private static func reason(_ error: any Error, isJSON: Bool) -> String {
        guard isJSON else { return "it is not JSON; is a proxy answering instead of the homeserver?" }
        switch error {
        case DecodingError.keyNotFound(let key, _): return "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch, DecodingError.valueNotFound: return "a value has an unexpected type"
        default: return "it is not JSON of the expected form"
        }
    }
}

/// A refusal in the common error format of the Matrix specification.
private struct Refusal: Decodable {
    var errcode: String?
    var error: String?
    var retry_after_ms: Double?

    private enum CodingKeys: String, CodingKey {
        case errcode, error, retry_after_ms
    }

    /// A value of the wrong type counts as missing.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        errcode = try? container.decodeIfPresent(String.self, forKey: .errcode)
        error = try? container.decodeIfPresent(String.self, forKey: .error)
        retry_after_ms = try? container.decodeIfPresent(Double.self, forKey: .retry_after_ms)
    }

    /// Nil if it is not a valid code.
    var code: String? {
        guard let errcode, !errcode.isEmpty, errcode.utf8.count <= 100,
            errcode.allSatisfy({ $0.isUnreserved })
        else { return nil }
        return errcode
    }

    /// In one line, shortened, without the token, and without members' ids, so that no reporter's id gets into a log.
    func message(hiding token: MatrixToken?) -> String {
        var words = error ?? ""
        if let token { words = words.replacing(token.secret, with: token.description) }
        let shown = words.limited(to: 4 * MatrixAnswer.longestMessage).text
            .split { $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
            .map { $0.contains("@") ? "@…" : String($0) }.joined(separator: " ")
        let (text, isCut) = shown.limited(to: MatrixAnswer.longestMessage)
        return isCut ? text + "…" : text
    }
}
