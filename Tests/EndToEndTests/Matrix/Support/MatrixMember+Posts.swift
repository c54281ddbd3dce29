/// What clients send, in their own wording.
extension MatrixMember {
    @discardableResult
    func says(_ text: String, in room: String) async throws -> MatrixPost {
        try await sends("m.room.message", #"{"msgtype":"m.text","body":\#(text.asJSON)}"#, in: room)
    }

    @discardableResult
    func edits(_ post: MatrixPost, to text: String) async throws -> MatrixPost {
        let edited = #"{"msgtype":"m.text","body":\#(text.asJSON)}"#
        let relation = #"{"rel_type":"m.replace","event_id":\#(post.event.asJSON)}"#
        return try await sends(
            "m.room.message",
            #"{"msgtype":"m.text","body":\#("* \(text)".asJSON),"m.new_content":\#(edited),"m.relates_to":\#(relation)}"#,
            in: post.room)
    }

    @discardableResult
    func answers(_ post: MatrixPost, _ text: String) async throws -> MatrixPost {
        try await sends(
            "m.room.message",
            #"{"msgtype":"m.text","body":\#(text.asJSON),"m.relates_to":{"m.in_reply_to":{"event_id":\#(post.event.asJSON)}}}"#,
            in: post.room)
    }

    @discardableResult
    func reacts(to post: MatrixPost, with key: String) async throws -> MatrixPost {
        try await sends(
            "m.reaction",
            #"{"m.relates_to":{"rel_type":"m.annotation","event_id":\#(post.event.asJSON),"key":\#(key.asJSON)}}"#, in: post.room)
    }

    /// An image that nobody can load, because nothing is uploaded.
    @discardableResult
    func showsImage(_ name: String, bytes: Int = 12_345, in room: String) async throws -> MatrixPost {
        try await sends(
            "m.room.message",
            #"{"msgtype":"m.image","body":\#(name.asJSON),"url":"mxc://chat.test/nothing","#
                + #""info":{"mimetype":"image/png","size":\#(bytes),"w":640,"h":480}}"#,
            in: room)
    }

    @discardableResult
    func showsSticker(_ name: String, in room: String) async throws -> MatrixPost {
        try await sends("m.sticker", #"{"body":\#(name.asJSON),"url":"mxc://chat.test/sticker","info":{}}"#, in: room)
    }

    @discardableResult
    func asks(_ question: String, options: [String], in room: String) async throws -> MatrixPost {
        let answers = options.enumerated().map { #"{"id":"\#($0)","org.matrix.msc1767.text":\#($1.asJSON)}"# }
        return try await sends(
            "org.matrix.msc3381.poll.start",
            #"{"org.matrix.msc1767.text":\#(question.asJSON),"org.matrix.msc3381.poll.start":{"#
                + #""question":{"org.matrix.msc1767.text":\#(question.asJSON)},"kind":"org.matrix.msc3381.poll.disclosed","#
                + #""max_selections":1,"answers":[\#(answers.joined(separator: ","))]}}"#,
            in: room)
    }

    /// What a homeserver sees of a message in an encrypted room. (The client has no keys, so nobody could read it.)
    @discardableResult
    func whispers(in room: String) async throws -> MatrixPost {
        try await sends(
            "m.room.encrypted",
            #"{"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"AwgAEnACgAkLmt6qF84IK","device_id":"DEVICE","sender_key":"KEY","#
                + #""session_id":"SESSION"}"#,
            in: room)
    }
}
