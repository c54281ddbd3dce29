import Foundation
import Testing

@Suite("Third-party software") struct ThirdPartyTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")

    private static func text(of path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The packages in `Package.swift`, and those that they depend on if the versions are resolved, which they are in every
    /// build.
    @Test("Every package is named with its licence") func packages() throws {
        let notices = try Self.text(of: "docs/third-party.md")
        let declared = try Self.text(of: "Package.swift").matches(of: /url: "([^"]+)"/).map { String($0.1) }
        let resolved = try Self.text(of: "Package.resolved").matches(of: /"location" : "([^"]+)"/).map { String($0.1) }
        #expect(!declared.isEmpty && resolved.count >= declared.count)
        for location in declared + resolved {
            let address = location.hasSuffix(".git") ? String(location.dropLast(4)) : location
            #expect(notices.contains("(\(address)) | "), "\(address) is not in docs/third-party.md")
        }
    }
}
