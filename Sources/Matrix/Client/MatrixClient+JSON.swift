import Foundation

extension MatrixClient {
    /// The answer exactly as it was sent, which is needed to check signatures.
    func exact(_ call: MatrixCall) async throws(MatrixError) -> JSONValue {
        let answer = try await good(call)
        do { return try JSONValue(json: answer) } catch { throw .badAnswer("\(error)") }
    }
}
