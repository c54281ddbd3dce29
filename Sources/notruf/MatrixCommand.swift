import ArgumentParser
import Chat
import Foundation
import Matrix
import ModelKit
import TLSKit
import TUI

/// `notruf matrix`: commands that are only for a Matrix homeserver.
struct MatrixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix", abstract: "Connect the desk to a Matrix homeserver (Synapse).",
        subcommands: [MatrixSetupCommand.self])
}

/// `notruf matrix setup`: an account and a token for the desk.
struct MatrixSetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Give the desk an account of its own on a homeserver, and write its token.",
        discussion: """
            Makes an admin account that nobody logs in to, lifts its rate limits, writes its token into a file that only you \
            can read, checks what works with this homeserver, and prints the section for desk.toml. Run it as the desk's user. \
            Running it again does no harm: a token that works is kept.

            It needs an admin's name and password, or the homeserver's registration_shared_secret. What you leave out is asked \
            for at the terminal, or read from standard input, a line each, if that is no terminal. Secrets cannot be options, since \
            others could see them.
            """)

    @Option(help: ArgumentHelp("The homeserver, such as http://127.0.0.1:8008.", valueName: "url"))
    var homeserver: String?

    @Option(help: ArgumentHelp("The file that the token is written to.", valueName: "file"))
    var tokenFile: String?

    @Option(
        help: ArgumentHelp(
            "The certificates of the authorities to trust for the homeserver; else those of $SSL_CERT_FILE or the system.",
            valueName: "file"))
    var caFile: String?

    @Option(help: ArgumentHelp("The admin who makes the account; the password is asked for.", valueName: "name"))
    var admin: String?

    @Option(help: ArgumentHelp("A file with nothing but the homeserver's registration_shared_secret in it.", valueName: "file"))
    var sharedSecretFile: String?

    @Option(help: ArgumentHelp("The account's name.", valueName: "name"))
    var name = "james"

    @Option(help: ArgumentHelp("The name that members see.", valueName: "name"))
    var displayName = "James"

    @Flag(help: "Make a new token, replace the one in the file, and revoke all earlier ones.")
    var force = false

    func validate() throws {
        guard admin == nil || sharedSecretFile == nil else {
            throw ValidationError("Use either --admin or --shared-secret-file, not both.")
        }
    }

    func run() async throws {
        let setup = try Refusal.usage {
            let homeserver = try MatrixAddress(try homeserver ?? Questions.ask("Homeserver", usual: "http://127.0.0.1:8008"))
            return MatrixSetup(
                homeserver: homeserver, name: name, displayName: displayName,
                tokenFile: Self.absolute(try tokenFile ?? Questions.ask("Token file", usual: "/var/lib/notruf/matrix.token")),
                replaces: force, trust: try trust(homeserver), clock: .steady(from: .wall))
        }
        do throws(SetupFailure) {
            let outcome = try await setup.run(authority: authority)
            tell(outcome.steps)
            tell(outcome.findings, setup)
        } catch {
            tell(error.steps)
            Refusal.tell("\(error)")
            throw ExitCode(1)
        }
        try Output.flush()
    }

    private func trust(_ homeserver: MatrixAddress) throws -> Trust {
        try Trust(
            file: caFile.map(Self.absolute), setting: "--ca-file",
            environment: homeserver.isSecure ? ProcessInfo.processInfo.environment : [:])
    }

    private func tell(_ steps: [SetupStep]) { for step in steps { Output.line(SafeText("\(step)").plain) } }

    private func tell(_ findings: [ChatFinding], _ setup: MatrixSetup) {
        Output.line("")
        for line in FindingList.lines(findings) { Output.line(line) }
        Output.line("\nFor desk.toml:\n\n\(setup.section)")
    }

    @Sendable private func authority() throws -> MatrixSetup.Authority {
        if let sharedSecretFile { return .sharedSecret(try Self.secret(in: sharedSecretFile)) }
        let name = try admin ?? Questions.ask("Name of an admin (empty: use the registration_shared_secret)")
        if name.isEmpty { return .sharedSecret(try Questions.secret("registration_shared_secret")) }
        return .admin(name: name, password: try Questions.secret("Password of \(name)"))
    }

    private static func secret(in file: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: file), let text = String(validating: data, as: UTF8.self) else {
            throw SetupProblem.other("\(file) cannot be read.")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty, !secret.contains(where: \.isNewline) else {
            throw SetupProblem.other("\(file) must contain the secret and nothing else; homeserver.yaml is not accepted.")
        }
        return secret
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
