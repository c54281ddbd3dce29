import ModelKit

/// The next thing that happens in the community, as the desk is told.
enum Step: Hashable, Sendable {
    case event(ChatEvent)
    case report(ReportRequest)
    case concern(ConcernRequest)
    case appeal(AppealRequest)
}
