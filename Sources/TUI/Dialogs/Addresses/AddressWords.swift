/// The words of the list of addresses.
struct AddressWords: DialogWords {
    let title, whose, logged, asking, none: SafeText
    let failed: @Sendable (SafeText) -> SafeText

    static let english = AddressWords(
        title: "Addresses", whose: "Whose addresses? Every view is logged.",
        logged: "The case history records that you looked.", asking: "asking the chat…",
        none: "No address is known.", failed: { "The addresses could not be fetched: \($0)" })

    static let german = AddressWords(
        title: "Adressen", whose: "Wessen Adressen? Jeder Abruf wird protokolliert.",
        logged: "Dass Du nachgesehen hast, steht im Verlauf des Falls.", asking: "frage den Chat…",
        none: "Keine Adresse ist bekannt.", failed: { "Die Adressen ließen sich nicht abrufen: \($0)" })
}
