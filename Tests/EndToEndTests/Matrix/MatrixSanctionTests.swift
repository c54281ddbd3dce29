import Foundation
import ModelKit
import Testing
import TestSupport

/// What a sanctioned member's own client and room show.
@Suite(
    "Sanctions on Matrix", .withSynapse,
    .oneCommunity { try await MatrixCommunity(desk: "[policy]\ngrace = \"1s\"", chat: "take_power = true") },
    .timeLimit(.minutes(6)))
struct MatrixSanctionTests {
    /// A meeting with a case about Bolle's last message.
    private struct Affair {
        let here: MatrixCommunity.Meeting
        let post: MatrixPost
        let number: CaseNumber

        var community: MatrixCommunity { here.community }
        var bolle: MatrixMember { here.bolle }

        /// Waits until they have read the reason; returns the room in which they were told.
        func isTold(_ text: String) async throws -> String {
            let room = try await bolle.readsNotices()
            let reasons = try await bolle.hears(text, in: room)
            #expect(reasons.text?.contains("Bitte lass das.") == true && reasons.text?.contains("Lena") == false, "\(reasons)")
            return room
        }

        /// Waits until they can speak in the room again.
        func speaksAgain() async throws {
            try await eventually("he can speak again", within: MatrixMember.patience) {
                do {
                    try await bolle.says("da bin ich wieder", in: here.room)
                    return true
                } catch is MatrixRefusal {
                    return false
                }
            }
            try await here.lena.hears("da bin ich wieder", in: here.room)
        }
    }

    /// In versions below 12, no creator is above all power levels.
    private func affair(_ name: String, version: String = "11") async throws -> Affair {
        let here = try await MatrixCommunity.running().meeting(name, version: version)
        let post = try await here.bolle.says("geh doch st████", in: here.room)
        try await here.lena.reports(post, because: "insult")
        return Affair(here: here, post: post, number: try await here.dossier().row.number)
    }

    private func powers(in room: String, of community: MatrixCommunity) async throws -> String {
        try await community.admin("/v1/rooms/\(room.asPathPart)/state?type=m.room.power_levels")
    }

    // MARK: - In the room

    @Test("Muted: they cannot speak, and everybody else can; afterwards they have the power that they had")
    func mute() async throws {
        let affair = try await affair("mute")
        let (here, community) = (affair.here, affair.community)
        let path = "/rooms/\(here.room.asPathPart)/state/m.room.power_levels"
        try await here.lena.calls("PUT", path, ["users": [here.lena.user: 100, here.bolle.user: 10]])
        try await community.sanctions(.mute, for: .hours(1), in: affair.number)
        _ = try await affair.isTold("cannot write in “Lobby”")
        try await community.stands(.inForce, in: affair.number)
        await #expect(throws: MatrixRefusal(errcode: "M_FORBIDDEN")) { try await here.bolle.says("na und?", in: here.room) }
        await #expect(throws: MatrixRefusal(errcode: "M_FORBIDDEN")) { try await here.bolle.reacts(to: affair.post, with: "😂") }
        try await here.lena.says("endlich Ruhe", in: here.room)
        try await community.lifts(in: affair.number)
        try await affair.speaksAgain()
        let powers = try await powers(in: here.room, of: community)
        #expect(powers.contains(#""\#(here.bolle.user)":10"#) && powers.contains(#""\#(here.lena.user)":100"#), "\(powers)")
        // The desk took its power only for this.
        let before = #""content":{"users":{"\#(here.bolle.user)":10,"\#(here.lena.user)":100}}"#
        #expect(powers.contains(before), "\(powers)")
        try await here.lena.sees("that James goes, who was not there before") {
            $0.room == here.room && $0.type == "m.room.member" && $0.about == MatrixCommunity.desksAccount
                && $0.content.contains("leave")
        }
    }

