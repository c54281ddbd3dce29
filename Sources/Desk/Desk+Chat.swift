import ModelKit

// What the chat can do, and what holds it up.
extension Desk {
    var chatStatus: ChatStatus { ChatStatus(capabilities: environment.chat, trouble: trouble) }

    func chat(can capabilities: ChatCapabilities) {
        var capabilities = capabilities
        // The desk sends e-mail itself.
        capabilities.mail = environment.chat.mail
        guard capabilities != environment.chat else { return }
        environment.chat = capabilities
        tellChatStatus()
    }

    func chat(isHeldUpBy what: LocalText?) {
        guard what != trouble?.what else { return }
        trouble = what.map { ChatStatus.Trouble(since: trouble?.since ?? environment.clock.now(), what: $0) }
        tellChatStatus()
    }

    private func tellChatStatus() {
        let status = chatStatus
        tellFeeds { _ in .chat(status) }
    }
}
