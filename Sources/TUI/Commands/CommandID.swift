/// The name of a command: what `:` takes, and what the catalogue has a title and a help for.
enum CommandID: String, Sendable, Hashable, CaseIterable {
    // Handling
    case justified, unproven, malicious, done, undo, claim, unclaim, note, category, reopen
    // What follows
    case sanction, lift, playbook, referral = "refer", danger, handUp = "hand-up", actions = "failed"
    // Talking
    case interrogate, contact, send, replies, earlier, later, keys, type, dismiss = "release", summonAgain = "summon-again"
    // Marking and finding
    case mark, clear, filter, number, fold
    // Moving
    case down, up, halfDown = "half-down", halfUp = "half-up", pageDown = "page-down", pageUp = "page-up", start, end
    case nextTeam = "next-team", previousTeam = "previous-team"
    case open, nextCase = "next-case", previousCase = "previous-case", back
    // The dossier
    case nextPane = "next-pane", previousPane = "previous-pane", between, link, addresses
    // The console
    case help, palette, copy, mouse, redraw, suspend, quit
    // Prompts and lists
    case accept, complete, completeBack = "complete-back", pick, cancel, close, yes, no
    // Dialogs
    case longer, shorter, write, written, nextReason = "next-reason", previousReason = "previous-reason"
    case nextAddressee = "next-addressee", previousAddressee = "previous-addressee", otherText = "other-text", toggle, tick
    case mail, newLine = "new-line", lineUp = "line-up", lineDown = "line-down"
    case retry, giveUp = "give-up"
}
