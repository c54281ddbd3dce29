import Foundation
import ModelKit
import Testing

@Suite("Times that commands print", .timeLimit(.minutes(3)))
struct PrintedTimesTests {
    @Test("Times are in the reader's local time, as in the console; for programs they are in UTC")
    func times() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let row = try #require(try await desk.rows().first)
        func prints(_ arguments: String..., zone: String) async throws -> String {
            let (status, output, errors) = try await Program.run(
                Program.notruf, arguments + ["--desk", desk.address], environment: ["TZ": zone, "NOTRUF_TOKEN": "ntf_mira"])
            #expect(status == 0, "\(errors)")
            return output
        }
        for zone in ["Asia/Kathmandu", "America/New_York"] {
            let time = try clock(row.opened, in: zone)
            // With the date, if it has changed since.
            let told = try Regex("reported (\\d+ \\w+ )?" + time)
            #expect(try await prints("show", "\(number)", zone: zone).contains(told), "\(time) in \(zone)")
            #expect(try await prints("cases", zone: zone).contains(" \(time) "))
            #expect(try await prints("cases", "--json", zone: zone).contains("\"\(row.opened)\""))
            #expect(try await prints("show", "\(number)", "--json", zone: zone).contains("\"\(row.opened)\""))
        }
        _ = try await desk.stop()
    }

    private func clock(_ time: Timestamp, in zone: String) throws -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        let place: TimeZone = try #require(TimeZone(identifier: zone))
        formatter.timeZone = place
        formatter.dateFormat = "HH:mm"
        return formatter.string(from: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000))
    }
}
