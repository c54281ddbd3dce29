import Foundation
import ModelKit

/// A member as a program mentions them in a message: a link to them, with the name that they have there.
struct Pill: Hashable, Sendable {
    var member: MemberID
    var name: String

    /// The most pills that are read.
    static let most = 10

    /// - Parameter html: written by a stranger.
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

    /// The member that an address leads to; nil if it leads to none.
    private static func member(_ address: String) -> MemberID? {
        let marks = [("https://matrix.to/#/", ""), ("matrix:u/", "@")]
        guard let (mark, sign) = marks.first(where: { address.lowercased().hasPrefix($0.0) }),
            let id = address.dropFirst(mark.count).prefix(while: { $0 != "?" }).removingPercentEncoding
        else { return nil }
        return MemberID(in: sign + id).flatMap { $0.rawValue == sign + id ? $0 : nil }
    }
}

extension Heard.Spoken {
    /// The text with the IDs of the mentioned members instead of their names, except for the account that it is addressed to.
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
