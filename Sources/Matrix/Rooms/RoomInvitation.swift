import ModelKit

/// An invitation of the desk's account to a room by a member of this homeserver.
struct RoomInvitation: Hashable, Sendable, Codable {
    var sender: MemberID
    /// The invitation says that it is a conversation of two.
    var isDirect: Bool

    /// - Parameter state: the state of the room that an invitation contains.
    /// - Returns: nil if it is not an invitation that the desk answers.
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
