import ModelKit

/// How far a command has come.
public enum CommandProgress: Hashable, Sendable {
    /// It is on this computer's disk, and the desk has not answered yet.
    case waiting
    case acknowledged(CommandReceipt)
    /// The desk will not do it, and says why.
    case refused(Problem)
    /// It could not be kept, so it was not sent either; the text says why.
    case failed(String)
}
