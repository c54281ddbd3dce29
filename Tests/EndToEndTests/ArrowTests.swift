import Foundation
import Testing
import TestSupport

/// `make lint` checks that the code follows the list in docs/architecture.md.
@Suite struct ArrowTests {
    private let program: Small

    init() throws { program = try Small() }

    @Test("Code that follows the list is accepted") func inOrder() async throws {
        #expect(try await program.complaints() == "")
    }

    @Test("An arrow that is not listed is reported") func unlisted() async throws {
        try program.write("Sources/Desk/Cellar/Barrel.swift", "struct Barrel { var lid: Lamp }")
        #expect(
            try await program.complaints().contains(
                "Desk/Cellar may not use Desk/Attic, and does: Sources/Desk/Cellar/Barrel.swift names Lamp"))
    }

    @Test("So is a member that a room adds to a type of another") func added() async throws {
        try program.write("Sources/Desk/Attic/Wood.swift", "extension String { func burnsBrightly() {} }")
        try program.write("Sources/Desk/Cellar/Barrel.swift", #"struct Barrel { func open() { "oak".burnsBrightly() } }"#)
        #expect(try await program.complaints().contains("Desk/Cellar may not use Desk/Attic"))
    }

    @Test("So is a member at the end of a chain, even if its name is one word") func chain() async throws {
        try program.write("Sources/Desk/Attic/Lamp.swift", "struct Lamp { var stands: Barrel; var wick: Int { 1 } }")
        try program.write("Sources/Desk/Cellar/Barrel.swift", "struct Barrel { func burn() -> Int { house.light.wick } }")
        #expect(try await program.complaints().contains("Desk/Cellar may not use Desk/Attic, and does"))
    }

    @Test("So is an initialiser with a label that a room adds to a type of another") func initialiser() async throws {
        try program.write(
            "Sources/Desk/Attic/Wood.swift",
            "extension Int { init(lighting lamp: Lamp, _ oil: Int) { self = 1 } }\nextension String { init(_ lamp: Lamp) {} }")
        try program.write("Sources/Desk/Cellar/Barrel.swift", "struct Barrel { let oil = Int(lighting: it, 2) }")
        let complaints = try await program.complaints()
        #expect(complaints.contains("Desk/Cellar may not use Desk/Attic, and does"))
        #expect(complaints.contains("Sources/Desk/Attic/Wood.swift adds String(_:) to a type of others: give it a label"))
    }

    @Test("A name that the room uses for something of its own does not count") func ownWord() async throws {
        try program.write("Sources/Desk/Attic/Lamp.swift", "struct Lamp { var stands: Barrel; var wick: Int { 1 } }")
        try program.write(
            "Sources/Desk/Cellar/Barrel.swift", "struct Barrel { private let wick = 1; func burn() -> Int { self.wick } }")
        #expect(try await program.complaints() == "")
    }

    @Test("Neither does a name that the standard library has too, if its owner cannot be seen")
    func standard() async throws {
        try program.write("Sources/Desk/Attic/Lamp.swift", "struct Lamp { var stands: Barrel; func split() {} }")
        try program.write("Sources/Desk/Cellar/Barrel.swift", #"struct Barrel { let halves = "a b".split() }"#)
        try program.write("Sources/Kit/Axe.swift", #"struct Axe { let halves = "a b".split() }"#)
        try program.list("Desk/Attic: Desk/Cellar\nDesk/Cellar:\nKit:")
        #expect(try await program.complaints() == "")
    }

    @Test("A name that two rooms have counts as the one that may be used") func twoOwners() async throws {
        try program.write("Sources/Desk/Attic/Lamp.swift", "struct Lamp { var stands: Barrel; var wick: Int { 1 } }")
        try program.write("Sources/Desk/Hall/Candle.swift", "struct Candle { var wick: Int { 1 } }")
        try program.write("Sources/Desk/Cellar/Barrel.swift", "struct Barrel { func burn() -> Int { house.light.wick } }")
        try program.list("Desk/Attic: Desk/Cellar\nDesk/Cellar:\nDesk/Hall:")
        #expect(
            try await program.complaints().contains(
                "Desk/Cellar may not use Desk/Attic or Desk/Hall, and does: Sources/Desk/Cellar/Barrel.swift names wick"))
    }

    @Test("An imported module that is not listed is reported") func imported() async throws {
        try program.write("Sources/Kit/Axe.swift", "struct Axe {}")
        try program.write("Sources/Desk/Cellar/Barrel.swift", "import Kit\nstruct Barrel {}")
        try program.list("Desk/Attic: Desk/Cellar\nDesk/Cellar:\nKit:")
        #expect(
            try await program.complaints().contains(
                "Sources/Desk/Cellar/Barrel.swift imports Kit, of which Desk/Cellar may use nothing"))
        try program.list("Desk/Attic: Desk/Cellar\nDesk/Cellar: Kit\nKit:")
        #expect(try await program.complaints() == "")
    }

    @Test("A listed arrow that nothing uses is reported") func unused() async throws {
        try program.write("Sources/Desk/Attic/Lamp.swift", "struct Lamp {}")
        #expect(try await program.complaints().contains("Desk/Attic may use Desk/Cellar, and does not"))
    }

    @Test("A cycle is reported") func circle() async throws {
        try program.write("Sources/Desk/Cellar/Barrel.swift", "struct Barrel { var lid: Lamp }")
        try program.list("Desk/Attic: Desk/Cellar\nDesk/Cellar: Desk/Attic")
        #expect(try await program.complaints().contains("Desk/Attic → Desk/Cellar → Desk/Attic"))
    }

    @Test("A file outside all rooms is reported") func nowhere() async throws {
        try program.write("Sources/Garden/Tree.swift", "struct Tree {}")
        #expect(try await program.complaints().contains("Sources/Garden/Tree.swift stands in no room"))
    }

    @Test("Comments, texts and private names are not arrows") func words() async throws {
        try program.write(
            "Sources/Desk/Cellar/Barrel.swift",
            """
            // Not a Lamp.
            struct Barrel { var name = "Lamp"; private enum Lamp { case oil } }
            """)
        #expect(try await program.complaints() == "")
    }

    @Test("An interpolation is an arrow") func interpolated() async throws {
        try program.write("Sources/Desk/Cellar/Barrel.swift", #"struct Barrel { var name: String { "of \(Lamp())" } }"#)
        #expect(try await program.complaints().contains("Desk/Cellar may not use Desk/Attic"))
    }
}

/// A program with two rooms, one of which uses the other.
private final class Small {
    private let folder = TestFolder()

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        try write("scripts/arrows", String(contentsOf: root.appending(path: "scripts/arrows"), encoding: .utf8))
        try write("Sources/Desk/Attic/Lamp.swift", "struct Lamp { var stands: Barrel }")
        try write("Sources/Desk/Cellar/Barrel.swift", "struct Barrel {}")
        try list("Desk/Attic: Desk/Cellar\nDesk/Cellar:")
    }

    func write(_ file: String, _ text: String) throws { try folder.write(text, to: file) }

    func list(_ arrows: String) throws { try write("docs/architecture.md", "```arrows\n\(arrows)\n```\n") }

    /// The complaints of the check; empty if there are none.
    func complaints() async throws -> String {
        let found = try await Program.run("/usr/bin/env", ["python3", folder / "scripts/arrows"])
        #expect((found.status == 0) == found.errors.isEmpty)
        return found.errors
    }
}
