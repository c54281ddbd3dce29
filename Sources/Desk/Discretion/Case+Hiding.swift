import ModelKit

extension Case {
    /// A party of it is known to nobody here.
    var hidesParties: Bool { isSubjectAnonymous || reporters.contains { isAnonymous($0) } }

    /// Whom James told tells who is a party, which nobody may conclude.
    func hidesWhoIsTold(original: Case?) -> Bool { hidesParties || original?.hidesParties == true }
}
