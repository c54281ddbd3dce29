import ModelKit
import Testing
import TestSupport

extension CaseRow {
    /// A typical row; each test changes the part that it is about.
    static let sample = CaseRow(
        number: 4709, version: 3, kind: .accusation, state: .new, priority: .normal, category: "insult", team: "community",
        opened: Timestamp(milliseconds: 1_795_208_482_000), due: Timestamp(milliseconds: 1_795_209_382_000), accused: "u17",
        accusedNick: "Bolle", priors: 1, reporter: "Gast4412", reporterIsGuest: true, anonymous: false, reporters: 2,
        reporterRated: 25, reporterJustified: 24, channel: "Lobby", claim: nil, decision: nil)

    func with(_ change: (inout CaseRow) -> Void) -> CaseRow {
        var row = self
        change(&row)
        return row
    }
}

@Suite struct RowLineTests {
    private func line(_ row: CaseRow) -> [UInt8] {
        var bytes: [UInt8] = []
        RowLine.append(row, to: &bytes)
        return bytes
    }

    static let hostile = [
        "", "\t", "\n", "\r", "\r\n", "\\", "\\t", "\\\\t", "\\\t\\\n\\", "tab\tnewline\nback\\slash", "\u{0}", "\u{1B}[2J",
        "\u{202E}evil",
        "👩‍👩‍👧‍👦", "e\u{301}\u{301}", "\u{85}\u{2028}\u{2029}", "«Bolle»", "trailing\\",
    ]

    @Test(arguments: hostile) func aRowWithAnyTextIsReadAsItWasWritten(text: String) {
        let row = CaseRow.sample.with {
            $0.accused = text.isEmpty ? nil : MemberID(text)
            $0.accusedNick = text
            $0.reporter = text
            $0.channel = text
            $0.category = CategoryID(text)
            $0.team = TeamID(text)
            $0.claim = Claim(by: ModeratorName(text), until: Timestamp(milliseconds: -5))
            $0.decision = Decision(
                verdict: .malicious, by: ModeratorName(text), at: Timestamp(milliseconds: 1),
                effectiveAt: Timestamp(milliseconds: 2))
        }
        let bytes = line(row)
        #expect(RowLine.row(from: bytes) == row)
        #expect(!bytes.contains(UInt8(ascii: "\n")) && !bytes.contains(UInt8(ascii: "\r")))
        #expect(bytes.count { $0 == UInt8(ascii: "\t") } == RowLine.Field.allCases.count - 1)
    }

    @Test func randomRowsAreReadAsTheyWereWritten() {
        var chance = Seeded(3)
        for _ in 0..<2000 {
            func text() -> String {
                (0..<Int.random(in: 0...3, using: &chance)).map { _ in Self.hostile.randomElement(using: &chance) ?? "" }.joined()
            }
            func time() -> Timestamp { Timestamp(milliseconds: Int64.random(in: -9_000...9_000_000_000_000, using: &chance)) }
            let row = CaseRow(
                number: Int.random(in: 1...Int.max, using: &chance), version: Int.random(in: 0...9, using: &chance),
                kind: Bool.random(using: &chance) ? .accusation : .concern,
                state: CaseState.allCases.randomElement(using: &chance) ?? .new,
                priority: Priority.allCases.randomElement(using: &chance) ?? .low, category: CategoryID(text()),
                team: TeamID(text()),
                opened: time(), due: time(), accused: Bool.random(using: &chance) ? nil : MemberID("x" + text()),
                accusedNick: text(),
                priors: Int.random(in: 0...9, using: &chance), reporter: text(), reporterIsGuest: Bool.random(using: &chance),
                anonymous: Bool.random(using: &chance), reporters: Int.random(in: 0...9, using: &chance),
                reporterRated: Int.random(in: 0...100, using: &chance),
                reporterJustified: Int.random(in: 0...100, using: &chance),
                channel: text(), claim: Bool.random(using: &chance) ? nil : Claim(by: ModeratorName(text()), until: time()),
                decision: Bool.random(using: &chance)
                    ? nil : Decision(verdict: .unproven, by: ModeratorName(text()), at: time(), effectiveAt: time())
            ).with {
                $0.handedUp = Bool.random(using: &chance)
                $0.interrogation = [nil, .asked, .present, .gone].randomElement(using: &chance) ?? nil
                $0.isSanctioned = Bool.random(using: &chance)
                $0.hasTrouble = Bool.random(using: &chance)
                $0.note { extras in
                    extras.hasFailed = Bool.random(using: &chance)
                    extras.wasJudgedBefore = Bool.random(using: &chance)
                    extras.otherCategories = (0..<Int.random(in: 0...2, using: &chance)).map { CategoryID("\($0)" + text()) }
                    extras.otherNames = (0..<Int.random(in: 0...2, using: &chance)).map { "\($0)" + text() }
                    extras.aboutSelf = Bool.random(using: &chance) ? true : nil
                    extras.flood = Bool.random(using: &chance) ? nil : Int.random(in: 1...99, using: &chance)
                }
            }
            #expect(RowLine.row(from: line(row)) == row)
        }
    }

