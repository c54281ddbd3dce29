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
}
