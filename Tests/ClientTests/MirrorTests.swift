import ModelKit
import Testing
import TestSupport

@testable import Client

/// What a mirror should contain, without regard to cost.
private struct NaiveMirror {
    var rows: [CaseNumber: CaseRow] = [:]

    mutating func upsert(_ row: CaseRow) -> Bool {
        let old = rows[row.number]
        rows[row.number] = row.isListed ? row : nil
        return rows[row.number] != old
    }

    var inOrder: [CaseRow] { rows.values.sorted { $0.queuePosition < $1.queuePosition } }

    func tally(me: ModeratorName, known: SearchNames) -> Tally {
        var tally = Tally(mine: rows.values.count { $0.claim?.by == me })
        for row in rows.values {
            // A closed case is listed for an alarm, for a failure, or while it is being reopened.
            let isOpen = row.state != .closed || row.isAlarmUnseen
            let (open, closed) = isOpen ? (1, 0) : (0, row.hasFailed ? 1 : 0)
            if open + closed == 0 { continue }
            let urgent = row.priority == .urgent ? open : 0
            tally.all = .init(open: tally.open + open, urgent: tally.urgent + urgent, failed: tally.all.failed + closed)
            for id in known.teams(of: row) {
                let team = tally[id]
                tally.teams[id] = .init(
                    open: team.open + open, urgent: team.urgent + urgent, failed: team.failed + closed)
            }
        }
        return tally
    }
}

@Suite struct MirrorTests {
    @Test(arguments: 1...8) func holdsWhatItWasToldWhateverCame(seed: UInt64) {
        var random = Seeded(seed)
        var mirror = QueueMirror()
        var naive = NaiveMirror()
        let known = SearchNames(.standard(name: "Kummerkasten"))
        for step in 0..<600 {
            let state: CaseState? = Int.random(in: 0..<4, using: &random) == 0 ? .closed : nil
            var row = CaseRow.invented(Int.random(in: 1...60, using: &random), state: state, using: &random)
            // Often the same row again.
            if step % 7 == 0, let known = naive.rows[row.number] { row = known }
            let changed = mirror.upsert(row)
            let expected = naive.upsert(row)
            #expect(changed == expected)
            #expect(mirror.count == naive.rows.count)
            #expect(mirror[row.number] == naive.rows[row.number])
            #expect(mirror.state(of: row.number) == naive.rows[row.number]?.state)
            #expect(mirror.priority(of: row.number) == naive.rows[row.number]?.priority)
            if step % 20 == 0 {
                #expect(mirror.numbers() == naive.inOrder.map(\.number))
                #expect(mirror.numbers().map { mirror[$0] } == naive.inOrder)
                #expect(mirror.tally(me: "mira", known: known) == naive.tally(me: "mira", known: known))
                #expect(mirror.floods == naive.rows.compactMapValues { $0.extras?.flood })
            }
        }
    }

    @Test(arguments: [true, false]) func takesInASnapshotInWhateverOrder(sorted: Bool) {
        var random = Seeded(9)
        var rows = (1...500).map { CaseRow.invented($0, using: &random) }
        if sorted { rows.sort { $0.queuePosition < $1.queuePosition } }
        var mirror = QueueMirror()
        mirror.reserve(500)
        for start in stride(from: 0, to: 500, by: 90) { mirror.append(RowBatch(rows[start..<min(start + 90, 500)])) }
        let inOrder = rows.sorted { $0.queuePosition < $1.queuePosition }
        #expect(mirror.numbers().map { mirror[$0] } == inOrder)
        // A snapshot after a lost feed: nothing remains of what was there before.
        mirror.removeAll()
        #expect(mirror.count == 0)
        #expect(mirror.tally(me: "mira") == Tally())
        #expect(mirror[1] == nil)
        mirror.append(RowBatch(rows[..<10]))
        #expect(mirror.numbers().compactMap { mirror[$0] } == rows[..<10].sorted { $0.queuePosition < $1.queuePosition })
    }

