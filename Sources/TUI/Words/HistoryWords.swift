/// The lines of a case's history. A name is empty where the history does not tell it.
struct HistoryWords: Sendable {
    let you, somebody: SafeText
    let reported, claimed, released, expired, undone, settled, reopened, noted, sanctioned,
        lifted: @Sendable (SafeText) -> SafeText
    let rated, recategorised: @Sendable (SafeText, SafeText) -> SafeText
    let alarm, thanks, warning, lock, lift, retraction: @Sendable (SafeText) -> SafeText
    /// An action is under way, or failed with a reason.
    let asked: @Sendable (SafeText) -> SafeText
    let failed: @Sendable (SafeText, SafeText) -> SafeText

    static let english = HistoryWords(
        you: "you", somebody: "an anonymous member",
        reported: { "reported by \($0)" }, claimed: { "\($0) claimed it" }, released: { "\($0) released it" },
        expired: { "the claim of \($0) ran out" }, undone: { "\($0) took the verdict back" },
        settled: { _ in "the verdict took effect" },
        reopened: { "\($0) reopened it" }, noted: { "\($0) wrote a note" }, sanctioned: { "consequence for \($0)" },
        lifted: { "consequence for \($0) lifted" },
        rated: { "\($0) rated it \($1)" }, recategorised: { "\($0) moved it to \($1)" },
        alarm: { "James told \($0.isEmpty ? "the team" : $0)" }, thanks: { "thanks to \($0)" }, warning: { "warning to \($0)" },
        lock: { "lock of \($0)" }, lift: { "end of the lock of \($0)" }, retraction: { "correction to \($0)" },
        asked: { "\($0): asked for" }, failed: { "\($0): failed, \($1)" })

    static let german = HistoryWords(
        you: "du", somebody: "ein anonymes Mitglied",
        reported: { "gemeldet von \($0)" }, claimed: { "übernommen: \($0)" }, released: { "abgegeben: \($0)" },
        expired: { "Übernahme abgelaufen: \($0)" }, undone: { "Urteil zurückgenommen: \($0)" },
        settled: { _ in "das Urteil wurde wirksam" },
        reopened: { "wieder geöffnet: \($0)" }, noted: { "Notiz: \($0)" }, sanctioned: { "Folge für \($0)" },
        lifted: { "Folge für \($0) aufgehoben" },
        rated: { "\($0): \($1)" }, recategorised: { "\($0): jetzt \($1)" },
        alarm: { "James rief \($0.isEmpty ? "das Team" : $0)" }, thanks: { "Dank an \($0)" }, warning: { "Verwarnung an \($0)" },
        lock: { "Sperre für \($0)" }, lift: { "Ende der Sperre für \($0)" }, retraction: { "Berichtigung an \($0)" },
        asked: { "\($0): veranlasst" }, failed: { "\($0): gescheitert, \($1)" })
}
