import Foundation
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("JSON from other servers")
struct JSONValueTests {
    @Test("Each kind of value is read correctly")
    func readsEachKind() throws {
        let value = try JSONValue.reading(#" {"a" : [1, -2 ,3.5,1e2, true,false,null,"ä\u00e4\n"] , "b":{} , "c":[]}"#)
        let list: [JSONValue] = [
            .integer(1), .integer(-2), .number(3.5), .number(100), .bool(true), .bool(false), .null, .string("ää\n"),
        ]
        #expect(value == .object(["a": .array(list), "b": .object([:]), "c": .array([])]))
        #expect(value["a"]?.array?.first?.integer == 1)
        #expect(value["a"]?.array?[4].bool == true)
        #expect(value["a"]?.array?.last?.string == "ää\n")
        #expect(value["b"]?.object?.isEmpty == true)
        #expect(value["d"] == nil && value["a"]?["b"] == nil)
    }

    @Test("Integers are exact to the last digit, and no fraction becomes an integer")
    func integersAreExact() throws {
        #expect(try JSONValue.reading("9007199254740993") == .integer(9_007_199_254_740_993))
        #expect(try JSONValue.reading("9223372036854775807") == .integer(.max))
        #expect(try JSONValue.reading("-9223372036854775808") == .integer(.min))
        #expect(try JSONValue.reading("9223372036854775808") == .number(9_223_372_036_854_775_808))
        #expect(try JSONValue.reading("-0") == .integer(0))
        #expect(try JSONValue.reading("1.0") == .number(1))
    }

    @Test("Keys that look alike stay different, and the last of two equal keys counts")
    func keysAreBytes() throws {
        let value = try JSONValue.reading(#"{"\u00e9":1,"e\u0301":2,"a":3,"a":4}"#)
        #expect(value.object?.count == 3)
        #expect(value["\u{E9}"] == .integer(1) && value["e\u{301}"] == .integer(2) && value["a"] == .integer(4))
    }

    @Test(
        "Invalid JSON is refused",
        arguments: [
            "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "{\"a\"", "{\"a\":", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "{1:2}",
            "nul", "True",
            "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x10", "1e999", "NaN", "Infinity", "1 2", "[]]", "\"", "\"\n\"", "\"\\x\"",
            "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "'a'", "\u{FEFF}1",
            "[1]\u{0}",
        ])
    func refusesOthers(_ text: String) {
        #expect(throws: JSONError.self) { try JSONValue.reading(text) }
    }

    @Test("Invalid UTF-8 is refused")
    func refusesBrokenText() {
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
        ] {
            #expect(throws: JSONError.self) { try JSONValue(json: bytes) }
        }
    }

    @Test("Nesting is bounded: anything deeper than servers accept is refused, and nothing breaks")
    func depthIsBounded() throws {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try JSONValue.reading(nested(JSONReader.depth))
        #expect(throws: JSONError.tooDeep) { try JSONValue.reading(nested(JSONReader.depth + 2)) }
        #expect(throws: JSONError.tooDeep) { try JSONValue.reading(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.tooDeep) { try JSONValue.reading(String(repeating: #"{"a":"#, count: 1_000_000)) }
    }

    @Test("Fields of any type can be decoded, and are encoded unchanged")
    func isCodable() throws {
        struct Answer: Codable, Equatable { var event: JSONValue }
        let text = #"{"event":{"a_b":[1,-9007199254740993,2.5,true,null,"x"],"c":{}}}"#
        let answer = try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
        #expect(answer.event == (try JSONValue.reading(text))["event"])
        let again = try JSONDecoder().decode(Answer.self, from: JSONEncoder().encode(answer))
        #expect(again == answer)
    }
}
