import Foundation
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The token of the desk's account")
struct MatrixTokenTests {
    private let folder: TestFolder
    private var path: String { folder.path + "/token" }

    init() throws { folder = TestFolder() }

    private func write(_ text: String, mode: Int = 0o600) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test(arguments: ["syt_secret", "syt_secret\n", "  syt_secret\r\n"], [0o600, 0o400])
    func itIsReadFromItsFile(text: String, mode: Int) throws {
        try write(text, mode: mode)
        #expect(try MatrixToken(file: path) == MatrixToken("syt_secret"))
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o700])
    func aFileThatOthersCanUseIsRefused(mode: Int) throws {
        try write("syt_secret", mode: mode)
        let error = try #require(throws: MatrixTokenError.self) { try MatrixToken(file: path) }
        #expect("\(error)".contains("mode is \(String(mode, radix: 8))") && "\(error)".contains("chmod 600"))
        #expect(!"\(error)".contains("secret"))
    }

    @Test(arguments: ["", "\n", "two words", "tökén", "a\u{7F}", String(repeating: "a", count: 5000)])
    func aFileWithoutATokenIsRefused(text: String) throws {
        try write(text)
        let error = try #require(throws: MatrixTokenError.self) { try MatrixToken(file: path) }
        #expect(error.reason == .noToken && !"\(error)".contains("words"))
    }

    @Test func whatIsNoFileIsRefused() throws {
        #expect(try #require(throws: MatrixTokenError.self) { try MatrixToken(file: path) }.isMissing)
        #expect(try #require(throws: MatrixTokenError.self) { try MatrixToken(file: folder.path) }.reason == .noFile)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(try #require(throws: MatrixTokenError.self) { try MatrixToken(file: path) }.reason == .noFile)
    }

    @Test func itIsNeverPrinted() throws {
        let token = try #require(MatrixToken("syt_secret"))
        struct Holder { var token: MatrixToken }
        var dumped = ""
        dump(Holder(token: token), to: &dumped)
        for text in ["\(token)", String(reflecting: token), "\(Holder(token: token))", "\([token])", dumped] {
            #expect(!text.contains("secret"))
        }
    }
}
