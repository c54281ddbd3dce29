/// The name of a command: what `:` accepts. The catalogue has a title and a help text for each.
enum CommandID: String, Sendable, Hashable, CaseIterable {
    // Handling
    case justified, unproven, malicious, done, undo, claim, unclaim, note, category, reopen
    // Consequences
    case sanction, lift, playbook, referral = "refer", danger, handUp = "hand-up", actions = "failed"
    // Conversations
    case interrogate, contact, send, replies, earlier, later, keys, type, dismiss = "release", summonAgain = "summon-again"
    // Questions
    case yes, no
    // Marking and finding
    case mark, filter, number, fold, clear
    // Moving
    case down, up, halfDown = "half-down", halfUp = "half-up", pageDown = "page-down", pageUp = "page-up", start, end
    case nextTeam = "next-team", previousTeam = "previous-team", open
    // The dossier
    case nextPane = "next-pane", previousPane = "previous-pane", between, link, addresses
    case nextCase = "next-case", previousCase = "previous-case", back
    // The console
    case help, palette, copy, mouse, redraw, suspend, quit
    // Prompts and lists
    case accept, complete, completeBack = "complete-back", pick, cancel, close
    // Dialogs
    case longer, shorter, write, written, nextReason = "next-reason", previousReason = "previous-reason", tick
    case nextAddressee = "next-addressee", previousAddressee = "previous-addressee", toggle, otherText = "other-text", mail
    case newLine = "new-line", lineDown = "line-down", lineUp = "line-up"
    case retry, giveUp = "give-up"
}