    @Test("Put out of the room, they may come back; the creator of a version 12 room cannot be, and the console knows it")
    func kick() async throws {
        let affair = try await affair("kick", version: "12")
        try await affair.community.sanctions(.kick, in: affair.number)
        _ = try await affair.isTold("were removed from “Lobby”")
        try await affair.bolle.isOut(of: affair.here.room)
        try await affair.bolle.joins(affair.here.room)
        try await affair.bolle.says("da bin ich wieder", in: affair.here.room)

        let creator = affair.here.lena
        let post = try await creator.says("mein Raum!", in: affair.here.room)
        try await affair.bolle.reports(post, because: "insult")
        let number = try await affair.community.dossier(about: creator).row.number
        let order = SanctionOrder(step: SanctionStep(.kick), reason: "Bitte lass das.")
        #expect(try await affair.community.does(.sanction(order), in: number) == "urn:notruf:unavailable")
    }

    @Test("Banned from the room until it is lifted or expires; then they can join again")
    func removal() async throws {
        let affair = try await affair("removal")
        let room = affair.here.room
        try await affair.community.sanctions(.removal, for: .hours(1), in: affair.number)
        try await affair.bolle.isOut(of: room)
        await #expect(throws: MatrixRefusal(errcode: "M_BAD_STATE")) { try await affair.bolle.joins(room) }
        try await affair.community.lifts(in: affair.number)
        try await affair.bolle.joins(room)
        try await affair.community.sanctions(.removal, for: .seconds(3), in: affair.number)
        try await affair.community.stands(.expired, in: affair.number)
        try await affair.bolle.joins(room)
        try await affair.speaksAgain()
    }

    // MARK: - Accounts

