/// Turns what curses reads into events: single bytes of UTF-8, keys that curses recognised, and the brackets around a paste.
///
/// Anything that it does not understand is dropped and never read as keys: an unknown escape sequence must not rate a case.
struct KeyDecoder {
    enum Input: Sendable, Equatable {
        case byte(UInt8)
        case key(Key)
        case pasteBegin, pasteEnd
        case mouse(row: Int, column: Int, kind: MouseKind)
        /// A key that curses knows but the console does not use.
        case unused
    }

    /// A longer paste is cut off here.
    static let pasteLimit = 64 * 1024
    /// No escape sequence that is meant for the console is longer.
    private static let sequenceLimit = 256

    private enum State: Equatable {
        case ground
        case escape
        /// Within CSI, up to its final byte.
        case sequence([UInt8])
        /// After ESC O, one byte follows.
        case singleShift
        /// Within OSC, DCS and the like, up to BEL or ST.
        case string(introducer: Character, length: Int)
        case stringEscape
        case character([UInt8], missing: Int)
    }

    /// The terminal was asked to report which key is pressed. Reports that nobody asked for are not keys.
    var tellsPlaces = false
    private var state = State.ground
    /// What has arrived since a paste began.
    private var pasted: [UInt8]?

    /// The events of one reading: everything that the terminal had to send at that time. An escape at the end of a reading is
    /// the Escape key.
    mutating func decode(_ inputs: some Collection<Input>) -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        if pasted != nil, isInterrupt(inputs) {
            // The end of the paste was lost: only Ctrl-C gets the keyboard back.
            pasted = nil
            return []
        }
        for input in inputs { take(input, &events) }
        switch state {
        case .escape, .stringEscape:
            state = .ground
            events.append(.key(.escape))
        case .string(let introducer, length: 0):
            state = .ground
            events.append(.key(.alt(introducer)))
        default: break
        }
        return events
    }

    /// Whether only Ctrl-C was pressed, as a byte or as a report.
    private func isInterrupt(_ inputs: some Collection<Input>) -> Bool {
        guard inputs.allSatisfy({ if case .byte = $0 { true } else { false } }) else { return false }
        var reader = KeyDecoder()
        reader.tellsPlaces = tellsPlaces
        let events = reader.decode(inputs)
        return !events.isEmpty && events.allSatisfy { $0 == .key(.control("c")) }
    }

    private mutating func take(_ input: Input, _ events: inout [TerminalEvent]) {
        if pasted != nil {
            takePasted(input, &events)
            return
        }
        switch input {
        case .byte(let byte):
            take(byte, &events)
            return
        case .pasteBegin:
            flushEscape(&events)
            pasted = []
        case .key(let key):
            flushEscape(&events)
            events.append(.key(key))
        case .mouse(let row, let column, let kind):
            flushEscape(&events)
            events.append(.mouse(row: row, column: column, kind: kind))
        case .pasteEnd, .unused:
            flushEscape(&events)
        }
        state = .ground
    }

    private mutating func flushEscape(_ events: inout [TerminalEvent]) {
        if state == .escape { events.append(.key(.escape)) }
    }

    private mutating func take(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        switch state {
        case .ground: begin(byte, &events)
        case .escape: afterEscape(byte, &events)
        case .sequence(let parameters):
            state = .ground
            if byte == 0x1B {
                state = .escape
            } else if 0x40...0x7E ~= byte {
                endSequence(parameters, byte, &events)
            } else if parameters.count < Self.sequenceLimit {
                state = .sequence(parameters + [byte])
            }
        case .singleShift: state = byte == 0x1B ? .escape : .ground
        case .string(let introducer, let length):
            state = byte == 7 || length > Self.sequenceLimit ? .ground : .string(introducer: introducer, length: length + 1)
            if byte == 0x1B { state = .stringEscape }
        case .stringEscape:
            state = .ground
            if byte != UInt8(ascii: "\\") { afterEscape(byte, &events) }
        case .character(let bytes, let missing):
            guard 0x80...0xBF ~= byte else {
                state = .ground
                begin(byte, &events)
                return
            }
            if missing > 1 {
                state = .character(bytes + [byte], missing: missing - 1)
            } else {
                state = .ground
                if let text = String(validating: bytes + [byte], as: UTF8.self), let character = text.first {
                    events.append(.key(.character(character)))
                }
            }
        }
    }

    private mutating func begin(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        switch byte {
        case 0x1B: state = .escape
        case 0xC2...0xDF: state = .character([byte], missing: 1)
        case 0xE0...0xEF: state = .character([byte], missing: 2)
        case 0xF0...0xF4: state = .character([byte], missing: 3)
        default: if let key = Self.key(of: byte) { events.append(.key(key)) }
        }
    }

    private mutating func afterEscape(_ byte: UInt8, _ events: inout [TerminalEvent]) {
        state = .ground
        switch byte {
        case 0x1B:
            events.append(.key(.escape))
            state = .escape
        case UInt8(ascii: "["): state = .sequence([])
        case UInt8(ascii: "O"): state = .singleShift
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            state = .string(introducer: Character(Unicode.Scalar(byte)), length: 0)
        case 0x20...0x7E: events.append(.key(.alt(Character(Unicode.Scalar(byte)))))
        default:
            events.append(.key(.escape))
            begin(byte, &events)
        }
    }

    private func endSequence(_ parameters: [UInt8], _ final: UInt8, _ events: inout [TerminalEvent]) {
        if let ways = KeyReport.answer(parameters: parameters, final: final) {
            events.append(.reportsKeys(ways))
        } else if tellsPlaces {
            events += KeyReport.keys(parameters: parameters, final: final).map { .key($0) }
        }
    }

    private static func key(of byte: UInt8) -> Key? {
        switch byte {
        case 0: .control(" ")
        case 8, 0x7F: .backspace
        case 9: .tab
        case 10, 13: .enter
        case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
        case 28...31: .control(Character(Unicode.Scalar(byte + 0x40)))
        case 0x20...0x7E: .character(Character(Unicode.Scalar(byte)))
        default: nil
        }
    }

    private mutating func takePasted(_ input: Input, _ events: inout [TerminalEvent]) {
        switch input {
        case .byte(let byte):
            if pasted?.count ?? 0 < Self.pasteLimit { pasted?.append(byte) }
        case .pasteEnd:
            events.append(.paste(Self.text(ofPaste: pasted ?? [])))
            pasted = nil
        default: break
        }
    }

    private static func text(ofPaste bytes: [UInt8]) -> String {
        var scalars = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\n" where afterReturn: break
            case "\t", "\n", "\r": scalars.append(" ")
            case _ where scalar.properties.generalCategory == .control: break
            default: scalars.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(scalars)
    }
}
