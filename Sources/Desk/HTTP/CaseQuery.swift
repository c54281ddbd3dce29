import Foundation
import Hummingbird
import HummingbirdCore
import ModelKit

extension CaseQuery {
    static let most = 500

    /// - Throws: ``Problem`` with status 422 if a parameter cannot be understood.
    init(parameters: FlatDictionary<Substring, Substring>, known: SearchNames = SearchNames()) throws {
        self.init()
        if let text = parameters["filter"].map({ String($0) }) {
            guard !IdentifierForm.hasControlCharacter(text) else {
                throw Problem.wrongValue(of: "filter", "a filter must not contain control characters")
            }
            do throws(CaseFilter.Mistake) { filter = try CaseFilter(parsing: text, known: known) } catch {
                throw Problem(
                    "bad-filter", status: 422, title: "The filter is not understood", detail: error.description, field: "filter")
            }
        }
        limit = try Self.number(parameters["limit"], field: "limit").map { min($0, Self.most) } ?? limit
        before = try Self.number(parameters["before"], field: "before")
    }

    private static func number(_ text: Substring?, field: String) throws -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), number > 0 else {
            throw Problem("bad-number", status: 422, title: "Not a number above 0", field: field)
        }
        return number
    }
}