    @Test("Suspended until it is lifted: they can read, but not write")
    func suspension() async throws {
        let affair = try await affair("suspension")
        try await affair.community.sanctions(.suspension, in: affair.number)
        try await affair.community.stands(.inForce, in: affair.number)
        await #expect(throws: MatrixRefusal(errcode: "M_USER_SUSPENDED")) {
            try await affair.bolle.says("na und?", in: affair.here.room)
        }
        try await affair.here.lena.says("kannst du das lesen?", in: affair.here.room)
        try await affair.bolle.hears("kannst du das lesen?")
        #expect(try await affair.community.does(.summon(.subject), in: affair.number) != nil, "he could not answer")
        try await affair.community.lifts(in: affair.number)
        try await affair.speaksAgain()
    }

    @Test("Told why, then locked until it is lifted")
    func lock() async throws {
        let affair = try await affair("lock")
        try await affair.community.sanctions(.lock, for: .days(1), in: affair.number)
        // A client that is slower than the desk is locked out before it has read the message, and reads it afterwards.
        var isTold = false
        do { isTold = try await !affair.isTold("your account is locked until").isEmpty } catch is MatrixRefusal {}
        try await affair.bolle.isRefused(with: "M_USER_LOCKED")
        try await affair.community.lifts(in: affair.number)
        try await affair.bolle.isAdmitted()
        if !isTold { _ = try await affair.isTold("your account is locked until") }
        try await affair.speaksAgain()
    }

    @Test("A shadow-banned member is not heard by anybody, and not told anything")
    func shadowBan() async throws {
        let affair = try await affair("shadow")
        try await affair.community.sanctions(.shadowBan, in: affair.number)
        try await affair.community.stands(.inForce, in: affair.number)
        try await affair.bolle.says("hört ihr mich?", in: affair.here.room)
        try await affair.community.lifts(in: affair.number)
        try await affair.speaksAgain()
        #expect(try await !affair.here.lena.seen().contains { $0.text == "hört ihr mich?" })
        #expect(try await affair.bolle.seen().allSatisfy { $0.room == affair.here.room }, "he is told nothing")
    }

    @Test("A closed account stays closed; the desk cannot close an administrator's")
    func deactivation() async throws {
        let affair = try await affair("deactivation")
        try await affair.community.sanctions(.deactivation, in: affair.number)
        try await affair.community.stands(.inForce, in: affair.number)
        try await affair.bolle.isRefused(with: "M_UNKNOWN_TOKEN")
        let account = try await affair.community.admin("/v2/users/\(affair.bolle.user.asPathPart)")
        #expect(account.contains(#""deactivated":true"#) && account.contains(#""erased":false"#), "\(account)")

        let root = try await affair.community.synapse.member("root-\(UUID().uuidString.prefix(4).lowercased())")
        let rank = "/_synapse/admin/v1/users/\(root.user.asPathPart)/admin"
        _ = try await affair.community.synapse.put(rank, #"{"admin":true}"#, as: affair.community.token)
        try await root.joins(affair.here.room)
        try await affair.here.lena.reports(try await root.says("ich darf das", in: affair.here.room), because: "insult")
        let dossier = try await affair.community.dossier(about: root)
        #expect(dossier.support?[.lock]?.note["en"]?.contains("administrator of the homeserver") == true, "it is said before")
        let order = SanctionOrder(step: SanctionStep(.lock), reason: "Bitte lass das.")
        #expect(try await affair.community.does(.sanction(order), in: dossier.row.number) == "urn:notruf:unavailable")
        try await root.says("und weiter?", in: affair.here.room)
    }

    // MARK: - Messages

    @Test("The reported messages are removed in the room, and stay in the case")
    func redaction() async throws {
        let affair = try await affair("redaction")
        let (here, community) = (affair.here, affair.community)
        let sticker = try await here.bolle.showsSticker("Stinkefinger", in: here.room)
        let harmless = try await here.bolle.says("guten Morgen", in: here.room)
        try await here.lena.reports(sticker, because: "insult")
        _ = try await here.dossier("both") { $0.reports.count == 2 }
        try await community.sanctions(.redaction, in: affair.number)
        try await community.stands(.inForce, in: affair.number)
        #expect(try await isTakenBack(affair.post, community))
        #expect(try await isTakenBack(sticker, community))
        #expect(try await !isTakenBack(harmless, community))
        let lines = try await community.desk.dossier(affair.number).lines.filter { $0.part == .selected }
        #expect(lines.map(\.message.text).contains("geh doch st████") && lines.count == 2)
    }

    @Test("Everything that they ever said is removed, even in rooms that they left; the progress is shown")
    func purge() async throws {
        let affair = try await affair("purge")
        let (here, community) = (affair.here, affair.community)
        let elsewhere = try await here.lena.opens("Keller", version: "11")
        try await here.bolle.joins(elsewhere)
        var posts = [affair.post]
        for number in 1...30 {
            for room in [here.room, elsewhere] { posts.append(try await here.bolle.says("\(number)", in: room)) }
        }
        try await here.bolle.leaves(elsewhere)
        let hers = try await here.lena.says("das ist von mir", in: here.room)
        try await community.sanctions(.purge, in: affair.number)
        var progress: Set<ActionProgress> = []
        try await eventually("it is done") {
            let dossier = try await community.desk.dossier(affair.number)
            progress.formUnion(dossier.actions.compactMap(\.progress))
            return dossier.sanctions.last?.phase == .inForce && dossier.actions.isEmpty
        }
        #expect(!progress.isEmpty)
        for post in posts { #expect(try await isTakenBack(post, community)) }
        #expect(try await !isTakenBack(hers, community))
        let kept = try await community.desk.dossier(affair.number).lines.first { $0.part == .selected }
        #expect(kept?.message.text == "geh doch st████")
    }

    /// As everybody in the room sees it now.
    private func isTakenBack(_ post: MatrixPost, _ community: MatrixCommunity) async throws -> Bool {
        struct Answer: Decodable {
            struct Event: Decodable { var content: [String: String] }
            var event: Event
        }
        let path = "/v1/rooms/\(post.room.asPathPart)/context/\(post.event.asPathPart)?limit=1"
        let answer = try JSONDecoder().decode(Answer.self, from: Data(try await community.admin(path).utf8))
        return answer.event.content["body"] == nil
    }
}
