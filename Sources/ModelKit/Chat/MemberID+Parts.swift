extension MemberID {
    /// What stands for them in it: in `@mimi:chat.test`, as federated chats write it, `mimi`.
    package var localpart: String {
        let name = rawValue.drop { $0 == "@" }.prefix { $0 != ":" }
        return name.isEmpty ? rawValue : String(name)
    }

    /// The name of their server; nil where their id names none.
    package var server: String? { rawValue.firstIndex(of: ":").map { String(rawValue[rawValue.index(after: $0)...]) } }
}
