import ModelKit

/// The dialogs that lie over the screen.
struct DialogState: Sendable {
    /// What has the keys; nil: the screen beneath.
    var shown: (any Dialog)?
    /// The one over which help is shown.
    var helped: (any Dialog)?

    /// What has the keys, or has them again when its help is closed.
    var meant: (any Dialog)? { helped ?? shown }

    /// The case of the dialog that is shown, or that help covers.
    var number: CaseNumber? { shown?.dossierNumber ?? helped?.dossierNumber }

    /// What comes in meanwhile reaches a dialog beneath its help too.
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

    /// A key or a paste in the field in which one types.
    mutating func edit(_ change: (inout TextField) -> Bool) {
        guard var dialog = dialogs.shown else { return casebook.conversation.edit(change) }
        dialog.edit(in: &self, change)
        dialogs.shown = dialog
    }
}