    @Test(
        arguments: [
            "", "#12", "12", "state:open", "state:new", "state:pending", "state:closed", "state:all", "verdict:justified",
            "priority:urgent", "team:comm", "category:ins", "category:beleid", "accused:bol", "accused:u7",
            "reporter:m", "claimed:mira", "claimed:jo", "bolle", "é", "É", "ärger", "straße", "lobby",
            "insult", "spam lobby", "is:failed", "category:youth", "jugend", "is:failed state:closed", "is:danger",
            "is:danger state:closed",
            "state:new team:community accused:o", "日", "tab", "said", "unheard", "4412", "#4412", "7", "muller", "mueller",
            "müller", "team:youth", "team:jugend", "team:secur", "team:sicherheit", "team:sicherheit state:closed",
            "MÜLLER", "mu\u{308}ller", "accused:müll", "accused:mue", "reporter:muller", "strasse", "STRAẞE", "reporter:strasse",
            "qulle", "que", "eller", "emile", "cafe", "stoerung", "störung", "mueller state:new",
        ])
    func findsWhatTheFilterMatches(text: String) throws {
        var random = Seeded(4)
        let rows = (1...400).map { CaseRow.invented($0, using: &random) }.sorted { $0.queuePosition < $1.queuePosition }
        var mirror = QueueMirror()
        mirror.append(RowBatch(rows))
        let filter = try CaseFilter(parsing: text)
        let known = SearchNames(.standard(name: "Kummerkasten"))
        let said: Set<CaseNumber> = text == "said" ? [3, 5, 7, 1000] : []
        for team in [nil, "community", "youth", "nowhere"] as [TeamID?] {
            let expected = rows.filter { row in
                (team.map { known.teams(of: row).contains($0) } ?? true)
                    && filter.matches(row, known: known) { _ in said.contains(row.number) }
            }
            #expect(mirror.numbers(team: team, filter: filter, known: known, said: said) == expected.map(\.number))
        }
    }

    @Test("The accused is found by other names, but an appeal not by the number of the case under appeal")
    func otherNamesAndAppeals() throws {
        var random = Seeded(6)
        var (renamed, appeal) = (
            CaseRow.invented(1, state: .new, using: &random), CaseRow.invented(2, state: .new, using: &random)
        )
        renamed.addNames(["Gast88 Ünschuld"])
        (appeal.kind, appeal.original, appeal.reporter) = (.appeal, 88, "")
        var mirror = QueueMirror()
        mirror.append(RowBatch([renamed, appeal]))
        for text in ["88", "unschuld", "accused:uenschuld"] {
            #expect(mirror.numbers(filter: try CaseFilter(parsing: text)) == [1], "\(text)")
        }
        // The name is gone from the row.
        renamed.note { $0.otherNames = [] }
        mirror.upsert(renamed)
        #expect(mirror.numbers(filter: try CaseFilter(parsing: "unschuld")).isEmpty)
    }

    @Test func aRowTakesSixtyFourBytes() { #expect(MemoryLayout<PackedRow>.stride == 64) }

    @Test func aNumberThatNoCaseCanHaveIsNotTakenIn() {
        var random = Seeded(2)
        var mirror = QueueMirror()
        for number in [-1, 1 << 40] {
            let changed = mirror.upsert(.invented(number, using: &random))
            #expect(!changed)
        }
        #expect(mirror[-1] == nil)
        #expect(mirror[1 << 40] == nil)
        #expect(mirror.count == 0)
    }
}

@Suite struct SnapshotReaderTests {
    private func read(_ text: String, every size: Int) throws -> [RowBatch] {
        var reader = SnapshotReader()
        let bytes = Array(text.utf8)
        var batches: [RowBatch] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            let chunk = Array(bytes[start..<min(start + size, bytes.count)])
            batches += try chunk.withUnsafeBytes { try reader.read($0) }
        }
        return batches + [try reader.finish()].compactMap(\.self)
    }

    private func rows(_ batches: [RowBatch]) -> [CaseRow] {
        var mirror = QueueMirror()
        for batch in batches { mirror.append(batch) }
        return mirror.numbers().compactMap { mirror[$0] }
    }

    @Test(arguments: [1, 2, 3, 7, 64, 1000, 1 << 20]) func readsRowsHoweverTheyAreCut(size: Int) throws {
        var random = Seeded(3)
        let expected = (1...450).map { CaseRow.invented($0, using: &random) }.sorted { $0.queuePosition < $1.queuePosition }
        let text = RowLine.header + "\n" + expected.map { $0.feedLine + "\n" }.joined()
        let batches = try read(text, every: size)
        #expect(rows(batches) == expected)
        #expect(batches.map(\.count) == [200, 250])
        #expect(rows(try read(String(text.dropLast()), every: size)) == expected)
    }

    @Test func anEmptyDeskHasAHeaderAlone() throws {
        #expect(try read(RowLine.header + "\n", every: 10).isEmpty)
        #expect(throws: SnapshotReader.Mistake.header) { try read("", every: 10) }
    }

    @Test func laterVersionsAddFieldsAtTheEnd() throws {
        var random = Seeded(3)
        let row = CaseRow.invented(1, using: &random)
        let text = RowLine.header + "\tmood\n" + row.feedLine + "\tcheerful\n"
        #expect(rows(try read(text, every: 9)) == [row])
    }

    @Test("A desk of an earlier version names fewer fields, and its rows are shorter")
    func earlierHeader() throws {
        var random = Seeded(3)
        let row = CaseRow.invented(1, state: .new, using: &random)
        func shortened(_ line: String) -> String {
            line.split(separator: "\t", omittingEmptySubsequences: false).prefix(26).joined(separator: "\t")
        }
        let read = rows(try read(shortened(RowLine.header) + "\n" + shortened(row.feedLine) + "\n", every: 100))
        #expect(read.map(\.number) == [1])
        #expect(throws: SnapshotReader.Mistake.header) { try self.read("number\tversion\n", every: 100) }
    }

