import ModelKit

/// Why a command does nothing right now, in a sentence that fits after a colon.
enum RefusalWords {
    @Sendable static func english(_ refusal: KeyRefusal) -> SafeText {
        switch refusal {
        case .notConnected: ConnectionWords.english.refusal(nil)
        case .notStoring(let cause): StorageWords.english.refusal(cause)
        case .noCase: "no case is selected"
        case .folded(let count): "\(count) cases are folded here; ⏎ unfolds them"
        case .marked(let count):
            (count == 1 ? "another case is" : "\(count) cases are") + " marked, but this acts on one only; Esc unmarks"
        case .noFlood: "the case is not part of a flood"
        case .notFound: "the case is no longer in the list"
        case .justMoved: "another case has just come under the cursor; press again if you mean it"
        case .justChanged(let number, let title): (number.map { "#\($0) is now " } ?? "now ") + title + "; press again"
        case .heldDown: "a key that is held down acts once; press again if you mean it"
        case .burst: "several keys came at once, as from a paste; press again if you mean it"
        case .otherScript: "keys here are Latin letters: change the keyboard layout, or choose from : with ↑↓ and ⏎"
        case .notHere(let key, let hasHelp):
            "\(key) does nothing here; " + (hasHelp ? "? shows the keys" : "Esc goes back")
        case .notAnswer(let key): "\(key) does nothing here; y leaves, n stays"
        case .noNumber: "type the number of the case, in digits; Esc goes back"
        case .screenChanged: "another screen has just opened; press again if you mean it"
        case .concern: "a concern is not an accusation and is not rated; d closes it"
        case .noOtherCategory: "there is no other category for it"
        case .categoryOfOthers: "concerns and accusations have categories of their own"
        case .appeal: "+ grants the appeal, - rejects it"
        case .noConcern: "d closes concerns only; + 0 - rate an accusation"
        case .isParty: "you are a party to this case yourself"
        case .hasDecided: "you made the decision under appeal; another moderator must decide"
        case .obstacle(let text): text
        case .held(let name): "\(name) has claimed the case"
        case .heldByNobody: "nobody has claimed the case"
        case .decided(let number, let verdict, let by):
            "#\(number) is already rated \(Words.english.title(of: verdict))" + (by.isEmpty ? "" : " by \(by)")
        case .closed(let number, let verdict, let by): english(.decided(number, verdict, by: by)) + "; R reopens it"
        case .recategorised(let title): "the case is now \(title); Esc, then s suggests a sanction for that"
        case .beingReopened(by: nil): "the case is being reopened; u keeps it closed"
        case .beingReopened(by: let name?): "\(name) is reopening the case; only they, a lead or an admin can undo that"
        case .notDecided: "the case is not closed"
        case .undoIsOver: "the undo period has ended; R reopens the case"
        case .lastUndoIsOver: "the undo period of your last verdict has ended"
        case .nothingToUndo: "you have no verdict to undo"
        case .decidedBy(let name): "\(name) rated the case; only they, a lead or an admin can undo that"
        case .nothingToClear: "nothing is marked or filtered; q quits"
        case .nothingBetween: "no messages are left out"
        case .noOtherCase: "these people have no other case"
        case .noNextCase: "the list ends here"
        case .noDossier: "the dossier has not arrived yet"
        case .noTeams: "the desk has not sent its teams yet"
        case .noInterrogation: "nobody is accused here; V contacts the reporter"
        case .caseClosed: "the case is closed; R reopens it"
        case .noReporter: "nobody reported it"
        case .blanks(let names): "fill in \(names) first"
        case .letGo: "released; v brings them back"
        case .nobodyBrought: "nobody has been brought in; v brings them"
        case .isThere: "they are here, or on their way"
        case .noReplies: "the community has no quick reply for this"
        case .nobodyAccused: "nobody is accused in this case"
        case .notJustified: "the case was not rated justified; R reopens it"
        case .beyondRights(let step, let role):
            step + (role == .admin ? " needs an admin" : " needs a lead or an admin") + "; H hands the case up"
        case .wouldLift(let step, let by, let role):
            "this would lift the \(step) by \(by), and only \(role == .admin ? "an admin" : "a lead or an admin") may do that; H hands the case up"
        case .noChannel: "the case belongs to no channel; choose a sanction for the whole chat"
        case .privatePlace(let place):
            DossierWords.english.inPlace(place) + " this would reveal who reported; choose a sanction for the whole chat"
        case .noLength: "this sanction needs a length; ← → set it"
        case .emptyReopening: "the reason is missing; colleagues read it"
        case .emptyReason: "the reason is missing; the member reads it"
        case .unfilled(let names): "its reason needs \(names), which the case does not have"
        case .noSanction: "no sanction is in force"
        case .beingLifted(let other):
            "it is being lifted, but the chat has not confirmed that yet; " + (other.map { "#\($0) shows it" } ?? "f shows it")
        case .noPlaybook: "there is no playbook for it"
        case .uncertain: "type the whole name, or choose with Tab"
        case .severalReporters(let number, let count):
            "#\(number) has \(count) reporters; rate it on its own, then - asks which are malicious"
        case .appealStays: "the decision under appeal no longer stands; the case itself is decided again"
        case .noReportChosen: "no report is chosen; Space chooses one, or Esc and 0 rate the case unproven"
        case .interrogated(let nick): "\(nick) is being interrogated and could no longer answer; release them first"
        case .noAddressee: "there is nobody to send help to"
        case .notAddressed: "first choose who gets it, with ← →"
        case .noHelpline: "no helpline is chosen; Space adds one, or remove {helplines} from the text"
        case .emptyText: "the text is empty"
        case .noMail: "the desk sends no e-mail"
        case .noAddress: "no e-mail address is known"
        case .nobodyAbove: "nobody is above an admin; the case stays with you"
        case .nothingOpen: "nothing is pending, nothing has failed"
        case .failedForAnother: "something failed here; you are a party, so another moderator sees to it"
        case .failureIsFetched: "something failed here; the dossier is being fetched"
        case .sanctionExpired: "the sanction has expired; g gives it up"
        case .ownText: "the text was written by hand; e edits it, and an empty text brings the others back"
        case .unavailable(let note): "this chat cannot do that" + (note.isEmpty ? "" : ": " + note)
        case .silenced(let nick, let sanction, let canEnd):
            "\(nick) can't answer because of the \(sanction)" + (canEnd ? "; L lifts it" : ", which can't be undone")
        case .irrevocable: "it has been carried out and can't be undone"
        case .nothingToTake: "no message was reported, so there is nothing to remove"
        case .adminsOnly: "only admins may view addresses; H hands the case up"
        case .nobodyKnown: "nobody in this case has a name"
        }
    }

