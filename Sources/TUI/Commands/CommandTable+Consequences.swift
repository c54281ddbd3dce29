extension CommandTable {
    static let digits: [Key] = (1...9).map { .character(Character("\($0)")) }
}
