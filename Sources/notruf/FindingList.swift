import Chat
import Desk
import TUI

/// Findings as lines for people: a sign, what was checked, the result, and what to do.
enum FindingList {
    static func lines(_ findings: [ChatFinding]) -> [String] {
        let width = findings.map(\.subject.count).max() ?? 0
        return findings.flatMap { finding in
            let subject = finding.subject + String(repeating: " ", count: width - finding.subject.count)
            let line = "\(sign(finding.level)) \(subject)  \(finding.detail)"
            let remedy = finding.remedy.map { String(repeating: " ", count: width + 4) + "→ \($0)" }
            return [line, remedy].compactMap { $0 }.map { SafeText($0).plain }
        }
    }

    private static func sign(_ level: ChatFinding.Level) -> String {
        switch level {
        case .works: "✓"
        case .limited: "!"
        case .missing: "✗"
        }
    }
}
