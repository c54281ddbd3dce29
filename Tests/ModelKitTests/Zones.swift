import ModelKit

func time(_ text: String) -> Timestamp { Timestamp(rfc3339: text) ?? Timestamp(milliseconds: .min) }

extension CommunityZone {
    /// With the clock changes from 2025 to 2027.
    static let berlin = CommunityZone(
        name: "Europe/Berlin",
        offsets: [
            ("2025-10-26T01:00:00Z", 3600), ("2026-03-29T01:00:00Z", 7200), ("2026-10-25T01:00:00Z", 3600),
            ("2027-03-28T01:00:00Z", 7200), ("2027-10-31T01:00:00Z", 3600),
        ].map { Offset(from: time($0), seconds: $1) })

    /// A zone in which the clocks change by half an hour.
    static let lordHowe = CommunityZone(
        name: "Australia/Lord_Howe",
        offsets: [("2025-10-04T15:30:00Z", 39_600), ("2026-04-04T15:00:00Z", 37_800), ("2026-10-03T15:30:00Z", 39_600)].map {
            Offset(from: time($0), seconds: $1)
        })
}