    @Test func aRowIsAppendedToWhatIsThere() {
        var bytes = Array("before".utf8)
        RowLine.append(.sample, to: &bytes)
        #expect(bytes.starts(with: Array("before4709\t3\t".utf8)))
    }

    @Test func aLineHasTheFieldsOfTheHeader() {
        #expect(RowLine.header.split(separator: "\t").map(String.init) == RowLine.Field.allCases.map { "\($0)" })
        let fields = String(decoding: line(.sample), as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
        #expect(fields.count == RowLine.Field.allCases.count)
        #expect(fields[RowLine.Field.accusedNick.rawValue] == "Bolle")
        #expect(fields[RowLine.Field.reporterFlags.rawValue] == "g")
    }

    @Test func anAppealNamesItsCase() {
        let appeal = CaseRow.sample.with { ($0.kind, $0.original, $0.isSanctioned) = (.appeal, 4, true) }
        #expect(RowLine.row(from: line(appeal)) == appeal)
    }

    @Test func marksAreLetters() {
        func marks(_ change: (inout CaseRow) -> Void) -> String {
            let fields = String(decoding: line(CaseRow.sample.with(change)), as: UTF8.self)
                .split(separator: "\t", omittingEmptySubsequences: false)
            return String(fields[RowLine.Field.marks.rawValue])
        }
        #expect(marks { _ in } == "")
        #expect(marks { $0.handedUp = true } == "u" && marks { $0.interrogation = .asked } == "i")
        #expect(marks { $0.interrogation = .present } == "p" && marks { $0.interrogation = .gone } == "g")
        #expect(marks { $0.isSanctioned = true } == "s" && marks { $0.hasTrouble = true } == "t")
        #expect(marks { ($0.hasTrouble, $0.isSanctioned, $0.interrogation, $0.handedUp) = (true, true, .gone, true) } == "ugst")
        #expect(marks { $0.interrogation = .released } == "", "only one that goes on is told")
    }

    /// Lines of the first version end with `effectiveAt`.
    @Test func aLineOfAnEarlierVersionIsRead() {
        let early =
            "4709\t3\taccusation\tnew\tnormal\tinsult\tcommunity\t1795208482000\t1795209382000\tu17\tBolle\t1\tGast4412"
            + "\tg\t2\t25\t24\tLobby\t\t\t\t\t\t"
        #expect(early.split(separator: "\t", omittingEmptySubsequences: false).count == 24)
        #expect(RowLine.row(from: Array(early.utf8)) == .sample)
    }

    @Test func marksOfLaterVersionsArePassedOver() {
        let marked = CaseRow.sample.with { $0.hasTrouble = true }
        var fields = line(marked).split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        fields[RowLine.Field.marks.rawValue] += Array("xyz".utf8)
        #expect(RowLine.row(from: Array(fields.joined(separator: [UInt8(ascii: "\t")]))) == marked)
    }

    @Test("A row from a later version cannot be shown, but is not ignored either")
    func unshown() {
        let closed = CaseRow.sample.with { $0.state = .closed }
        func line(_ row: CaseRow, _ field: RowLine.Field, _ text: String) -> [UInt8] {
            var fields = self.line(row).split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Array($0) }
            fields[field.rawValue] = Array(text.utf8)
            return Array(fields.joined(separator: [UInt8(ascii: "\t")]))
        }
        for field in [RowLine.Field.kind, .state, .priority, .verdict] {
            #expect(RowLine.read(line(.sample, field, "new_here")) == .unshown(UnshownRow(number: 4709, isListed: true)))
        }
        #expect(RowLine.read(line(closed, .verdict, "new_here")) == .unshown(UnshownRow(number: 4709, isListed: false)))
        let kept = closed.with { row in row.note { $0.hasFailed = true } }
        #expect(RowLine.read(line(kept, .verdict, "new_here")) == .unshown(UnshownRow(number: 4709, isListed: true)))
        #expect(RowLine.read(self.line(.sample)) == .row(.sample))
        #expect(RowLine.read(Array("4709\t3".utf8)) == .nothing)
    }

