import Chat
import Foundation

// What is in order by the rules of the file, and may still not be what was meant.
extension DeskConfiguration {
    /// How the file and the machine stand to each other: what `notruf doctor` and `notruf desk --check` say before they ask the chat
    /// server.
    public var findings: [ChatFinding] { [teamless, socketGroup, mailProgram].compactMap(\.self) }

    /// Alarms go to teams; leads and admins have those of teams to which nobody belongs.
    private var teamless: ChatFinding? {
        let names = moderators.filter { $0.teams.isEmpty && $0.role == .moderator }.map(\.name.rawValue)
        guard !names.isEmpty else { return nil }
        let who = names.joined(separator: ", ")
        return ChatFinding(
            .limited, "moderators", "no alarm of a new case reaches \(who): they have no teams",
            remedy: "Name their teams in [[moderator]] if they should be alerted.")
    }

    /// Nil where the socket can be given to its group.
    private var socketGroup: ChatFinding? {
        guard socket != nil else { return nil }
        do throws(SocketAccess.NoMember) {
            try socketAccess.check()
            return nil
        } catch {
            return ChatFinding(.missing, "socket", error.description)
        }
    }

    /// Nil where no mail is sent.
    private var mailProgram: ChatFinding? {
        guard let mail else { return nil }
        guard FileManager.default.isExecutableFile(atPath: mail.sendmail) else {
            let remedy = "Install one with the sendmail interface, such as msmtp-mta, or name it in [mail]."
            return ChatFinding(.missing, "e-mail", "\(mail.sendmail) is not a program that can be run", remedy: remedy)
        }
        return ChatFinding(.works, "e-mail", "goes out through \(mail.sendmail)")
    }
}
