extension MemberID {
    /// The part of the id that names them: `mimi` in `@mimi:chat.test`, which is how federated chats write ids.
    package var localpart: String {
        let name = rawValue.drop { $0 == "@" }.prefix { $0 != ":" }
        return name.isEmpty ? rawValue : String(name)
    }

    /// The name of their server; nil if their id names none.
    package var server: String? { rawValue.firstIndex(of: ":").map { String(rawValue[rawValue.index(after: $0)...]) } }
}
