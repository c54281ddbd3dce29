import FoundationEssentials

/// JSON as a desk speaks it: names in snake_case. Values whose coding keys say their names themselves (``Command``, its receipt,
/// ``Problem``) are read by ``plain``.
enum DeskJSON {
    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    static var plain: JSONDecoder { JSONDecoder() }

    /// For commands, and for lines of the outbox.
    static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return encoder
    }
}
