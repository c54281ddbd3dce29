/// What a community begins with, until it writes its own.
enum Defaults {
    static let reasons: [ReasonTemplate] = []
    static let replies: [QuickReply] = []
    static let playbooks: [Playbook] = []
    static let helplines: [Helpline] = []
    static let emergency: [String: [String]] = [:]
}

extension Texts {
    static let defaults: [String: [Key: String]] = [:]
}
