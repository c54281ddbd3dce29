import Foundation
import ModelKit

/// A member as a program marks them in a message: by a link to them, under the name that they have there.
struct Pill: Hashable, Sendable {
    var member: MemberID
    var name: String

    /// How many are read at most.
    static let most = 10

    /// - Parameter html: a stranger's.
    static func all(in html: String) -> [Pill] {
        html.ranges(of: "<a ").prefix(most).compactMap { range in
            let rest = html[range.upperBound...]
            guard let end = rest.firstIndex(of: ">"),
                let address = HTMLTag(Substring("a " + rest[..<end]).unicodeScalars).attributes["href"],
                let member = member(address)
            else { return nil }
            let name = HTMLEntity.decoded(String(rest[rest.index(after: end)...].prefix { $0 != "<" })).trimmingCharacters(
                in: .whitespaces)
            return name.isEmpty ? nil : Pill(member: member, name: name)
        }
    }

    /// Whom an address leads to; nil if to no member.
    private static func member(_ address: String) -> MemberID? {
        let marks = [("https://matrix.to/#/", ""), ("matrix:u/", "@")]
        guard let (mark, sign) = marks.first(where: { address.lowercased().hasPrefix($0.0) }),
            let id = address.dropFirst(mark.count).prefix(while: { $0 != "?" }).removingPercentEncoding
        else { return nil }
        return MemberID(in: sign + id).flatMap { $0.rawValue == sign + id ? $0 : nil }
    }
}

extension Heard.Spoken {
    /// The text with the IDs of those whom it marks in place of their names, but for the one to whom it is said.
    func words(to account: MemberID) -> String {
        pills.reduce(text) { text, pill in
            let place = text.ranges(of: pill.name).first { range in
                let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
                let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
                return [before, after].allSatisfy { !($0?.isLetter ?? false) }
            }
            return place.map { text.replacingCharacters(in: $0, with: pill.member == account ? " " : " \(pill.member) ") } ?? text
        }
    }
}
