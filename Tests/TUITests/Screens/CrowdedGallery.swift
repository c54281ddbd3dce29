import Client
import ModelKit

@testable import TUI

/// The screens for a list that is longer than the screen, for floods, and for the marks that few rows have.
extension ScreenGallery {
    func crowded(width: Int, height: Int, _ language: Language) -> ConsoleRig? {
        var console = ConsoleRig(width: width, height: height, language: language)
        let others = (4720...4760).map { CaseRow.sample($0, due: .seconds(900 + 13 * ($0 - 4700)), accused: "Mo\($0)") }
        switch self {
        case .pinned:
            console.snapshot(CaseRow.evening + others)
            console.press("G")
            for (number, nick) in [(4771, "Draco_89"), (4772, "Draco_90"), (4773, "Draco_91")] {
                console.feed(.sample(number, age: .seconds(2), due: .seconds(number - 4660), category: "youth", accused: nick))
            }
        case .fold, .germanFold, .unfolded:
            console.snapshot(CaseRow.evening + FoldTests.flood(4712...4751, due: -4600, category: "youth"))
            console.select(4712)
            if self != .unfolded { console.press("z") }
        case .rowMarks, .germanRowMarks:
            console.snapshot(
                CaseRow.evening.map { row in
                    row.with { row in
                        switch row.number {
                        case 4703:
                            row.state = .closed
                            row.note { $0.hasFailed = true }
                        case 4705: row.note { $0.otherCategories = ["insult"] }
                        case 4711: row.note { $0.otherCategories = ["other", "hate"] }
                        case 4702: row.note { $0.wasJudgedBefore = true }
                        default: break
                        }
                    }
                })
            console.select(4703)
        case .signs, .germanSigns:
            console.snapshot(CaseRow.evening)
            console.press("?")
            console.press("G")
        default: return nil
        }
        console.wait(State.rest)
        return console
    }
}
