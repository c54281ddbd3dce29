import ModelKit

/// The dialogs that lie over the screen.
struct DialogState: Sendable {
    /// The dialog that has the keys; nil: the screen beneath has them.
    var shown: (any Dialog)?
    /// The dialog that its help covers.
    var helped: (any Dialog)?

    /// The dialog that has the keys, or gets them back when its help is closed.
    var meant: (any Dialog)? { helped ?? shown }

    /// The case of the dialog that is shown or covered by help.
    var number: CaseNumber? { shown?.dossierNumber ?? helped?.dossierNumber }

    /// Changes a dialog when something arrives for it, even if help covers it.
    mutating func tell<D: Dialog>(_ type: D.Type, _ change: (inout D) -> Void) {
        guard var dialog = meant as? D else { return }
        change(&dialog)
        if helped == nil { shown = dialog } else { helped = dialog }
    }
}

extension State {
    mutating func move(inDialog step: MoveStep) {
        var dialog = dialogs.shown
        dialog?.move(step, in: self)
        dialogs.shown = dialog
    }

    mutating func acceptDialog() -> [Effect] {
        let accepted = dialogs.shown
        dialogs.shown = nil
        return accepted?.accept(in: &self) ?? []
    }

    mutating func cancelDialog() -> [Effect] {
        let dialog = dialogs.shown
        dialog?.cancel(in: &self)
        return []
    }

    mutating func confirmDialog() -> [Effect] {
        let dialog = dialogs.shown
        return dialog?.confirm(in: &self) ?? []
    }

    mutating func pick(_ key: Key?) -> [Effect] {
        guard case .character(let digit)? = key, let place = digit.wholeNumberValue else { return [] }
        var dialog = dialogs.shown
        let isAccepted = dialog?.pick(place - 1, in: self) ?? false
        dialogs.shown = dialog
        return isAccepted ? acceptDialog() : []
    }

    /// A key or a paste in the text field.
    mutating func edit(_ change: (inout TextField) -> Bool) {
        guard var dialog = dialogs.shown else { return casebook.conversation.edit(change) }
        dialog.edit(in: &self, change)
        dialogs.shown = dialog
    }
}
