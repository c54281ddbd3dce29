import ModelKit

extension Problem {
    init(_ refusal: AppealRefusal) {
        switch refusal {
        case .nothingToAppeal:
            self.init(
                "nothing-to-appeal", status: 404, title: "There is nothing to appeal against",
                detail: "this member has no sanction in that case")
        case .empty: self.init("empty-appeal", status: 422, title: "The appeal is empty", field: "text")
        case .tooLong(let limit):
            self.init(
                "appeal-too-long", status: 422, title: "The appeal is too long", detail: "at most \(limit) characters",
                field: "text")
        case .appealedAlready:
            self.init(
                "already-appealed", status: 409, title: "There is already an appeal against this",
                detail: "one for each sanction; another moderator decides it")
        case .expired(let period):
            self.init(
                "appeal-expired", status: 422, title: "The time to appeal has passed",
                detail: "it was \(period.milliseconds / 86_400_000) days")
        }
    }
}
