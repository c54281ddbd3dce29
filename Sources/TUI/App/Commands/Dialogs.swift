/// All dialogs: a new dialog must be added here.
enum Dialogs {
    static let all: [any Dialog.Type] = [
        HelpDialog.self, Palette.self, FilterPrompt.self, NumberPrompt.self, NotePrompt.self, ReopenPrompt.self,
        CategoryChooser.self, PlaybookChooser.self, ReportChecklist.self, ReplyList.self, PartyList.self,
        VerdictQuestion.self, LeavingQuestion.self, SanctionDialog.self, LiftDialog.self, LiftPrompt.self, HandUpPrompt.self,
        ReferralDialog.self, EmergencySteps.self, ActionList.self, AddressList.self,
    ]
}
