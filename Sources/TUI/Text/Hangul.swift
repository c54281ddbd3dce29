/// An incomplete Korean syllable: conjoining jamo are composed as in The Unicode Standard, section 3.12.
struct Hangul: Equatable {
    let lead: Unicode.Scalar
    private var vowel: UInt32?
    private var trail: UInt32 = 0

    /// Nil if `lead` cannot begin a modern syllable.
    init?(lead: Unicode.Scalar) {
        guard 0x1100...0x1112 ~= lead.value else { return nil }
        self.lead = lead
    }

    /// False if `jamo` does not continue the syllable.
    mutating func take(_ jamo: Unicode.Scalar) -> Bool {
        switch jamo.value {
        case 0x1161...0x1175 where vowel == nil: vowel = jamo.value - 0x1161
        case 0x11A8...0x11C2 where vowel != nil && trail == 0: trail = jamo.value - 0x11A7
        default: return false
        }
        return true
    }

    /// Nil while there is only the leading consonant.
    var syllable: Unicode.Scalar? {
        guard let vowel else { return nil }
        return Unicode.Scalar(0xAC00 + ((lead.value - 0x1100) * 21 + vowel) * 28 + trail)
    }
}
