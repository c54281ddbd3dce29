import ModelKit

/// What the chat server could not do, and what separates the desk from the chat.
struct TroubleWords: Sendable {
    /// `nowAgain`: the time of the next attempt has come, but the console does not know its result yet.
    let actions, failed, underWay, notAgain, nowAgain: SafeText
    /// The sanction has expired, so it is not tried again.
    let expired: SafeText
    /// When the desk tries again automatically.
    let again: @Sendable (SafeText) -> SafeText
    /// An action that ends somebody's sanction.
    let lifting: @Sendable (SafeText) -> SafeText
    /// An action that removes somebody's messages.
    let redaction: @Sendable (SafeText) -> SafeText
    /// How many messages are removed, and out of how many; the same for a single message.
    let takingAway: @Sendable (SafeText, SafeText?) -> SafeText
    let takingOneAway: SafeText
    /// What separates the desk from the chat, and since when.
    let chat: @Sendable (SafeText, SafeText) -> SafeText
    let chatNow: @Sendable (SafeText) -> SafeText

    static let english = TroubleWords(
        actions: "Not done yet", failed: "failed", underWay: "pending", notAgain: "gave up; r retries",
        nowAgain: "trying again", expired: "expired; g gives up",
        again: { "again in \($0)" },
        lifting: { "lifting \($0)" }, redaction: { "removing messages of \($0)" },
        takingAway: { done, total in "removing messages: " + (total.map { "\(done) of \($0)" } ?? done) },
        takingOneAway: "removing the message",
        chat: { "chat: \($0) since \($1)" }, chatNow: { "chat: \($0)" })

    static let german = TroubleWords(
        actions: "Noch nicht getan", failed: "gescheitert", underWay: "steht aus", notAgain: "weiter mit r",
        nowAgain: "neuer Versuch", expired: "abgelaufen; g gibt auf",
        again: { "wieder in \($0)" },
        lifting: { "Aufhebung: \($0)" }, redaction: { "Löschen der Nachrichten von \($0)" },
        takingAway: { done, total in "entfernt Nachrichten: " + (total.map { "\(done) von \($0)" } ?? done) },
        takingOneAway: "entfernt die Nachricht",
        chat: { "Chat: \($0), seit \($1)" }, chatNow: { "Chat: \($0)" })

    func progress(_ progress: ActionProgress, _ words: Words) -> SafeText {
        progress.total == 1
            ? takingOneAway : takingAway(words.number(progress.done), progress.total.map { words.number($0) })
    }
}
