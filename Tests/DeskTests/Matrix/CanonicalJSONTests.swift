import Foundation
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Canonical JSON")
struct CanonicalJSONTests {
    @Test("It matches the output of other servers' library byte for byte")
    func isAsTheLibraryWrites() throws {
        let cases = try #require(try MatrixFixture.read("canonical").array)
        #expect(cases.count > 10)
        for sample in cases {
            let value = try JSONValue.reading(try #require(sample["text"]?.string))
            let canonical = try #require(sample["canonical"]?.string)
            #expect(Array(try CanonicalJSON.bytes(value)) == Array(canonical.utf8), "\(sample)")
        }
    }

    @Test(
        "A number that is not an integer has no canonical form, however deeply it is nested",
        arguments: ["1.5", "1.0", "1e3", "-0.0", "99999999999999999999"])
    func fractionsHaveNone(_ number: String) throws {
        let value = try JSONValue.reading(#"{"a":[1,{"b":NUMBER}]}"#.replacing("NUMBER", with: number))
        #expect(throws: CanonicalJSON.NotCanonical.self) { try CanonicalJSON.bytes(value) }
    }

    @Test("Canonical JSON is unchanged after reading and writing, for thousands of values")
    func isAFixedPoint() throws {
        var random = SplitMix(state: 20_261_121)
        for _ in 0..<3000 {
            let value = JSONValue.random(depth: 4, using: &random)
            let canonical = try CanonicalJSON.bytes(value)
            let read = try JSONValue(json: canonical)
            #expect(try CanonicalJSON.bytes(read) == canonical)
            #expect(read == value)
        }
    }
}

/// Random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension JSONValue {
    fileprivate static func random(depth: Int, using random: inout SplitMix) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(Int64.random(in: -100...100, using: &random))
        case 3: .integer(Int64.random(in: .min ... .max, using: &random))
        case 4: .string(text(using: &random))
        case 5: .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in Self.random(depth: depth - 1, using: &random) })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                        (Key(text(using: &random)), Self.random(depth: depth - 1, using: &random))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func text(using random: inout SplitMix) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x1F, 0x20...0x7F, 0x80...0x36F, 0x2000...0x2FFF, 0xE000...0xFFFF, 0x1F300...0x1FAFF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<9, using: &random) {
            let code = UInt32.random(in: ranges[Int.random(in: 0..<ranges.count, using: &random)], using: &random)
            if let scalar = Unicode.Scalar(code) { text.append(scalar) }
        }
        return String(text)
    }
}
