import ModelKit
import Store

/// The next numbers for cases and actions. No number is used twice.
enum Numbers {
    /// The number after the highest one of any case, in the table or in the log. Impossible numbers are ignored.
    static func nextCase(_ stores: Stores) throws -> CaseNumber {
        let lost = try resumptions(stores).map(\.number).max() ?? 0
        return max(try stores.cases.greatestNumber(), try stores.log.greatestNumber(), lost) + 1
    }

    static func nextAction(_ stores: Stores) throws -> Int {
        max(try stores.actions.greatestID(), try resumptions(stores).map(\.action).max() ?? 0) + 1
    }

    /// The highest numbers that were used in the lost part of a log.
    private static func resumptions(_ stores: Stores) throws -> [DeskEvent.Resumption] {
        try stores.log.deskEvents().map { event in
            switch event {
            case .resumed(let resumption): resumption
            }
        }
    }
}
