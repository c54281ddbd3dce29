import Foundation
import TLSTestKit
import Testing
import TestSupport

@testable import TLSKit

@Suite("Trusted authorities")
struct TrustTests {
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    private func trust(_ file: String?, variable: String? = nil) throws(TrustError) -> Trust {
        try Trust(file: file, setting: "ca_file in console.toml", environment: variable.map { ["SSL_CERT_FILE": $0] } ?? [:])
    }

    @Test("The setting comes before the variable, and the variable before the system")
    func order() throws {
        let other = try TestAuthority()
        #expect(try trust(nil) == .system)
        #expect(try trust(nil, variable: "") == .system)
        #expect(try trust(nil, variable: authority.file).file == authority.file)
        #expect(try trust(authority.file, variable: other.file).file == authority.file)
        #expect(try trust(authority.file, variable: "/nowhere").file == authority.file, "it has no say")
    }

    @Test("A file that is missing or has no certificate is named with its setting and what is expected")
    func unusable() throws {
        let home = TestFolder()
        let folder = home.path
        let empty = try home.write("no certificate", to: "empty.pem")
        for (path, problem) in [
            ("/nowhere/ca.pem", "/nowhere/ca.pem: No such file or directory"), (folder, "\(folder) is not a regular file"),
            (empty, "there is no certificate in \(empty)"),
        ] {
            for (setting, error) in [
                ("ca_file in console.toml", #expect(throws: TrustError.self) { try trust(path) }),
                ("$SSL_CERT_FILE", #expect(throws: TrustError.self) { try trust(nil, variable: path) }),
            ] {
                let text = try #require(error).description
                #expect(text.hasPrefix("\(setting): \(problem). Name a file with the certificates"), "\(text)")
            }
        }
    }
}
