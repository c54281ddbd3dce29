import ModelKit

/// Accepts appeals.
enum NewAppeals {
    /// Opens a case for an appeal. If the appeal is repeated, it gets the same answer.
    ///
    /// - Throws: ``Problem`` with status 404, 409 or 422.
    static func appeal(_ request: AppealRequest, in turn: Turn) throws -> ReportReceipt {
        let content = try RequestContent(request)
        if let answer = try content.answer(to: request.id, by: request.member, turn.facts) { return answer }
        return try turn.write { try Appeals.open(request, content, in: &$0) }
    }
}
