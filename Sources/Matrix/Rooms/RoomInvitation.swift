import ModelKit

/// Somebody of this homeserver invited the desk's account to a room.
struct RoomInvitation: Hashable, Sendable, Codable {
    var sender: MemberID
    /// As a conversation of two, as the invitation says.
    var isDirect: Bool

    /// - Parameter state: what is told of the room to those who are invited.
    /// - Returns: nil for what is no invitation that the desk answers.
    init?(_ state: [JSONValue], to home: MatrixHome) {
        let invitation = state.last {
            $0["type"]?.string == "m.room.member" && $0["state_key"]?.string == home.account.rawValue
        }
        guard let sender = invitation?["sender"]?.string.flatMap({ MemberID($0, .foreign) }), sender != home.account,
            home.isLocal(sender)
        else { return nil }
        self.sender = sender
        isDirect = invitation?["content"]?["is_direct"]?.bool == true
    }
}
