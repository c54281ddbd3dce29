import Testing

@testable import ModelKit

@Suite("Times in a time zone") struct LocalTimeTests {
    private func shown(_ text: String, in zone: CommunityZone = .berlin) -> String {
        let local = zone.local(time(text))
        let pass = local.pass.map { $0 == .first ? " first" : " second" } ?? ""
        return "\(local.date.day).\(local.date.month). \(local.hour):\(local.minute):\(local.second)\(pass)"
    }

    @Test func theyAreThoseOfTheClockThere() {
        #expect(shown("2026-11-20T20:04:05Z") == "20.11. 21:4:5")
        #expect(shown("2026-07-01T22:30:00Z") == "2.7. 0:30:0")
        #expect(shown("2026-11-20T20:04:05Z", in: .utc) == "20.11. 20:4:5")
    }

    @Test("When the clocks go forward, no time occurs twice")
    func forward() {
        #expect(shown("2026-03-29T00:59:59Z") == "29.3. 1:59:59")
        #expect(shown("2026-03-29T01:00:00Z") == "29.3. 3:0:0")
        #expect(shown("2026-03-29T02:30:00Z") == "29.3. 4:30:0")
    }

    @Test("When the clocks go back, one hour occurs twice, and only that hour is marked")
    func back() {
        #expect(shown("2026-10-24T23:59:59Z") == "25.10. 1:59:59")
        #expect(shown("2026-10-25T00:00:00Z") == "25.10. 2:0:0 first")
        #expect(shown("2026-10-25T00:30:10Z") == "25.10. 2:30:10 first")
        #expect(shown("2026-10-25T00:59:59.999Z") == "25.10. 2:59:59 first")
        #expect(shown("2026-10-25T01:00:00Z") == "25.10. 2:0:0 second")
        #expect(shown("2026-10-25T01:30:10Z") == "25.10. 2:30:10 second")
        #expect(shown("2026-10-25T01:59:59Z") == "25.10. 2:59:59 second")
        #expect(shown("2026-10-25T02:00:00Z") == "25.10. 3:0:0")
    }

    @Test("If the clocks change by half an hour, half an hour occurs twice")
    func halfAnHour() {
        #expect(shown("2026-04-04T14:29:59Z", in: .lordHowe) == "5.4. 1:29:59")
        #expect(shown("2026-04-04T14:30:00Z", in: .lordHowe) == "5.4. 1:30:0 first")
        #expect(shown("2026-04-04T15:29:59Z", in: .lordHowe) == "5.4. 1:59:59 second")
        #expect(shown("2026-04-04T15:30:00Z", in: .lordHowe) == "5.4. 2:0:0")
        #expect(shown("2026-10-03T15:30:00Z", in: .lordHowe) == "4.10. 2:30:0")
    }

    @Test("A time is marked if, and only if, another one looks the same")
    func onlyWhatComesTwice() {
        for zone in [CommunityZone.berlin, .lordHowe] {
            var seen: [String: [LocalTime.Pass?]] = [:]
            var moment = time("2026-01-01T00:00:00Z")
            while moment < time("2026-12-31T00:00:00Z") {
                let local = zone.local(moment)
                seen["\(local.date) \(local.hour):\(local.minute)", default: []].append(local.pass)
                moment = moment + .minutes(10)
            }
            for (text, passes) in seen {
                #expect(passes == [nil] || passes == [.first, .second], "\(text) in \(zone.name)")
            }
            #expect(seen.values.count { $0.count == 2 } == (zone == .berlin ? 6 : 3))
        }
    }
}

@Suite struct CommunityZoneTests {
    @Test func offsetsHoldFromTheirTimeOn() {
        let zone = CommunityZone.berlin
        #expect(zone.offset(at: time("2026-10-25T00:59:59Z")) == 7200)
        #expect(zone.offset(at: time("2026-10-25T01:00:00Z")) == 3600)
        #expect(zone.offset(at: time("1999-07-01T00:00:00Z")) == 3600, "the first holds before it too")
        #expect(zone.offset(at: time("2099-07-01T00:00:00Z")) == 3600, "the last goes on")
        #expect(CommunityZone.utc.offset(at: time("2026-10-25T01:00:00Z")) == 0)
    }

    @Test("A zone that covers a range gives the same times within that range")
    func covering() {
        let range = time("2026-05-01T00:00:00Z")...time("2027-01-01T00:00:00Z")
        let part = CommunityZone.berlin.covering(range)
        #expect(part.offsets.map(\.seconds) == [7200, 3600])
        var moment = range.lowerBound
        while moment <= range.upperBound {
            #expect(part.offset(at: moment) == CommunityZone.berlin.offset(at: moment))
            moment = moment + .hours(7)
        }
        #expect(CommunityZone.utc.covering(range) == .utc)
        let early = time("2020-01-01T00:00:00Z")...time("2020-02-01T00:00:00Z")
        #expect(CommunityZone.berlin.covering(early).offset(at: early.lowerBound) == 3600)
    }

    @Test(arguments: [
        ("Europe/Berlin", "Berlin", true), ("America/Argentina/Buenos_Aires", "Buenos Aires", true), ("UTC", "UTC", false),
        ("Etc/UTC", "UTC", false), ("CET", "CET", false), ("", "", false),
    ])
    func itIsCalledByItsPlace(name: String, label: String, isOfPlace: Bool) {
        let zone = CommunityZone(name: name, offsets: [])
        #expect(zone.label == label && zone.isOfPlace == isOfPlace)
    }

    @Test func aConsoleReadsItAsTheDeskWroteIt() throws {
        var community = Community.standard(name: "Kummerkasten")
        community.zone = .berlin
        #expect(try answered(community).zone == .berlin)
    }
}
