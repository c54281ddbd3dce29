import ModelKit

/// Help for somebody.
struct ReferralWords: DialogWords {
    let title, to, toWhom, text, mail, helplines, noHelplines, send: SafeText
    let atRisk, worried, other, own: SafeText
    let on, off: SafeText
    let helpFor, sent, delivered: @Sendable (SafeText) -> SafeText

    static let english = ReferralWords(
        title: "Help", to: "to", toWhom: "choose who gets it", text: "text", mail: "e-mail too", helplines: "helplines",
        noHelplines: "desk.toml names no helpline", send: "send",
        atRisk: "for somebody at risk", worried: "for somebody who is worried", other: "other help", own: "written by hand",
        on: "yes", off: "no",
        helpFor: { "help for \($0)" }, sent: { "help for \($0) is on its way" },
        delivered: { "help for \($0) delivered" })

    static let german = ReferralWords(
        title: "Hilfe", to: "an", toWhom: "wählen, wer sie bekommt", text: "Text", mail: "auch als E-Mail",
        helplines: "Hilfsstellen",
        noHelplines: "desk.toml nennt keine Hilfsstelle", send: "senden",
        atRisk: "für jemanden in Not", worried: "für jemanden in Sorge", other: "andere Hilfe", own: "von Hand geschrieben",
        on: "ja", off: "nein",
        helpFor: { "Hilfe für \($0)" }, sent: { "Hilfe für \($0) ist unterwegs" },
        delivered: { "Hilfe für \($0) zugestellt" })

    func title(of key: Texts.Key) -> SafeText {
        switch key {
        case .helpAtRisk: atRisk
        case .helpWorried: worried
        default: other
        }
    }
}
