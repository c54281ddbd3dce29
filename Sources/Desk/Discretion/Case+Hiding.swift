import ModelKit

extension Case {
    /// Whether a party of the case is anonymous.
    var hidesParties: Bool { isSubjectAnonymous || reporters.contains { isAnonymous($0) } }

    /// Whether the case must not show whom James notified, because that would reveal who is a party.
    func hidesWhoIsTold(original: Case?) -> Bool { hidesParties || original?.hidesParties == true }
}
