import Hummingbird
import ModelKit

/// Adds the version of the Desk API to every answer, for consoles.
struct VersionMiddleware: RouterMiddleware {
    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws
        -> Response
    {
        var response = try await next(request, context)
        if !request.uri.path.hasPrefix("/chat/") { response.headers[.notrufAPI] = String(DeskWelcome.version) }
        return response
    }
}

extension Problem {
    /// If a console of another version sends something that is not understood, this adds the reason and what to do.
    func explained(to request: Request) -> Problem {
        let kinds = ["wrong-value", "wrong-type", "missing-field", "malformed", "bad-filter"].map { "urn:notruf:" + $0 }
        guard kinds.contains(type), let console = request.headers[.notrufAPI].flatMap({ Int($0) }),
            let gap = VersionGap(desk: DeskWelcome.version, console: console)
        else { return self }
        let remedy = gap.isConsoleOlder ? "update the console" : "update the desk"
        var problem = self
        let versions = "the desk speaks version \(DeskWelcome.version) of its API, and this console version \(console): \(remedy)"
        problem.detail = [detail, versions].compactMap(\.self).joined(separator: "; ")
        return problem
    }
}