    @Sendable static func german(_ refusal: KeyRefusal) -> SafeText {
        switch refusal {
        case .notConnected: ConnectionWords.german.refusal(nil)
        case .notStoring(let cause): StorageWords.german.refusal(cause)
        case .noCase: "kein Fall ist ausgewählt"
        case .folded(let count): "hier stehen \(count) Fälle in einer Zeile; ⏎ klappt sie auf"
        case .marked(let count):
            (count == 1 ? "ein anderer Fall ist" : "\(count) Fälle sind")
                + " markiert, aber dies geht nur mit einem; Esc hebt die Markierung auf"
        case .noFlood: "der Fall gehört zu keiner Meldeflut"
        case .notFound: "der Fall steht nicht mehr in der Liste"
        case .justMoved: "unter dem Zeiger ist jetzt ein anderer Fall; noch einmal drücken, wenn er gemeint ist"
        case .justChanged(let number, let title):
            (number.map { "#\($0) ist jetzt " } ?? "jetzt ") + title + "; noch einmal drücken"
        case .heldDown: "eine gehaltene Taste wirkt nur einmal; noch einmal drücken, wenn es gemeint ist"
        case .burst: "mehrere Tasten kamen auf einmal, wie beim Einfügen; noch einmal drücken, wenn es gemeint ist"
        case .otherScript: "Tasten sind hier lateinische Buchstaben: Belegung wechseln, oder mit : und ↑↓ ⏎ auswählen"
        case .notHere(let key, let hasHelp):
            "\(key) tut hier nichts; " + (hasHelp ? "? zeigt die Tasten" : "Esc geht zurück")
        case .notAnswer(let key): "\(key) tut hier nichts; y verlässt die Demo, n bleibt"
        case .noNumber: "tippe die Nummer des Falls, in Ziffern; Esc geht zurück"
        case .screenChanged: "eben ging ein anderer Bildschirm auf; noch einmal drücken, wenn es gemeint ist"
        case .concern: "eine Sorge ist keine Beschuldigung und wird nicht bewertet; d schließt sie ab"
        case .noOtherCategory: "es gibt dafür keine andere Kategorie"
        case .categoryOfOthers: "Sorgen und Meldungen haben je eigene Kategorien"
        case .appeal: "+ gibt dem Widerspruch statt, - lehnt ihn ab"
        case .noConcern: "nur Sorgen schließt man mit d ab; eine Meldung bewertet man mit + 0 -"
        case .isParty: "Du bist selbst an diesem Fall beteiligt"
        case .hasDecided: "die angefochtene Entscheidung stammt von Dir; jemand anderes muss entscheiden"
        case .obstacle(let text): text
        case .held(let name): "\(name) hat den Fall übernommen"
        case .heldByNobody: "niemand hat den Fall übernommen"
        case .decided(let number, let verdict, let by):
            "#\(number) ist schon bewertet: \(Words.german.title(of: verdict))" + (by.isEmpty ? "" : " (\(by))")
        case .closed(let number, let verdict, let by): german(.decided(number, verdict, by: by)) + "; R öffnet ihn wieder"
        case .recategorised(let title): "der Fall ist jetzt \(title); Esc, dann s macht einen neuen Vorschlag"
        case .beingReopened(by: nil): "der Fall wird wieder geöffnet; u lässt ihn geschlossen"
        case .beingReopened(by: let name?):
            "\(name) öffnet den Fall wieder; zurücknehmen können das sonst nur Leitung und Admins"
        case .notDecided: "der Fall ist nicht erledigt"
        case .undoIsOver: "die Bedenkzeit ist abgelaufen; R öffnet den Fall wieder"
        case .lastUndoIsOver: "die Bedenkzeit Deines letzten Urteils ist abgelaufen"
        case .nothingToUndo: "Du hast kein Urteil, das sich zurücknehmen lässt"
        case .decidedBy(let name): "\(name) hat den Fall bewertet; zurücknehmen können das sonst nur Leitung und Admins"
        case .nothingToClear: "nichts ist markiert oder gefiltert; q beendet"
        case .nothingBetween: "von den Nachrichten fehlt nichts"
        case .noOtherCase: "diese Personen haben keinen anderen Fall"
        case .noNextCase: "hier endet die Liste"
        case .noDossier: "die Akte ist noch nicht geladen"
        case .noTeams: "der Server hat seine Teams noch nicht genannt"
        case .noInterrogation: "hier ist niemand beschuldigt; V spricht mit der meldenden Person"
        case .caseClosed: "der Fall ist erledigt; R öffnet ihn wieder"
        case .noReporter: "niemand hat ihn gemeldet"
        case .blanks(let names): "erst \(names) ausfüllen"
        case .letGo: "schon entlassen; v holt das Mitglied zurück"
        case .nobodyBrought: "es wurde noch niemand geholt; v holt das Mitglied"
        case .isThere: "das Mitglied ist da oder auf dem Weg"
        case .noReplies: "die Gemeinschaft hat dafür keinen Baustein"
        case .nobodyAccused: "in diesem Fall ist niemand beschuldigt"
        case .notJustified: "der Fall wurde nicht als berechtigt bewertet; R öffnet ihn wieder"
        case .beyondRights(let step, _): "\(step) liegt außerhalb Deiner Rechte; H gibt den Fall nach oben"
        case .wouldLift(let step, let by, let role):
            "das würde \(step) von \(by) aufheben, was nur \(role == .admin ? "Admins" : "Leitung und Admins") dürfen; H gibt den Fall nach oben"
        case .noChannel: "der Fall gehört zu keinem Kanal; wähle eine Maßnahme für den ganzen Chat"
        case .privatePlace(let place):
            DossierWords.german.inPlace(place)
                + " würde das verraten, wer gemeldet hat; wähle eine Maßnahme für den ganzen Chat"
        case .noLength: "diese Maßnahme braucht eine Dauer; ← → ändern sie"
        case .emptyReopening: "der Grund fehlt; das Team liest ihn"
        case .emptyReason: "die Begründung fehlt; das Mitglied liest sie"
        case .unfilled(let names): "die Begründung braucht \(names), das fehlt in diesem Fall"
        case .noSanction: "keine Maßnahme ist in Kraft"
        case .beingLifted(let other):
            "die Aufhebung läuft, der Chat hat sie noch nicht bestätigt; " + (other.map { "#\($0) zeigt sie" } ?? "f zeigt sie")
        case .noPlaybook: "dafür gibt es keinen Standardfall"
        case .uncertain: "tippe den ganzen Namen, oder wähle mit Tab"
        case .severalReporters(let number, let count):
            "#\(number) haben \(count) Personen gemeldet; einzeln bewerten, dann fragt -, welche Meldungen böswillig sind"
        case .appealStays: "die angefochtene Entscheidung gilt nicht mehr; über den Fall selbst wird neu entschieden"
        case .noReportChosen: "keine Meldung ist gewählt; Leertaste wählt, Esc und 0 bewerten den Fall als unbewiesen"
        case .interrogated(let nick): "\(nick) wird verhört und könnte nicht mehr antworten; zuerst entlassen"
        case .noAddressee: "es gibt niemanden, dem man Hilfe senden könnte"
        case .notAddressed: "wähle zuerst mit ← →, wer sie bekommt"
        case .noHelpline: "keine Hilfsstelle ist gewählt; Leertaste wählt eine, oder nimm {helplines} aus dem Text"
        case .emptyText: "der Text ist leer"
        case .noMail: "der Server sendet keine E-Mail"
        case .noAddress: "keine E-Mail-Adresse ist bekannt"
        case .nobodyAbove: "über Admins steht niemand; der Fall bleibt bei Dir"
        case .nothingOpen: "nichts steht aus, nichts ist gescheitert"
        case .failedForAnother: "etwas ist gescheitert; Du bist beteiligt, darum kümmert sich jemand anderes aus dem Team"
        case .failureIsFetched: "etwas ist gescheitert; die Akte wird gerade geladen"
        case .sanctionExpired: "die Maßnahme ist abgelaufen; g gibt sie auf"
        case .ownText: "der Text ist von Hand geschrieben; e ändert ihn, ein leerer bringt die anderen zurück"
        case .unavailable(let note): "das kann dieser Chat nicht" + (note.isEmpty ? "" : ": " + note)
        case .silenced(let nick, let sanction, let canEnd):
            "\(nick) kann nicht antworten (\(sanction)" + (canEnd ? "); L hebt das auf" : ", endgültig)")
        case .irrevocable: "es ist ausgeführt und lässt sich nicht zurücknehmen"
        case .nothingToTake: "keine Nachricht ist gemeldet, also gibt es nichts zu entfernen"
        case .adminsOnly: "Adressen dürfen nur Admins ansehen; H gibt den Fall nach oben"
        case .nobodyKnown: "in diesem Fall hat niemand einen Namen"
        }
    }
}
