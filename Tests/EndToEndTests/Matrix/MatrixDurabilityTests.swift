import Foundation
import ModelKit
import Testing
import TestSupport

/// The desk and the homeserver go down and come back; reports stay.
@Suite("Nothing reported on Matrix is missed or taken twice", .withSynapse, .timeLimit(.minutes(5)))
struct MatrixDurabilityTests {
    private static let wait: Duration = .seconds(90)

    /// A report as both sides know it.
    private struct Known: Hashable {
        var reporter, event, reason: String
    }

    private struct Listed: Decodable {
        struct Report: Decodable {
            var id: Int, event_id: String, user_id: String, reason: String?
        }
        var event_reports: [Report]
        var total: Int
    }

    private func listed(by community: MatrixCommunity) async throws -> [Listed.Report] {
        let answer = try await community.admin("/v1/event_reports?dir=b&limit=10000")
        return try JSONDecoder().decode(Listed.self, from: Data(answer.utf8)).event_reports
    }

    private func known(_ reports: [Listed.Report]) -> [Known] {
        reports.map { Known(reporter: $0.user_id, event: $0.event_id, reason: $0.reason ?? "") }
    }

    private func taken(by desk: DeskProcess) async throws -> [Known] {
        var found: [Known] = []
        for row in try await desk.rows(as: "ntf_nadia") {
            for report in try await desk.dossier(row.number).reports {
                found.append(
                    Known(
                        reporter: report.reporter?.rawValue ?? "", event: report.messages.first?.rawValue ?? "",
                        reason: report.note))
            }
        }
        return found
    }

    /// Waits until the desk has everything that the homeserver lists, each report once.
    private func isComplete(_ community: MatrixCommunity, and deleted: [Known] = []) async throws {
        let wanted = known(try await listed(by: community)) + deleted
        var latest = 0
        try await eventually(
            "the desk has all \(wanted.count) reports", within: Self.wait, describing: { "\(latest)\n\(community.desk.log)" }
        ) {
            let taken = try await taken(by: community.desk)
            latest = taken.count
            return tally(taken) == tally(wanted)
        }
    }

    private func tally(_ reports: [Known]) -> [Known: Int] { reports.reduce(into: [:]) { $0[$1, default: 0] += 1 } }

