extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    init(stringLiteral value: String) {
        self.init(value)
    }

    init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.text
    }

    /// Sanitises each part by itself; a part that is safe already keeps its marks.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = SafeText()

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { text.append(SafeText(literal)) }
        }

        mutating func appendInterpolation(_ safe: SafeText) {
            text.append(safe)
        }

        mutating func appendInterpolation(_ raw: String) {
            text.append(SafeText(raw))
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            text.append(SafeText(value.description))
        }
    }
}
