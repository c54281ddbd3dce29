import Logging
import TUI

/// The program's log, made harmless: an error may contain what a stranger wrote, and a log is read in a terminal.
struct HarmlessLog: LogHandler {
    private var log: StreamLogHandler

    init(label: String) { log = .standardError(label: label) }

    /// Like the library's own handler, but on one line and without characters that a terminal would obey.
    func log(event: LogEvent) {
        var event = event
        event.message = "\(Self.harmless(event.message.description))"
        event.metadata = event.metadata.map(Self.harmless)
        if let error = event.error {
            event.error = nil
            event.metadata = (event.metadata ?? [:]).merging(["error": .string(Self.harmless("\(error)"))]) { given, _ in given }
        }
        log.log(event: event)
    }

    private static func harmless(_ text: String) -> String { SafeText(text).plain }

    private static func harmless(_ metadata: Logger.Metadata) -> Logger.Metadata { metadata.mapValues(harmless) }

    private static func harmless(_ value: Logger.MetadataValue) -> Logger.MetadataValue {
        switch value {
        case .string(let text): .string(harmless(text))
        case .stringConvertible(let value): .string(harmless(value.description))
        case .dictionary(let metadata): .dictionary(harmless(metadata))
        case .array(let values): .array(values.map(harmless))
        }
    }

    var metadata: Logger.Metadata {
        get { log.metadata }
        set { log.metadata = Self.harmless(newValue) }
    }

    var logLevel: Logger.Level {
        get { log.logLevel }
        set { log.logLevel = newValue }
    }

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { log[metadataKey: key] }
        set { log[metadataKey: key] = newValue.map(Self.harmless) }
    }
}
