import Foundation
import ModelKit
import Testing

/// A member opens a chat with James from their own client.
@Suite("Chats with James on Matrix", .withSynapse, .oneCommunity { try await MatrixCommunity() }, .timeLimit(.minutes(6)))
struct MatrixDirectChatTests {
    private func opens(_ lena: MatrixMember, encrypted: Bool = false) async throws -> String {
        let james = MatrixMember(MatrixCommunity.desksAccount, among: try MatrixCommunity.running().synapse.members)
        return try await lena.opens(nil, public: false, encrypted: encrypted, inviting: [james])
    }

    @Test("A worry written before James joined is answered with helplines, and becomes a concern once she agrees")
    func worry() async throws {
        let here = try await MatrixCommunity.running().meeting("worry")
        let room = try await opens(here.lena)
        try await here.lena.says("I'm worried about \(here.bolle.user), he gave everything away", in: room)
        try await here.lena.hears("findahelpline", in: room)
        try await here.lena.says("yes", in: room)
        try await here.lena.hears("(case", in: room)
        let dossier = try await here.dossier()
        #expect(dossier.row.kind == .concern && dossier.accused?.profile.member.nick == "Bolle")
        #expect(dossier.reports.map(\.note) == ["I'm worried about \(here.bolle.user), he gave everything away"])
        #expect(dossier.reporters.map(\.profile.member.nick) == ["Lena"])
    }

    @Test("In an encrypted chat James says that he cannot read it, and invites to one that he can")
    func encrypted() async throws {
        let here = try await MatrixCommunity.running().meeting("encrypted-chat")
        let room = try await opens(here.lena, encrypted: true)
        try await here.lena.hears("this chat is encrypted", in: room)
        let readable = try await here.lena.isInvited(by: MatrixCommunity.desksAccount)
        #expect(readable != room)
        try await here.lena.joins(readable)
        try await here.lena.hears("To appeal", in: readable)
    }

    @Test("If a third person joins, James leaves")
    func crowded() async throws {
        let here = try await MatrixCommunity.running().meeting("crowded")
        let room = try await opens(here.lena)
        try await here.lena.hears("To appeal", in: room)
        try await here.lena.calls("POST", "/rooms/\(room.asPathPart)/invite", ["user_id": here.bolle.user])
        try await here.bolle.joins(room)
        try await here.lena.says("appeal 1 unfair", in: room)
        try await here.lena.sees("that James goes") {
            $0.room == room && $0.type == "m.room.member" && $0.about == MatrixCommunity.desksAccount
                && $0.content.contains("leave")
        }
    }
}