    @Test(
        "A case with a kind, state, priority or verdict that only a later desk knows is counted, and returns once it is known")
    func unshown() throws {
        var random = Seeded(3)
        let decided = CaseRow.invented(1, state: .pending, using: &random)
        let known = CaseRow.invented(2, state: .new, using: &random)
        var fields = decided.feedLine.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        for field in [RowLine.Field.kind, .state, .priority, .verdict] {
            var changed = fields
            changed[field.rawValue] = "triaged"
            let text = [RowLine.header, changed.joined(separator: "\t"), known.feedLine, ""].joined(separator: "\n")
            var mirror = QueueMirror()
            for batch in try read(text, every: 50) { mirror.append(batch) }
            #expect(mirror.numbers() == [2] && mirror.unshown == [1], "\(field)")
            mirror.upsert(decided)
            #expect(mirror.count == 2 && mirror.unshown.isEmpty)
            mirror.hide(UnshownRow(number: 1, isListed: true))
            #expect(mirror.numbers() == [2] && mirror.unshown == [1], "what it was is shown no longer")
            mirror.hide(UnshownRow(number: 1, isListed: false))
            #expect(mirror.unshown.isEmpty)
        }
        // An unknown mark or category is no reason to hide a case.
        (fields[RowLine.Field.marks.rawValue], fields[RowLine.Field.category.rawValue]) = ("u?7s", "deepfake")
        let marked = rows(try read(RowLine.header + "\n" + fields.joined(separator: "\t") + "\n", every: 50)).first
        #expect(marked?.handedUp == true && marked?.isSanctioned == true && marked?.category == "deepfake")
    }

    @Test func whatIsNoSnapshotIsRefused() {
        var random = Seeded(3)
        let line = CaseRow.invented(1, using: &random).feedLine
        #expect(throws: SnapshotReader.Mistake.header) { try read("<html>\n", every: 100) }
        for broken in ["", "1\t2", "x" + line, line.replacing("\t", with: " ")] {
            #expect(throws: SnapshotReader.Mistake.line(3)) {
                try read(RowLine.header + "\n" + line + "\n" + broken + "\n", every: 100)
            }
        }
        let endless = RowLine.header + "\n" + String(repeating: "1", count: SnapshotReader.longestLine + 2)
        #expect(throws: SnapshotReader.Mistake.line(2)) { try read(endless, every: 4000) }
    }

    @Test("Who is reopening a case, and when that takes effect, is in the snapshot")
    func readsReopenings() throws {
        var random = Seeded(4)
        var row = CaseRow.invented(1, state: .closed, using: &random)
        row.note { $0.reopening = CaseRow.PendingReopening(by: "mira", effectiveAt: Timestamp(milliseconds: 1_795_205_045_000)) }
        let read = rows(try read(RowLine.header + "\n" + row.feedLine + "\n", every: 7))
        #expect(read == [row] && read.first?.reopening?.by == "mira")
        #expect(read.first?.reopening?.effectiveAt == Timestamp(milliseconds: 1_795_205_045_000))
    }

    @Test func agreesWithRowLineOnOddFields() throws {
        var random = Seeded(5)
        let fields = CaseRow.invented(7, state: .pending, using: &random).feedLine.split(
            separator: "\t", omittingEmptySubsequences: false
        ).map(String.init)
        for index in fields.indices {
            for odd in ["", "-", "-5", "12", "999999999999999999999", "1x", "closed", "a\\tb\\\\c\\", "ag"] {
                var changed = fields
                changed[index] = odd
                let line = changed.joined(separator: "\t")
                var batch = RowBatch(capacity: 1)
                let taken = Array(line.utf8).withUnsafeBytes { batch.append(line: $0) }
                guard case .row(let expected) = RowLine.read(Array(line.utf8)) else {
                    if case .unshown(let row) = RowLine.read(Array(line.utf8)), UInt32(exactly: row.number) != nil {
                        #expect(taken && batch.rows.isEmpty && batch.unshown == (row.isListed ? [7] : []), "\(line)")
                    } else {
                        #expect(!taken)
                    }
                    continue
                }
                guard let packed = batch.rows.first else {
                    // This happens only if no case can have the number.
                    #expect(!taken && index == 0)
                    continue
                }
                var expectedBatch = RowBatch(capacity: 1)
                let repacking = expectedBatch.vocabulary.pack(expected)
                let repacked = try #require(repacking)
                #expect(
                    batch.vocabulary.unpack(
                        packed, decision: batch.decisions[packed.number], extras: batch.extras[packed.number])
                        == expectedBatch.vocabulary.unpack(
                            repacked, decision: expected.decision, extras: expected.extras))
            }
        }
    }
}
