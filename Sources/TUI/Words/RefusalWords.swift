import ModelKit

/// Why a command does nothing just now, in a sentence that fits after a colon.
enum RefusalWords {
    @Sendable static func english(_ refusal: Refusal) -> SafeText {
        switch refusal {
        case .notConnected: "there is no connection to the desk, so this screen may be out of date"
        case .noCase: "no case is selected"
        case .notFound: "the case is not in the list any more"
        case .justMoved: "another case has just come under the cursor; press again if you mean it"
        case .concern: "a concern is not an accusation: it is not rated"
        case .isParty: "you are a party of this case yourself"
        case .obstacle(let text): text
        case .held(let name): "\(name) has claimed the case"
        case .heldByNobody: "nobody has claimed the case"
        case .decided(let verdict, let by):
            by.isEmpty
                ? "already rated \(Words.english.title(of: verdict))"
                : "already rated \(Words.english.title(of: verdict)) by \(by)"
        case .notDecided: "the case is not closed"
        case .undoIsOver: "the verdict has taken effect; R reopens the case"
        case .nothingToUndo: "there is no verdict of yours to take back"
        case .decidedBy(let name): "it was \(name) who rated the case"
        case .nothingToClear: "nothing is marked or filtered; q leaves"
        case .nothingBetween: "there is no message between the selected ones"
        case .noOtherCase: "there is no other case of these people"
        case .noNextCase: "the list ends here"
        case .noDossier: "the dossier has not come yet"
        case .noTeams: "the desk has not told its teams yet"
        case .noInterrogation: "nobody is accused here; V talks to the reporter"
        case .caseClosed: "the case is closed; R reopens it"
        case .noReporter: "nobody reported it"
        case .blanks(let names): "fill in \(names) first"
        case .letGo: "he was let go; v has him brought again"
        case .nobodyBrought: "nobody was brought; v has him brought"
        case .isThere: "he is there, or on his way"
        case .noReplies: "the community has no quick reply for this"
        }
    }

    @Sendable static func german(_ refusal: Refusal) -> SafeText {
        switch refusal {
        case .notConnected: "keine Verbindung zum Server, der Bildschirm kann veraltet sein"
        case .noCase: "kein Fall ist ausgewählt"
        case .notFound: "der Fall steht nicht mehr in der Liste"
        case .justMoved: "eben kam ein anderer Fall unter den Zeiger; noch einmal drücken, wenn er gemeint ist"
        case .concern: "eine Sorge ist keine Anklage: sie wird nicht bewertet"
        case .isParty: "du bist selbst an diesem Fall beteiligt"
        case .obstacle(let text): text
        case .held(let name): "der Fall ist übernommen: \(name)"
        case .heldByNobody: "niemand hat den Fall übernommen"
        case .decided(let verdict, let by):
            by.isEmpty
                ? "schon bewertet: \(Words.german.title(of: verdict))"
                : "schon bewertet: \(Words.german.title(of: verdict)) (\(by))"
        case .notDecided: "der Fall ist nicht erledigt"
        case .undoIsOver: "das Urteil ist wirksam; R öffnet den Fall wieder"
        case .nothingToUndo: "kein Urteil von dir lässt sich zurücknehmen"
        case .decidedBy(let name): "den Fall hat \(name) bewertet"
        case .nothingToClear: "nichts ist markiert oder gefiltert; q beendet"
        case .nothingBetween: "zwischen den ausgewählten liegt keine Nachricht"
        case .noOtherCase: "es gibt keinen anderen Fall dieser Personen"
        case .noNextCase: "hier endet die Liste"
        case .noDossier: "die Akte ist noch nicht da"
        case .noTeams: "der Server hat seine Teams noch nicht genannt"
        case .noInterrogation: "hier ist niemand beschuldigt; V spricht mit dem Meldenden"
        case .caseClosed: "der Fall ist erledigt; R öffnet ihn wieder"
        case .noReporter: "niemand hat ihn gemeldet"
        case .blanks(let names): "erst \(names) ausfüllen"
        case .letGo: "er wurde entlassen; v holt ihn wieder"
        case .nobodyBrought: "niemand wurde geholt; v holt ihn"
        case .isThere: "er ist da oder auf dem Weg"
        case .noReplies: "die Gemeinschaft hat dafür keinen Baustein"
        }
    }
}
