import Foundation
import Testing

@testable import TUI

/// Prints the screens, to look at them: `LOOK=1`.
@Test(.enabled(if: ProcessInfo.processInfo.environment["LOOK"] != nil))
func look() {
    for (width, height) in [(100, 30), (80, 24), (40, 15), (140, 45)] {
        var console = ConsoleRig(width: width, height: height)
        console.snapshot(CaseRow.evening)
        console.press("j")
        console.wait(.milliseconds(200))
        console.bring(.sample())
        print("==== \(width)x\(height)")
        print(console.screen.joined(separator: "\n"))
        console.press(.enter)
        console.press(.tab)
        print("---- dossier")
        print(console.screen.joined(separator: "\n"))
        console.press("q")
        console.press("?")
        print("---- help")
        print(console.screen.joined(separator: "\n"))
        console.press(.escape)
        console.press(":cl")
        print("---- palette")
        print(console.screen.joined(separator: "\n"))
        console.press(.escape)
        console.press("t")
        print("---- chooser")
        print(console.screen.joined(separator: "\n"))
        console.press(.escape)
        console.press("+")
        console.feed(CaseRow.sample(4709, priors: 1).rated(.justified, by: "mira", at: console.now), .rated)
        print("---- rated")
        print(console.screen.joined(separator: "\n"))
    }
}
