import AsyncHTTPClient
import Foundation
import NIOCore
import TestSupport

/// The process in which matrix-nio plays the members of one homeserver; see member.py.
final class MatrixMembers: Sendable {
    private let homeserver: String
    private let socket: String
    private let running = RunningProgram()

    init(of homeserver: String, in home: TestFolder) {
        self.homeserver = homeserver
        socket = home.path + "/members.sock"
    }

    /// Starts it unless it is running. The members stay when their homeserver dies.
    func start() async throws {
        guard running.current?.isRunning != true else { return }
        try running.start(
            try await SynapseEnvironment.python(), [SynapseEnvironment.launcher, SynapseEnvironment.member, homeserver, socket])
        try await eventually("the members are there", within: .seconds(60), describing: { running.errors }) {
            FileManager.default.fileExists(atPath: self.socket)
        }
    }

    /// Asks a member to do something.
    /// - Throws: ``MatrixRefusal`` if the homeserver refuses it.
    func ask<Answer: Decodable>(_ user: String, to doing: String, _ asked: some Encodable, for answer: Answer.Type) async throws
        -> Answer
    {
        var request = HTTPClientRequest(url: "http+unix://\(socket.asPathPart)/\(user.asPathPart)/\(doing)")
        request.method = .POST
        request.headers.add(name: "host", value: "members")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(asked)))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let body = Data(buffer: try await response.body.collect(upTo: 64 << 20))
        if let refusal = try? JSONDecoder().decode(MatrixRefusal.self, from: body) { throw refusal }
        guard response.status == .ok else {
            throw NeverHappened(description: "\(user) cannot \(doing): \(response.status)\n\(running.errors)")
        }
        return try JSONDecoder().decode(answer, from: body)
    }
}

/// A refusal by the homeserver. Refusals with the same code are equal.
struct MatrixRefusal: Error, Decodable, Equatable, CustomStringConvertible {
    /// Such as `M_FORBIDDEN`; `unreachable` if nobody answered.
    var errcode: String
    var error: String? = nil

    static func == (one: Self, other: Self) -> Bool { one.errcode == other.errcode }

    var description: String { "\(errcode): \(error ?? "")" }
}
