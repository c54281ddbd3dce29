import ModelKit
import Testing
import TestSupport

@Suite("Texts are found however they are spelled") struct SearchTextTests {
    @Test(
        arguments: [
            (
                "Müller",
                ["müller", "MÜLLER", "muller", "mueller", "MUELLER", "mu\u{308}ller", "MU\u{308}LLER", "mull", "muel", "ü", "ue"]
            ),
            ("Mu\u{308}ller", ["müller", "muller", "mueller", "MÜLL", "mu\u{308}ller"]),
            ("Mueller", ["müller", "mu\u{308}ller", "mueller", "MÜLLER", "müe"]),
            ("Muller", ["müller", "muller"]),
            ("Müller-Lüdenscheidt", ["muller-luedenscheidt", "mueller-ludenscheidt", "müller-lüdenscheidt"]),
            ("mueller-luedenscheidt", ["Müller-Lüdenscheidt", "müller-luedenscheidt"]),
            ("ÄRGER", ["ärger", "arger", "aerger"]), ("Goethe", ["göthe"]), ("Böe", ["böe", "boe", "boee"]),
            ("Straße", ["strasse", "STRASSE", "straße", "STRAẞE", "ss"]), ("Strasse", ["straße", "ß"]), ("STRAẞE", ["strasse"]),
            ("Émile", ["émile", "emile", "ÉMILE", "e\u{301}mile", "e"]), ("Emile", ["é"]),
            ("Cafe\u{301}", ["café", "CAFÉ", "cafe"]),
            ("Łódź", ["lodz", "łódź"]), ("Ørsted", ["orsted"]), ("Œuvre", ["oeuvre", "œuvre"]), ("Ærø", ["aero", "ärö"]),
            ("Işık", ["isik", "IŞIK"]), ("İzmir", ["izmir"]), ("ﬁsch", ["fisch"]), ("B\u{338}o\u{337}lle", ["bolle"]),
            ("Quelle", ["quelle", "que", "QUELLE"]), ("xX_Tim_Xx", ["_tim_", "xx_tim"]), ("Gast4412", ["4412", "gast4"]),
            ("日本", ["日", "日本"]), ("Йод", ["йод", "и\u{306}од"]), ("한국", ["\u{1112}\u{1161}\u{11AB}"]), ("Bolle", [""]),
        ] as [(String, [String])])
    func finds(name: String, queries: [String]) {
        for query in queries {
            #expect(SearchText(query).finds(name), "\(query) in \(name)")
            #expect(SearchText(query).finds(SearchText(name)), "\(query) in \(name)")
        }
    }

    @Test(
        arguments: [
            ("Müller", ["eller", "miller", "müeeller", "mülle\u{308}r2", "mäller"]), ("Mueller", ["muller"]),
            ("Muller", ["mueller"]),
            ("Quelle", ["qulle", "qülle2", "kuelle"]), ("Quantum", ["que"]), ("Strase", ["straße"]), ("Йод", ["иод"]),
            ("Bolle", ["bollé2", "o l"]),
            ("Gast4412", ["#4412", "44122"]), ("日本", ["本日"]), ("", ["a"]),
        ] as [(String, [String])])
    func doesNotFind(name: String, queries: [String]) {
        for query in queries {
            #expect(!SearchText(query).finds(name), "\(query) in \(name)")
            #expect(!SearchText(query).finds(SearchText(name)), "\(query) in \(name)")
        }
    }

    @Test(
        arguments: [
            ("mü", "Müller", true, false), ("mue", "Müller", true, false), ("mü", "Mueller", true, false),
            ("mueller", "Müller", true, true), ("müller", "Mueller", true, true), ("mü", "mue", true, true),
            ("mue", "mü", true, true), ("mu", "mü", true, true), ("üller", "Müller", false, false),
            ("bolle", "BOLLE", true, true), ("bol", "Bolle", true, false), ("olle", "Bolle", false, false),
            ("", "Bolle", true, false),
            ("", "", true, true),
        ])
    func theStartOrTheWhole(query: String, name: String, start: Bool, whole: Bool) {
        #expect(SearchText(query).finds(name, .start) == start)
        #expect(SearchText(query).finds(SearchText(name), .start) == start)
        #expect(SearchText(query).finds(name, .whole) == whole)
        #expect(SearchText(query).finds(SearchText(name), .whole) == whole)
    }

    @Test("Every way of comparing two texts gives the same answer")
    func waysAgree() {
        var chance = Seeded(11)
        let parts = ["a", "u", "e", "E", "ü", "Ü", "u\u{308}", "s", "ß", "é", "ö", "и", "и\u{306}"]
        func text(_ longest: Int) -> String {
            (0..<Int.random(in: 0...longest, using: &chance)).map { _ in parts.randomElement(using: &chance) ?? "" }.joined()
        }
        for _ in 0..<3000 {
            let (query, name) = (SearchText(text(3)), text(7))
            for place in [SearchText.Place.anywhere, .start, .whole] {
                #expect(query.finds(name, place) == query.finds(SearchText(name), place), "\(query) \(name) \(place)")
            }
            if query.finds(name, .whole) { #expect(query.finds(name, .start)) }
            if query.finds(name, .start) { #expect(query.finds(name)) }
        }
    }
}
