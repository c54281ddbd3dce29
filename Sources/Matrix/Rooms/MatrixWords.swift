import ModelKit

/// A message in a room in the form that programs read: plain text, and markup that a stranger's text cannot change.
struct MatrixWords: Hashable, Sendable {
    /// The name under which the desk says it; nil: its own.
    var name: String?
    var text: String

    init(_ text: String, as name: String? = nil) {
        self.text = text
        self.name = name
    }

    var content: JSONValue {
        var fields: [JSONValue.Key: JSONValue] = [
            // Programs do not notify anybody of an `m.notice`.
            "msgtype": .string("m.text"),
            "body": .string(name.map { "\($0): \(text)" } ?? text),
            // Whatever the text contains, it mentions nobody (m.mentions of the specification).
            "m.mentions": .object([:]),
        ]
        if let name {
            fields["format"] = .string("org.matrix.custom.html")
            fields["formatted_body"] = .string("<strong>\(Self.escaped(name)):</strong> \(Self.escaped(text))")
        }
        return .object(fields)
    }

    /// The text escaped for HTML.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n": escaped += "<br/>"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
