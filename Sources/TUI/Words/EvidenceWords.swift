import ModelKit

/// The details of a message beyond its text, and who vouches for it.
struct EvidenceWords: Sendable {
    let attachment: @Sendable (EvidenceDetail.Attachment.Kind) -> SafeText
    /// Attachments are named and never loaded (M5).
    let notLoaded, edited: SafeText
    /// The label before the text that other programs show instead.
    let shown: SafeText
    /// When the message had another text, and which.
    let before: @Sendable (SafeText, SafeText) -> SafeText
    /// How many versions or characters are left out.
    let versions: @Sendable (SafeText) -> SafeText
    let characters: @Sendable (SafeText) -> SafeText
    /// How much is missing from the middle of a message that was too long.
    let missing: @Sendable (SafeText) -> SafeText
    let takenBack: @Sendable (SafeText) -> SafeText
    let encrypted, encryptedMark, encryptedText: SafeText
    /// The server that signed the message, or should have signed it.
    let signedBy, mismatch: @Sendable (SafeText) -> SafeText
    let mismatchMark: SafeText
    let unchecked: SafeText
    /// How many of the selected messages have the property.
    let count: @Sendable (Int) -> SafeText
    /// The decimal separator.
    let point: Character

    static let english = EvidenceWords(
        attachment: { kind in
            switch kind {
            case .image: "image"
            case .video: "video"
            case .audio: "audio"
            case .voice: "voice message"
            case .file: "file"
            case .sticker: "sticker"
            case .location: "location"
            case .poll: "poll"
            case .other: "attachment"
            }
        },
        notLoaded: "(not loaded)", edited: "(edited)", shown: "what apps show instead: ",
        before: { "before (\($0)): \($1)" },
        versions: { "… \($0) more earlier versions" }, characters: { "… \($0) more characters" },
        missing: { "… \($0) left out: the message was too long …" },
        takenBack: { "deleted at \($0); this is what it said" },
        encrypted: "encrypted", encryptedMark: "encrypted: only the reporter's word",
        encryptedText: "Encrypted: neither the server nor we can read it; the reporter's words are all we have.",
        signedBy: { "signed by \($0)" }, mismatch: { "not what \($0) signed" }, mismatchMark: "not what was signed",
        unchecked: "signature not checked",
        count: { "\($0) \($0 == 1 ? "message" : "messages"):" }, point: ".")

    static let german = EvidenceWords(
        attachment: { kind in
            switch kind {
            case .image: "Bild"
            case .video: "Video"
            case .audio: "Audio"
            case .voice: "Sprachnachricht"
            case .file: "Datei"
            case .sticker: "Sticker"
            case .location: "Standort"
            case .poll: "Umfrage"
            case .other: "Anhang"
            }
        },
        notLoaded: "(nicht geladen)", edited: "(geändert)", shown: "was Apps stattdessen zeigen: ",
        before: { "vorher (\($0)): \($1)" },
        versions: { "… \($0) weitere frühere Fassungen" }, characters: { "… \($0) weitere Zeichen" },
        missing: { "… \($0) fehlen: Die Nachricht war zu lang …" },
        takenBack: { "gelöscht um \($0); so lautete sie" },
        encrypted: "verschlüsselt", encryptedMark: "verschlüsselt: nur laut Meldung",
        encryptedText: "Verschlüsselt: Weder der Server noch wir können es lesen; wir haben nur, was in der Meldung steht.",
        signedBy: { "signiert von \($0)" }, mismatch: { "nicht das, was \($0) signiert hat" },
        mismatchMark: "nicht das Signierte",
        unchecked: "Signatur nicht geprüft",
        count: { "\($0) \($0 == 1 ? "Nachricht" : "Nachrichten"):" }, point: ",")

    /// `1.2 MB`, `340 kB`, `12 B`.
    func size(_ bytes: Int64) -> SafeText {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var (size, unit) = (Double(max(0, bytes)), 0)
        while size >= 999.5, unit < units.count - 1 { (size, unit) = (size / 1000, unit + 1) }
        guard unit > 0, size < 99.95 else { return SafeText("\(Int(size.rounded())) \(units[unit])") }
        let tenths = Int((size * 10).rounded())
        return SafeText("\(tenths / 10)\(tenths % 10 == 0 ? "" : "\(point)\(tenths % 10)") \(units[unit])")
    }
}
