import ModelKit

extension State {
    /// What can be done, in the words for the case or dialog at hand: on an appeal `+` grants.
    func words(of id: CommandID) -> CommandWords {
        if let own = dialogs.shown?.words(of: id, in: self) { return own }
        let plain = words.command(id)
        guard dialogs.shown == nil else { return plain }
        switch id {
        case .clear where context == .queue && queue.numbers.isEmpty: return CommandWords(words.queue.showAll, plain.help)
        case .open where queue.fold != nil, .fold where queue.fold != nil: return CommandWords(words.queue.unfold, plain.help)
        default: break
        }
        guard subject.flatMap({ row($0) })?.kind == .appeal else { return plain }
        switch id {
        case .justified: return words.granted
        case .malicious: return words.upheld
        default: return plain
        }
    }
}
