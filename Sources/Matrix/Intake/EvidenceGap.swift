import Chat
import ModelKit

/// A part of a report that a homeserver did not provide, and why. Each source is asked separately, so that a failure of one
/// does not affect the others.
struct EvidenceGap: Hashable, Sendable, Codable {
    enum Source: String, Hashable, Sendable, Codable {
        case message, surroundings, room, reporter, accused, powers
        /// The room no longer exists, so the others cannot be asked about it.
        case deletedRoom
    }

    var source: Source
    /// In a few words; empty if the source says everything.
    var why: LocalText
    /// It may be available later.
    var isPassing: Bool

    init(_ source: Source, _ error: MatrixError) {
        self.source = source
        why = error.told
        isPassing = error.isPassing
    }

    private init() { (source, why, isPassing) = (.deletedRoom, [:], false) }

    static let deletedRoom = EvidenceGap()

    /// A sentence for moderators.
    var told: LocalText {
        guard source != .deletedRoom else { return what }
        return what.merging(why) { "\($0): \($1)" }
    }

    private var what: LocalText {
        switch source {
        case .message:
            ["en": "the message itself could not be read", "de": "die Nachricht selbst ließ sich nicht lesen"]
        case .surroundings:
            [
                "en": "what was said before and after it could not be read",
                "de": "was davor und danach gesagt wurde, ließ sich nicht lesen",
            ]
        case .room:
            ["en": "the name and kind of the room could not be read", "de": "Name und Art des Raums ließen sich nicht lesen"]
        case .reporter:
            [
                "en": "the profile of the reporter could not be read in full",
                "de": "das Profil der meldenden Person ließ sich nicht ganz lesen",
            ]
        case .accused:
            [
                "en": "the profile of the reported member could not be read in full",
                "de": "das Profil der gemeldeten Person ließ sich nicht ganz lesen",
            ]
        case .powers:
            [
                "en": "we could not find out what we can do in this room",
                "de": "was wir in diesem Raum tun können, ließ sich nicht feststellen",
            ]
        case .deletedRoom:
            [
                "en":
                    "the room no longer exists on the homeserver, and its messages can no longer be read",
                "de":
                    "den Raum gibt es auf dem Homeserver nicht mehr; seine Nachrichten sind nicht mehr lesbar",
            ]
        }
    }
}

/// What was read of a report, and what is missing.
struct EvidenceReading: Sendable, Codable {
    var report: FetchedReport
    /// Whether the homeserver provided the message, or the report is about a member only.
    var hasMessage: Bool
    var gaps: [EvidenceGap] = []

    /// It may be worth reading the report again.
    var isPassing: Bool { gaps.contains(where: \.isPassing) }

    func lacks(_ source: EvidenceGap.Source) -> Bool { gaps.contains { $0.source == source } }

    /// The report with its gaps, and with marks on unknown names: the names of members of other servers are never known, and
    /// others are unknown if the homeserver fails.
    var told: FetchedReport {
        var report = report
        report.gaps = gaps.map(\.told)
        func marked(_ person: FetchedReport.Person, _ source: EvidenceGap.Source) -> FetchedReport.Person {
            var person = person
            // Nothing is known about members of other servers and deleted accounts; reporters are always from this homeserver.
            let isRemote = person.member.id.server != report.reporter.member.id.server
            person.isNameUnknown =
                (lacks(source) || isRemote || person.account == AccountFacts())
                && person.member.nick == person.member.id.localpart
            return person
        }
        (report.reporter, report.accused) = (marked(report.reporter, .reporter), report.accused.map { marked($0, .accused) })
        return report
    }

    /// Adds what an earlier reading has and this one lacks, because a room can be deleted or its homeserver fail in between.
    func completed(from earlier: EvidenceReading?) -> EvidenceReading {
        guard let earlier else { return self }
        var reading = self
        func fill(_ source: EvidenceGap.Source, _ part: (inout FetchedReport) -> Void) {
            guard reading.lacks(source), !earlier.lacks(source) else { return }
            part(&reading.report)
            reading.gaps.removeAll { $0.source == source }
        }
        let isWhole = !earlier.lacks(.surroundings)
        // In a deleted room, the message may still be there without anything around it.
        if earlier.hasMessage, !hasMessage || (lacks(.surroundings) || lacks(.deletedRoom)) && isWhole {
            reading.hasMessage = true
            reading.report.lines = earlier.report.lines
            reading.report.messages = earlier.report.messages
            reading.report.channel = earlier.report.channel
            reading.gaps.removeAll { [.message, .surroundings, .room].contains($0.source) }
            reading.gaps += earlier.gaps.filter { [.message, .surroundings, .room].contains($0.source) }
        }
        fill(.reporter) { $0.reporter = earlier.report.reporter }
        fill(.accused) { $0.accused = earlier.report.accused }
        fill(.powers) { $0.support = earlier.report.support }
        reading.report.accused = reading.report.accused ?? earlier.report.accused
        return reading
    }
}
