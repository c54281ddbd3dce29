import ModelKit
import Settings

/// How the desk sends e-mail: through the system's sendmail interface (T2).
public struct MailSettings: Hashable, Sendable {
    /// The absolute path of the program that takes a message on its standard input.
    public var sendmail: String
    public var from: MailAddress
    /// The name beside the address; it has no line ends.
    public var fromName: String

    public init(sendmail: String = "/usr/sbin/sendmail", from: MailAddress, fromName: String) {
        self.sendmail = sendmail
        self.from = from
        self.fromName = fromName
    }
}

// [mail]
extension MailSettings {
    init(_ section: ConfigurationSection, community: String) throws {
        try section.check(allowed: ["sendmail", "from", "from_name"])
        guard let from = MailAddress(try section.required("from")) else {
            throw section.mistake("from", "from must be an e-mail address such as \"care@example.org\"")
        }
        let name = try section.string("from_name") ?? community
        // A line end would begin another header.
        guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw section.mistake("from_name", "from_name must be a name on one line")
        }
        self.init(from: from, fromName: name)
        guard let program = try section.string("sendmail") else { return }
        guard program.hasPrefix("/") else {
            throw section.mistake("sendmail", "sendmail must be the path of a program such as \"/usr/sbin/sendmail\"")
        }
        sendmail = program
    }
}
