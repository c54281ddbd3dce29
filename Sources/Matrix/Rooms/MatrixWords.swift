import ModelKit

/// What is said in a room, as programs take it: plain, and with markup that a stranger's text cannot add to.
struct MatrixWords: Hashable, Sendable {
    /// Under which name the desk says it; nil: in its own.
    var name: String?
    var text: String

    init(_ text: String, as name: String? = nil) {
        self.text = text
        self.name = name
    }

    var content: JSONValue {
        var fields: [JSONValue.Key: JSONValue] = [
            // A notice would be told to nobody: programs are silent about these.
            "msgtype": .string("m.text"),
            "body": .string(name.map { "\($0): \(text)" } ?? text),
            // Whatever a text looks like, it calls for nobody (m.mentions of the specification).
            "m.mentions": .object([:]),
        ]
        if let name {
            fields["format"] = .string("org.matrix.custom.html")
            fields["formatted_body"] = .string("<strong>\(Self.escaped(name)):</strong> \(Self.escaped(text))")
        }
        return .object(fields)
    }

    /// As HTML that shows just this text.
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
