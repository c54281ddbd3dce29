import ModelKit

/// What somebody is to be sent by e-mail.
public struct Letter: Hashable, Sendable {
    /// The action that it carries out: the same letter sent again has the same id, so that a mailbox can tell.
    public var id: String
    public var to: MailAddress
    public var subject: String
    public var text: String
    public var at: Timestamp
}