    /// Waits until the homeserver has finished a background task, and repeats the request if it failed: a room cannot be
    /// deleted while the server still believes that members who were just removed are in it. Nobody may request a message in
    /// the meantime, because a message that is read while it is being deleted stays in the homeserver's memory for good.
    private func isDone(
        by community: MatrixCommunity, asked path: String, id: String, _ ask: () async throws -> String
    ) async throws {
        func task() async throws -> String {
            let promise = try await ask()
            let fields = try JSONDecoder().decode([String: String].self, from: Data(promise.utf8))
            return try #require(fields[id], "\(promise)")
        }
        var (current, latest) = (try await task(), "")
        try await eventually("the homeserver is done with \(path)", describing: { latest }) {
            latest = try await community.admin("\(path)/\(current.asPathPart)")
            if latest.contains(#""status":"failed""#) { current = try await task() }
            return latest.contains(#""status":"complete""#)
        }
    }

    @Test(
        "Reported while the desk was away, purged before it looked, ids reused; without server notices, James writes")
    func deskAway() async throws {
        let community = try await MatrixCommunity(SynapseSettings(serverNotices: false))
        let (synapse, desk) = (community.synapse, community.desk)
        let here = try await community.meeting("away")
        let first = try await here.bolle.says("du ████", in: here.room)
        try await here.lena.reports(first, because: "insult")
        try await isComplete(community)
        let james = try await here.lena.isInvited(by: MatrixCommunity.desksAccount)
        try await here.lena.joins(james)
        try await here.lena.hears("case 1", in: james)

        try await desk.killAtOnce()
        let attic = try await here.lena.opens("Boden")
        try await here.lena.reports(try await here.lena.says("nichts", in: attic), because: "ist gleich weg")
        for number in 1...5 {
            let post = try await here.bolle.says("\(number)", in: here.room)
            for reason in ["spam", "noch einmal"] { try await here.lena.reports(post, because: reason) }
        }
        // A message is deleted before the desk has seen it, and so is a whole room with its reports.
        let cellar = try await here.lena.opens("Keller")
        try await here.bolle.joins(cellar)
        let purged = try await here.bolle.says("weg damit", in: cellar)
        let later = try await here.lena.says("wie bitte?", in: cellar)
        try await here.lena.says("hallo?", in: cellar)
        try await here.lena.reports(purged, because: "er droht mir")
        try await isDone(by: community, asked: "/v1/purge_history_status", id: "purge_id") {
            try await synapse.post(
                "/_synapse/admin/v1/purge_history/\(cellar.asPathPart)",
                #"{"purge_up_to_event_id":\#(later.event.asJSON),"delete_local_events":true}"#, as: community.token
            ).body
        }
        try await isDone(by: community, asked: "/v2/rooms/delete_status", id: "delete_id") {
            try await synapse.delete(
                "/_synapse/admin/v2/rooms/\(attic.asPathPart)", #"{"purge":true}"#, as: community.token
            ).body
        }
        var latest = ""
        try await eventually("both are gone", describing: { latest }) {
            let message = try await community.admin("/v1/fetch_event/\(purged.event.asPathPart)")
            let count = try await listed(by: community).count
            latest = "\(count) reports; \(message)"
            return count == 12 && message.contains("M_NOT_FOUND")
        }
        let back = Date()
        try await desk.start()
        try await isComplete(community)
        let gone = try await desk.rows().filter { $0.accused == nil }
        #expect(gone.count == 1)
        let dossier = try await desk.dossier(try #require(gone.first?.number))
        #expect(dossier.reports.map(\.note) == ["er droht mir"] && dossier.row.channel == "Keller")
        let opened = Date(timeIntervalSince1970: Double(dossier.row.opened.milliseconds) / 1000)
        #expect(opened < back && opened > back - 60, "as old as the report, not as its reading")
        #expect(dossier.reports.map(\.at) == [dossier.row.opened])

        // The newest reports are deleted; after a restart the homeserver reuses their ids.
        let newest = Array(try await listed(by: community).prefix(2))
        for report in newest {
            _ = try await synapse.delete("/_synapse/admin/v1/event_reports/\(report.id)", "{}", as: community.token)
        }
        try await synapse.killAtOnce()
        try await synapse.start()
        for text in ["schon wieder", "und noch einmal"] {
            try await here.lena.reports(try await here.bolle.says(text, in: here.room), because: text)
        }
        let again = Array(try await listed(by: community).prefix(2))
        #expect(Set(again.map(\.id)) == Set(newest.map(\.id)), "the homeserver gives ids again")
        try await isComplete(community, and: known(newest))
        try await community.ends()
    }

    @Test("300 reports in a burst; homeserver and desk are killed in the middle of it")
    func burst() async throws {
        let community = try await MatrixCommunity()
        let (synapse, desk) = (community.synapse, community.desk)
        let here = try await community.meeting("burst")
        let reporters = try await [here.lena, synapse.member("mimi"), synapse.member("lobo")]
        let accused = try await [here.bolle, synapse.member("draco"), synapse.member("promo"), synapse.member("tim")]
        var posts: [MatrixPost] = []
        for member in reporters.dropFirst() + accused.dropFirst() { try await member.joins(here.room) }
        for member in accused { for number in 1...25 { posts.append(try await member.says("\(number)", in: here.room)) } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reporter in reporters {
                group.addTask { [posts] in
                    for post in posts { try await insist { try await reporter.reports(post, because: "spam \(reporter.user)") } }
                }
            }
            group.addTask {
                try await eventually("it has begun") { try await listed(by: community).count > 80 }
                try await synapse.killAtOnce()
                try await synapse.start()
                try await eventually("it goes on") { try await listed(by: community).count > 180 }
                try await desk.killAtOnce()
                try await desk.start()
            }
            try await group.waitForAll()
        }
        #expect(try await listed(by: community).count >= 300)
        try await isComplete(community)
        for reporter in reporters {
            let room = try await reporter.readsNotices()
            try await reporter.hears("case 1", in: room)
        }
        try await community.ends()
    }

    /// Retries until the homeserver is there.
    private func insist(_ operation: () async throws -> Void) async throws {
        try await eventually("the homeserver answers", within: Self.wait) {
            do {
                try await operation()
                return true
            } catch let refusal as MatrixRefusal where refusal.errcode == "unreachable" {
                return false
            }
        }
    }
}
