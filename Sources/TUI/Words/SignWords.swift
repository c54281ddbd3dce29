/// What the signs in a row of the queue mean.
enum SignWords {
    @Sendable static func english(_ sign: RowSign) -> SafeText {
        switch sign {
        case .urgent: "Urgent."
        case .pinned: "Urgent, and nobody has claimed it: it stays in sight above the part that scrolls."
        case .handedUp: "Handed up to a lead or an admin."
        case .concern: "A concern: somebody may be at risk."
        case .failed: "In red: a sanction, its end, a removal or an alarm did not arrive. f shows it."
        case .trouble: "In amber: the chat server could not do something. f shows it."
        case .sanctioned: "A sanction is ordered or in force."
        case .judgedBefore: "A message of the case was already rated in another case."
        case .priors: "How many earlier cases against the accused were justified."
        case .marked: "Marked."
        case .categories: "How many further categories the reports of the case name."
        case .fold: "Cases from one sender within minutes, folded into one line."
        }
    }

    @Sendable static func german(_ sign: RowSign) -> SafeText {
        switch sign {
        case .urgent: "Dringend."
        case .pinned: "Dringend, und niemand hat den Fall übernommen: Er bleibt beim Scrollen oben stehen."
        case .handedUp: "An die Leitung oder Admins weitergegeben."
        case .concern: "Eine Sorge: Jemand könnte in Not sein."
        case .failed: "In Rot: Eine Maßnahme, ihre Aufhebung, eine Löschung oder ein Alarm kam nicht an. f zeigt es."
        case .trouble: "In Gelb: Der Chat konnte etwas nicht ausführen. f zeigt es."
        case .sanctioned: "Eine Maßnahme ist angeordnet oder in Kraft."
        case .judgedBefore: "Eine Nachricht des Falls wurde schon bewertet, in einem anderen Fall."
        case .priors: "Wie viele frühere Fälle gegen die beschuldigte Person berechtigt waren."
        case .marked: "Markiert."
        case .categories: "Wie viele weitere Kategorien die Meldungen des Falls nennen."
        case .fold: "Fälle aus einer Quelle binnen Minuten, in eine Zeile zusammengeklappt."
        }
    }
}
