extension SafeText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) {
        self.init(value)
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.text
    }

    /// Sanitises each part separately; a part that is already safe keeps its marks.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = SafeText()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { text.append(SafeText(literal)) }
        }

        package mutating func appendInterpolation(_ safe: SafeText) {
            text.append(safe)
        }

        package mutating func appendInterpolation(_ raw: String) {
            text.append(SafeText(raw))
        }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            text.append(SafeText(value.description))
        }
    }
}
