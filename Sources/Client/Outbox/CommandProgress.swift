import ModelKit

/// The progress of a command.
public enum CommandProgress: Hashable, Sendable {
    /// It is on this computer's disk, and the desk has not answered yet.
    case waiting
    case acknowledged(CommandReceipt)
    /// The desk refuses it, and says why.
    case refused(Problem)
    /// It could not be stored, so it was not sent either; the text says why.
    case failed(String)
}
