extension MailSettings {
    /// Sends letters through the system's mail program.
    public var sending: @Sendable (Letter) async throws -> Void {
        { letter in
            let mail = Mail(
                from: from, fromName: fromName, to: letter.to, subject: letter.subject, text: letter.text, id: letter.id,
                date: letter.at)
            try await Sendmail(program: sendmail).send(mail)
        }
    }
}
