import FoundationEssentials

/// The JSON of a desk, with names in snake_case. ``plain`` reads values whose coding keys contain their names themselves
/// (``Command``, its receipt, ``Problem``).
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
