import Foundation
import Testing

@testable import TUI

@Suite("Dialogs") struct DialogsTests {
    @Test("Each dialog with a folder is in the list once")
    func listed() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/TUI/Dialogs")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var written: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /struct (\w+): (?:List|Line|Reading)?Dialog\b/) { written.insert(String(match.1)) }
        }
        let listed = Dialogs.all.map { "\($0)" }
        #expect(Set(listed) == written)
        #expect(listed.count == written.count)
    }
}
