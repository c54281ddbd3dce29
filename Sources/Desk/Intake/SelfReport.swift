import ModelKit

/// The answer to members who report themselves. This is not a report, and may be a call for help. The text is the same whether
/// or not a case about them is open.
enum SelfReport {
    /// - Parameter confidant: the account that members can write to privately; nil if there is none.
    static func answer(of community: Community, confidant: MemberID?, in language: String?) -> String {
        let text = community.texts.text(.selfReport, in: language, ["helplines": community.helplines(in: language)])
        return ([text] + (confidant.map { [alsoWrite(to: $0, in: language)] } ?? [])).joined(separator: "\n\n")
    }

    /// Where else they can get help.
    private static func alsoWrite(to account: MemberID, in language: String?) -> String {
        let texts: LocalText = [
            "en": """
            You can also write to \(account), in a private chat without encryption. If you want, the team will hear about it.
            """,
            "de":
                "Du kannst auch an \(account) schreiben, in einem privaten Chat ohne Verschlüsselung. Wenn Du möchtest, erfährt das Team davon.",
            "nl":
                """
            Je kunt ook schrijven naar \(account), in een privéchat zonder versleuteling. Als je wilt, hoort het team ervan.
            """,
        ]
        return texts.text(in: language) ?? ""
    }
}
