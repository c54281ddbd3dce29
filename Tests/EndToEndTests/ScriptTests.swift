import Testing

@Suite("The program in scripts", .timeLimit(.minutes(5)))
struct ScriptTests {
    @Test("A filter with a value that a term cannot have: the mistake names those that it can, and no desk is asked")
    func badFilter() async throws {
        let ended = try await Program.run(Program.notruf, ["cases", "--desk", "unix:/nowhere", "bolle", "state:foo"])
        #expect(ended.status == 64)
        #expect(ended.output.isEmpty)
        for text in ["state:foo", "state:open", "state:closed", "state:all"] { #expect(ended.errors.contains(text)) }
    }

    @Test(
        "Reports are named with malicious alone: a mistake, of which no desk is asked",
        arguments: [["--all"], ["--report", "1"]])
    func reportsUnasked(options: [String]) async throws {
        let ended = try await Program.run(Program.notruf, ["rate", "--desk", "unix:/nowhere", "1", "justified"] + options)
        #expect(ended.status == 64)
        #expect(ended.errors.contains("--report and --all go with malicious only."))
    }

    @Test("Where several people reported a case it is said how to name the malicious reports")
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
