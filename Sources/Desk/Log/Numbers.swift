import ModelKit
import Store

/// The numbers that are given next. None is given twice.
enum Numbers {
    /// The one after the greatest that a case has, in the table or in the log: a number that there cannot be is no case's.
    static func nextCase(_ stores: Stores) throws -> CaseNumber {
        let lost = try resumptions(stores).map(\.number).max() ?? 0
        return max(try stores.cases.greatestNumber(), try stores.log.greatestNumber(), lost) + 1
    }

    static func nextAction(_ stores: Stores) throws -> Int {
        max(try stores.actions.greatestID(), try resumptions(stores).map(\.action).max() ?? 0) + 1
    }

    /// What a log that lost its end had given.
    private static func resumptions(_ stores: Stores) throws -> [DeskEvent.Resumption] {
        try stores.log.deskEvents().map { event in
            switch event {
            case .resumed(let resumption): resumption
            }
        }
    }
}
