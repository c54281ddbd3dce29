extension UnreadableRow: CustomStringConvertible {
    public var description: String { "\(SQLiteFile.name), \(place): \(what)" }

    /// What to do about it.
    package var remedy: String {
        guard !DerivedTable.isOfLog(table) else {
            return
                "Stop the desk and run \"notruf rebuild\", which rebuilds this table from the log. \"notruf audit\" names all such rows."
        }
        return "Put \(SQLiteFile.name) aside together with its -wal and -shm files, restore a backup in its place, and "
            + "check that with \"notruf audit\", which names all such rows."
    }
}
