import Foundation
import Hummingbird
import ModelKit
import NIOHTTP1
import Store

extension Problem {
    /// The response in the format of RFC 9457.
    var response: Response {
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if status == 401 { headers[.wwwAuthenticate] = "Bearer" }
        // A problem consists of texts and numbers, so encoding it as JSON cannot fail.
        let body = (try? JSON.answer(self)) ?? Data()
        return Response(status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// Answers every error as a problem. Unexpected errors are logged, and the client learns nothing more about them.
struct ProblemMiddleware: RouterMiddleware {
    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws
        -> Response
    {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return problem.explained(to: request).response
        } catch let row as UnreadableRow {
            return Problem.unreadable(row).response
        } catch let error as HTTPError where error.status == .notFound {
            return Problem(
                "no-such-call", status: 404, title: "There is no such call", detail: "see docs/desk-api.md and docs/chat-api.md"
            )
            .response
        } catch is HTTPParserError {
            var response = Problem(
                "malformed-request", status: 400, title: "The request's body does not follow HTTP/1.1",
                detail: "nothing of it was stored; the desk closes this connection"
            ).response
            response.headers[.connection] = "close"
            return response
        } catch let error as any HTTPResponseError {
            return Problem("refused", status: error.status.code, title: error.status.reasonPhrase).response
        } catch {
            context.logger.error("A request failed.", metadata: ["error": "\(error)"])
            return Problem("internal", status: 500, title: "The desk could not do this", detail: "its log says more").response
        }
    }
}
