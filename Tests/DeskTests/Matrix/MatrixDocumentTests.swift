import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// docs/matrix.md says what the desk can do, and must stay up to date.
@Suite("docs/matrix.md")
struct MatrixDocumentTests {
    private let text: String

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../docs/matrix.md")
        text = try String(contentsOf: file, encoding: .utf8)
    }

    /// The cells of a table's rows below its head.
    private func rows(of head: String) throws -> [[String]] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasPrefix(head) }, "\(head)")
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.dropFirst().dropLast().split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    private func words(_ support: Support) -> String {
        let note = support.note["en"].map { ": " + $0 } ?? ""
        return support.level.rawValue + (support.level == .unavailable ? "" : note)
    }

    @Test("The table of capabilities agrees with what the two kinds of chats report")
    func capabilities() throws {
        let matrix = MatrixCapabilities.of("Matrix")
        let plain = HTTPChatServer().capabilities
        let all = HTTPChatServer(also: Set(HTTPChatServer.optional)).capabilities
        var told: [Ability] = []
        for row in try rows(of: "| capability |") {
            try #require(row.count == 4, "\(row)")
            #expect(row[1...2].allSatisfy { cell in ["native", "emulated", "unavailable"].contains { cell.hasPrefix($0) } })
            guard row[0].hasPrefix("`") else { continue }
            let ability = try #require(Ability(rawValue: row[0].replacing("`", with: "")), "\(row[0])")
            told.append(ability)
            let isOptional = plain.support(of: ability).level == .unavailable && all.support(of: ability).level == .native
            #expect(row[1] == (isOptional ? "native if named in `abilities`" : words(plain.support(of: ability))), "\(ability)")
            #expect(row[2] == words(matrix.support(of: ability)), "\(ability)")
        }
        #expect(told == Ability.allCases)
    }

    @Test("The table of sanctions has every kind, and says which ones require that an interrogation comes first")
    func sanctions() throws {
        let silencing = MatrixCapabilities.of("Matrix").silencing
        var told: [SanctionKind] = []
        for row in try rows(of: "| sanction |") {
            let kinds = row[0].split(separator: ", ").compactMap { SanctionKind(rawValue: String($0).replacing(" ", with: "_")) }
            told += kinds
            for kind in kinds {
                let excludes = row.count > 2 ? row[2] : ""
                #expect((excludes.contains("interrogation") || kind == .deactivation) == silencing.contains(kind), "\(kind)")
                #expect(!kind.takesMessages || excludes.contains("cannot be taken back"))
            }
        }
        #expect(told.sorted() == SanctionKind.allCases.sorted())
    }

    @Test("The settings that it shows exist")
    func settings() throws {
        let start = try #require(text.range(of: "```toml\n"))
        let section = text[start.upperBound...].prefix { $0 != "`" }.replacing("# take_power", with: "take_power")
            .replacing("# ca_file", with: "ca_file")
            .replacing("# token_sha256 = \"…\"", with: "token_sha256 = \"\(String(repeating: "ab", count: 32))\"")
        let configuration =
            "[desk]\nstate = \"/tmp/x\"\nhttp = \"127.0.0.1:8448\"\n" + section
            + "\n[[moderator]]\nname = \"mira\"\nuser = 1000\n"
        let settings = try #require(try DeskConfiguration(text: configuration, file: "matrix.md").matrix)
        #expect(
            settings.takesPower && settings.authorities == "/etc/notruf/ca.pem"
                && settings.displayName == MatrixSettings(homeserver: settings.homeserver, tokenFile: "/").displayName)
    }
}
