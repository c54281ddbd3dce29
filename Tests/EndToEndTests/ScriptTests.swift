import Testing

@Suite("The program in scripts", .timeLimit(.minutes(5)))
struct ScriptTests {
    @Test("A filter with an invalid value: the error lists the valid ones, and no desk is contacted")
    func badFilter() async throws {
        let ended = try await Program.run(Program.notruf, ["cases", "--desk", "unix:/nowhere", "bolle", "state:foo"])
        #expect(ended.status == 64)
        #expect(ended.output.isEmpty)
        for text in ["state:foo", "state:open", "state:closed", "state:all"] { #expect(ended.errors.contains(text)) }
    }

    @Test(
        "Naming reports without a malicious verdict is a mistake, and no desk is contacted",
        arguments: [["--all"], ["--report", "1"]])
    func reportsUnasked(options: [String]) async throws {
        let ended = try await Program.run(Program.notruf, ["rate", "--desk", "unix:/nowhere", "1", "justified"] + options)
        #expect(ended.status == 64)
        #expect(ended.errors.contains("--report and --all are for malicious only."))
    }

    @Test(
        "Input is repeated harmlessly, so that no control character reaches the terminal",
        arguments: [
            ["show", "x\u{1B}[31m"], ["rate", "1", "\u{1B}]0;x\u{7}"], ["\u{1B}[2J"], ["show", "1", "--\u{1B}c"],
            ["cases", "--desk", "\u{1B}[31m"], ["cases", "--desk", "unix:/nowhere", "state:\u{1B}[31m"],
            ["cases", "--desk", "unix:/\u{1B}[31m"], ["desk", "--config", "/\u{1B}[31m"], ["audit", "--config", "/\u{1B}[31m"],
            ["doctor", "--config", "/\u{1B}[31m"], ["demo", "--speed", "\u{1B}[31m"],
            ["sandbox", "--state", "/dev/null/\u{1B}[31m"],
            ["matrix", "setup", "--homeserver", "\u{1B}[31m"],
        ])
    func harmless(arguments: [String]) async throws {
        let ended = try await Program.run(Program.notruf, arguments)
        #expect(ended.status != 0)
        let said = ended.errors + ended.output
        #expect(said.contains("␛"), "it is shown what was wrong")
        #expect(!said.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }

    @Test("Help and version are printed as usual")
    func help() async throws {
        let help = try await Program.run(Program.notruf, ["help", "show"])
        #expect(help.status == 0 && help.errors.isEmpty && help.output.contains("Show a case's dossier."))
        let version = try await Program.run(Program.notruf, ["--version"])
        #expect(version.status == 0 && version.output.hasPrefix("0."))
        let mistake = try await Program.run(Program.notruf, ["show", "x"])
        #expect(mistake.status == 64 && mistake.output.isEmpty && mistake.errors.contains("Usage: notruf show"))
    }

    @Test("If several people reported a case, the error explains how to name the malicious reports")
    func reportsMissing() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        _ = try await desk.isTold(of: "geh", id: "m1", by: "u2")
        let environment = ["NOTRUF_TOKEN": "ntf_mira", "NOTRUF_DESK": desk.address]
        let refused = try await Program.run(Program.notruf, ["rate", "\(number)", "malicious"], environment: environment)
        #expect(refused.status == 1)
        let said =
            "notruf: Case \(number) has 2 reporters. Say which reports are malicious with --report N (numbers from notruf show), "
            + "or use --all. The others count as unproven.\n"
        #expect(refused.errors == said)
        let rated = try await Program.run(Program.notruf, ["rate", "\(number)", "malicious", "--all"], environment: environment)
        #expect(rated.status == 0, "\(rated.errors)")
        _ = try await desk.stop()
    }
}
