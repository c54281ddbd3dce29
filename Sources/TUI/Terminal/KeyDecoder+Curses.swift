import CCurses

extension KeyDecoder.Input {
    /// Nil for anything that is not input, such as the resize that curses reports as a key.
    init?(_ key: notruf_key) {
        switch key.code {
        case 0...255: self = .byte(UInt8(key.code))
        case NOTRUF_KEY_UP.code: self = .key(.up)
        case NOTRUF_KEY_DOWN.code: self = .key(.down)
        case NOTRUF_KEY_LEFT.code: self = .key(.left)
        case NOTRUF_KEY_RIGHT.code: self = .key(.right)
        case NOTRUF_KEY_HOME.code: self = .key(.home)
        case NOTRUF_KEY_END.code: self = .key(.end)
        case NOTRUF_KEY_PAGE_UP.code: self = .key(.pageUp)
        case NOTRUF_KEY_PAGE_DOWN.code: self = .key(.pageDown)
        case NOTRUF_KEY_DELETE.code: self = .key(.delete)
        case NOTRUF_KEY_BACKSPACE.code: self = .key(.backspace)
        case NOTRUF_KEY_ENTER.code: self = .key(.enter)
        case NOTRUF_KEY_BACK_TAB.code: self = .key(.backTab)
        case NOTRUF_KEY_PASTE_BEGIN.code: self = .pasteBegin
        case NOTRUF_KEY_PASTE_END.code: self = .pasteEnd
        case NOTRUF_KEY_MOUSE_PRESS.code: self = .mouse(row: Int(key.row), column: Int(key.column), kind: .press)
        case NOTRUF_KEY_WHEEL_UP.code: self = .mouse(row: Int(key.row), column: Int(key.column), kind: .wheelUp)
        case NOTRUF_KEY_WHEEL_DOWN.code: self = .mouse(row: Int(key.row), column: Int(key.column), kind: .wheelDown)
        case NOTRUF_KEY_FUNCTION.code + 1...NOTRUF_KEY_FUNCTION.code + 63:
            self = .key(.function(Int(key.code - NOTRUF_KEY_FUNCTION.code)))
        default: self = .unused
        }
    }
}

extension notruf_key_code {
    fileprivate var code: Int32 { Int32(rawValue) }
}