    @Test func fieldsOfLaterVersionsArePassedOver() {
        #expect(RowLine.row(from: line(.sample) + Array("\tnew\tfields".utf8)) == .sample)
    }

    @Test func whatIsNoRowIsNone() {
        let good = String(decoding: line(.sample), as: UTF8.self)
        for bad in [
            "", RowLine.header, "4709\t3", good.replacing("accusation", with: "war"), good.replacing("4709", with: "x"),
            good.replacing("1795208482000", with: ""),
            // It ends before the first field that every version has written.
            good.split(separator: "\t", omittingEmptySubsequences: false)[..<RowLine.Field.effectiveAt.rawValue]
                .joined(separator: "\t"),
        ] {
            #expect(RowLine.row(from: Array(bad.utf8)) == nil, "\(bad)")
        }
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }
}

@Suite struct QueuePositionTests {
    private func position(_ urgent: Bool, due: Int64, opened: Int64, _ number: Int) -> QueuePosition {
        QueuePosition(urgent: urgent, due: Timestamp(milliseconds: due), opened: Timestamp(milliseconds: opened), number: number)
    }

    @Test func urgentComesFirstThenWhatIsDueSoonestThenTheOldest() {
        let inOrder = [
            position(true, due: 900, opened: 1, 9), position(true, due: 901, opened: 0, 1), position(false, due: 1, opened: 5, 8),
            position(false, due: 2, opened: 1, 7), position(false, due: 2, opened: 2, 3), position(false, due: 2, opened: 2, 4),
        ]
        var chance = Seeded(4)
        for _ in 0..<50 { #expect(inOrder.shuffled(using: &chance).sorted() == inOrder) }
    }

    @Test func aRowHasThePlaceOfItsPriority() {
        #expect(CaseRow.sample.with { $0.priority = .urgent }.queuePosition < CaseRow.sample.queuePosition)
        let low = CaseRow.sample.with { $0.priority = .low }.queuePosition
        #expect(!(low < CaseRow.sample.queuePosition) && !(CaseRow.sample.queuePosition < low))
    }

    @Test func prioritiesAndRolesHaveAnOrder() {
        #expect(Priority.allCases.shuffled().sorted() == [.urgent, .normal, .low])
        #expect(Moderator.Role.allCases.shuffled().sorted() == [.moderator, .lead, .admin])
    }
}

@Suite struct OtherNamesTests {
    @Test func eachNameIsToldOnceTheLatestFirst() {
        var row = CaseRow.sample
        row.addNames(["Bolle"])
        #expect(row.extras == nil)
        row.addNames(["Unschuld", "Bolle", "", "Engel", "Unschuld"])
        #expect(row.extras?.otherNames == ["Unschuld", "Engel"])
        row.addNames(["Lamm", "Engel"])
        #expect(row.extras?.otherNames == ["Lamm", "Engel", "Unschuld"])
        #expect(row.accusedNames == ["Bolle", "Lamm", "Engel", "Unschuld"])
    }

    @Test func theLatestTwentyAreKept() {
        var row = CaseRow.sample
        for number in 1...50 { row.addNames(["Name\(number)"]) }
        #expect(row.extras?.otherNames == (31...50).reversed().map { "Name\($0)" })
    }
}
