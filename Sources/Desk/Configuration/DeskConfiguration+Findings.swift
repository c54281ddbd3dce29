import Chat
import Foundation

// Settings that are valid, but may not be what was intended.
extension DeskConfiguration {
    /// How the file fits the machine. `notruf doctor` and `notruf desk --check` print this before they ask the chat server.
    public var findings: [ChatFinding] { [teamless, socketGroup, mailProgram].compactMap(\.self) }

    /// Alarms go to teams. Leads and admins also get those of teams that have no members.
    private var teamless: ChatFinding? {
        let names = moderators.filter { $0.teams.isEmpty && $0.role == .moderator }.map(\.name.rawValue)
        guard !names.isEmpty else { return nil }
        let who = names.joined(separator: ", ")
        return ChatFinding(
            .limited, "moderators", "nobody notifies \(who) of new cases: they have no teams",
            remedy: "If they should be notified, name their teams in [[moderator]].")
    }

    /// Nil if the socket can be given to its group.
    private var socketGroup: ChatFinding? {
        guard socket != nil else { return nil }
        do throws(SocketAccess.NoMember) {
            try socketAccess.check()
            return nil
        } catch {
            return ChatFinding(.missing, "socket", error.description)
        }
    }

    /// Nil if no mail is sent.
    private var mailProgram: ChatFinding? {
        guard let mail else { return nil }
        guard FileManager.default.isExecutableFile(atPath: mail.sendmail) else {
            let remedy = "Install a mail program with the sendmail interface, such as msmtp-mta, or name one in [mail]."
            return ChatFinding(.missing, "e-mail", "\(mail.sendmail) is not a program that can be run", remedy: remedy)
        }
        return ChatFinding(.works, "e-mail", "is sent through \(mail.sendmail)")
    }
}
