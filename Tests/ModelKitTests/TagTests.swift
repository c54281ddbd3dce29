import Foundation
import Testing

/// A tag in a comment, such as (K12), must be explained in docs/architecture.md.
@Suite struct TagTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static let used: Set<String> = {
        let files =
            FileManager.default.enumerator(atPath: root.appending(path: "Sources").path)?.compactMap { $0 as? String } ?? []
        return files.filter { $0.hasSuffix(".swift") }.reduce(into: []) { found, file in
            let text = (try? String(contentsOf: root.appending(path: "Sources/\(file)"), encoding: .utf8)) ?? ""
            for line in text.split(separator: "\n") {
                guard let comment = line.firstRange(of: "//").map({ line[$0.upperBound...] }) else { continue }
                found.formUnion(comment.matches(of: /\b[BKMQT][1-9][0-9]?[a-z]?\b/).map { String($0.output) })
            }
        }
    }()

    @Test("Every tag is explained, and every explanation has a tag") func explained() throws {
        let document = try String(contentsOf: Self.root.appending(path: "docs/architecture.md"), encoding: .utf8)
        let explained = Set(document.matches(of: /\n\| ([BKMQT][1-9][0-9]?[a-z]?) \|/).map { String($0.output.1) })
        #expect(Self.used.subtracting(explained) == [])
        #expect(explained.subtracting(Self.used) == [])
        #expect(explained.contains("K12"))
    }
}
