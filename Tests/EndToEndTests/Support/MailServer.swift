import Foundation
import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// A mail server on loopback that keeps the mails it receives, and msmtp as the mail program that sends them there.
final class MailServer: Sendable {
    private let mailbox: Mailbox
    private let listener: any Channel
    private let folder: TestFolder

    /// The path of a mail program for a desk or a ``Sendmail``; it exists as long as the server.
    let program: String

    init() async throws {
        let mailbox = Mailbox()
        let folder = TestFolder()
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { client in
                client.eventLoop.makeCompletedFuture {
                    try client.pipeline.syncOperations.addHandler(Postman(mailbox))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        guard let port = listener.localAddress?.port else { throw NeverHappened(description: "the mail server has no port") }
        program = try await Self.msmtp(sendingTo: port, in: folder)
        self.mailbox = mailbox
        self.folder = folder
    }

    private static func msmtp(sendingTo port: Int, in folder: TestFolder) async throws -> String {
        let settings = folder.path + "/msmtprc"
        try "account default\nhost 127.0.0.1\nport \(port)\nauth off\ntls off\nsyslog off\ntimeout 20\n"
            .write(toFile: settings, atomically: true, encoding: .utf8)
        let script = folder.path + "/sendmail.sh"
        try "#!/bin/sh\nexec /usr/bin/msmtp -C '\(settings)' \"$@\"\n".write(toFile: script, atomically: true, encoding: .utf8)
        // Copied by another program: the system does not run a file that is open for writing, and a program that another test
        // starts right now would inherit it open.
        let program = folder.path + "/sendmail"
        let copied = try await Program.run("/usr/bin/install", ["-m", "755", script, program])
        guard copied.status == 0 else { throw NeverHappened(description: copied.errors) }
        return program
    }

    /// In the order in which they arrived.
    var arrivals: [MailArrival] { mailbox.state.withLock { $0.arrivals } }

    /// How the server treats all recipients from now on.
    func recipientsAre(_ reception: Reception) { mailbox.state.withLock { $0.reception = reception } }

    func close() async throws { try await listener.close() }

    enum Reception: Sendable {
        case known
        /// Permanently refused: 550.
        case unknown
        /// Temporarily refused: 451.
        case busy
    }

    fileprivate final class Mailbox: Sendable {
        struct State {
            var reception = Reception.known
            var arrivals: [MailArrival] = []
        }

        let state = Mutex(State())
    }
}

/// Reads lines, and answers as RFC 5321 requires.
private final class Postman: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let mailbox: MailServer.Mailbox
    private var heard: [UInt8] = []
    private var arrival = MailArrival()
    private var isInData = false

    init(_ mailbox: MailServer.Mailbox) { self.mailbox = mailbox }

    func channelActive(context: ChannelHandlerContext) { say("220 localhost", context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        heard += unwrapInboundIn(data).readableBytesView
        while let end = heard.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: heard[..<end].filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
            heard.removeFirst(end + 1)
            if let answer = answer(line) { say(answer, context) }
            if line == "QUIT", !isInData { context.close(promise: nil) }
        }
    }

    private func say(_ answer: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer + "\r\n")), promise: nil)
    }

    private func answer(_ line: String) -> String? {
        if isInData { return take(line) }
        switch line.prefix(4).uppercased() {
        case "EHLO", "HELO": return "250 localhost"
        case "MAIL":
            arrival = MailArrival(sender: address(in: line))
            return "250 ok"
        case "RCPT": return take(recipient: address(in: line))
        case "DATA":
            isInData = true
            return "354 go on"
        case "QUIT": return "221 bye"
        default: return "502 what?"
        }
    }

    private func take(_ line: String) -> String? {
        guard line == "." else {
            arrival.lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
            return nil
        }
        isInData = false
        mailbox.state.withLock { $0.arrivals.append(arrival) }
        return "250 taken"
    }

    private func take(recipient: String) -> String {
        switch mailbox.state.withLock({ $0.reception }) {
        case .known:
            arrival.recipients.append(recipient)
            return "250 ok"
        case .unknown: return "550 5.1.1 <\(recipient)>: no such mailbox"
        case .busy: return "451 4.3.2 <\(recipient)>: try again later"
        }
    }

    private func address(in line: String) -> String { String(line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }) }
}
