import ModelKit

/// The console and the desk have different versions, and what to do about it.
struct VersionWords: Sendable {
    let differ: @Sendable (VersionGap) -> SafeText
    /// How many cases this console cannot show, and which ones.
    let unshown: @Sendable (Int, SafeText, VersionGap?) -> SafeText
    /// Why a key does nothing, for use after a colon.
    let refusal: @Sendable (VersionGap) -> SafeText

    static let english = VersionWords(
        differ: { gap in
            gap.isConsoleOlder
                ? "This console is older than the desk: update notruf here."
                : "The desk is older than this console: ask whoever runs it to update it."
        },
        unshown: { count, cases, gap in
            let what: SafeText = count == 1 ? "1 case" : "\(count) cases"
            return gap?.isConsoleOlder == true
                ? "\(what) of a newer desk cannot be shown: update this console (\(cases))."
                : "\(what) cannot be shown: “notruf audit” on the desk says why (\(cases))."
        },
        refusal: { gap in
            gap.isConsoleOlder
                ? "the desk is newer than this console: update notruf here"
                : "the desk is older than this console: ask whoever runs it to update it"
        })

    static let german = VersionWords(
        differ: { gap in
            gap.isConsoleOlder
                ? "Diese Konsole ist älter als der Server: Aktualisiere notruf."
                : "Der Server ist älter als diese Konsole: Wer ihn betreibt, sollte ihn aktualisieren."
        },
        unshown: { count, cases, gap in
            let what: SafeText = count == 1 ? "1 Fall" : "\(count) Fälle"
            let isShown: SafeText = count == 1 ? "kann" : "können"
            return gap?.isConsoleOlder == true
                ? "\(what) eines neueren Servers \(isShown) nicht gezeigt werden: Aktualisiere notruf (\(cases))."
                : "\(what) \(isShown) nicht gezeigt werden: „notruf audit“ auf dem Server nennt den Grund (\(cases))."
        },
        refusal: { gap in
            gap.isConsoleOlder
                ? "der Server ist neuer als diese Konsole: aktualisiere notruf"
                : "der Server ist älter als diese Konsole: er braucht ein Update"
        })
}
