import ModelKit

/// What the community does next, as the desk is told of it.
enum Step: Hashable, Sendable {
    case event(ChatEvent)
    case report(ReportRequest)
    case concern(ConcernRequest)
    case appeal(AppealRequest)
}
