import ModelKit

extension AppealRefusal {
    /// The reason why a member cannot appeal, as an answer of the desk.
    var asProblem: Problem {
        switch self {
        case .nothingToAppeal:
            Problem(
                "nothing-to-appeal", status: 404, title: "There is nothing to appeal against",
                detail: "this member has no sanction in that case")
        case .empty: Problem("empty-appeal", status: 422, title: "The appeal is empty", field: "text")
        case .tooLong(let limit):
            Problem(
                "appeal-too-long", status: 422, title: "The appeal is too long", detail: "at most \(limit) characters",
                field: "text")
        case .appealedAlready:
            Problem(
                "already-appealed", status: 409, title: "There is already an appeal against this",
                detail: "each sanction can be appealed once; another moderator decides that")
        case .expired(let period):
            Problem(
                "appeal-expired", status: 422, title: "The time to appeal has passed",
                detail: "an appeal is possible for \(period.milliseconds / 86_400_000) days")
        }
    }
}
