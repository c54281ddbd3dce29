import ModelKit

/// The details of a message beyond its text, as plain lines. They are raw: whoever prints them must make them harmless.
struct EvidenceDetailText {
    let lines: [String]

    init(_ line: EvidenceLine, _ times: TimeText) {
        let detail = line.detail
        let attachment = detail?.attachment.map { attachment in
            let facts = [attachment.name, attachment.mediaType, attachment.bytes.map { "\($0) bytes" }].compactMap { $0 }
            return ([attachment.kind.rawValue] + facts).joined(separator: " · ") + " (not loaded)"
        }
        let reactions = detail?.reactions.flatMap { reactions in
            reactions.isEmpty ? nil : "reactions: " + reactions.map { "\($0.key) \($0.count)" }.joined(separator: "  ")
        }
        let told: [String?] =
            [
                times.stamp(of: line)?.plain,
                detail?.reply.map { "↳ \(Words.english.dossier.author(named: $0.nick).plain): \($0.text)" },
                detail?.shown.map { "what apps show instead: \($0)" },
                attachment,
            ]
            + (detail?.earlier ?? []).map { "before (\(times.timeOfDay($0.at).plain)): \($0.text)" }
            + [
                reactions,
                detail?.encrypted == true
                    ? "encrypted: neither the server nor we can read it; the reporter's words are all we have" : nil,
                detail?.takenBack.map { "deleted at \(times.minute($0).plain); this is what it said" },
                detail?.authenticity.map(Self.text), line.part == .selected ? "provenance: \(line.provenance.rawValue)" : nil,
            ]
        lines = told.compactMap { $0 }
    }

    private static func text(_ found: EvidenceDetail.Authenticity) -> String {
        let why = found.why?.text(in: "en").map { ": " + $0 } ?? ""
        return switch found.finding {
        case .verified: "signed by \(found.server)"
        case .mismatch: "NOT WHAT \(found.server) SIGNED\(why)"
        case .unchecked: "signature not checked\(why)"
        }
    }
}
