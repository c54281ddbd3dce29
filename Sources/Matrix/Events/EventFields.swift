import ModelKit

/// The texts in an event's content, wherever its author's program put them, so that unknown content is shown too.
enum EventFields {
    /// The most fields that are shown.
    static let most = 40
    private static let depth = 6
    /// Fields that say what the event is and what it belongs to, which is shown elsewhere.
    private static let known: Set<String> = ["msgtype", "format", "m.relates_to", "m.mentions", "m.new_content"]

    /// One line for each text, `place: text`, in the order of their places.
    ///
    /// - Parameter told: texts that are already shown.
    static func lines(_ content: JSONValue?, but told: Set<String>) -> [String] {
        var found: [String] = []
        var left = 0
        func take(_ value: JSONValue, _ place: String, _ level: Int) {
            switch value {
            case .string(let text) where !text.isEmpty && !told.contains(text):
                if found.count < most { found.append("\(place.limited(to: Limits.nick).text): \(text)") } else { left += 1 }
            case .array(let values) where level < depth:
                for value in values { take(value, place, level + 1) }
            case .object(let fields) where level < depth:
                for (key, value) in fields.sorted(by: { $0.key < $1.key }) where level > 0 || !known.contains(key.text) {
                    take(value, place.isEmpty ? key.text : place + "." + key.text, level + 1)
                }
            default: break
            }
        }
        if let content { take(content, "", 0) }
        return left > 0 ? found + ["… +\(left)"] : found
    }
}
