import ModelKit

/// An e-mail to somebody.
public struct Letter: Hashable, Sendable {
    /// The id of the action that the e-mail carries out. A letter that is sent again keeps its id, so that a mailbox can
    /// recognise it.
    public var id: String
    public var to: MailAddress
    public var subject: String
    public var text: String
    public var at: Timestamp
}
