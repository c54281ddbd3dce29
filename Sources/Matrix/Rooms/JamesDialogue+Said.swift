import Chat
import ModelKit

// What a member says in a room, and what it leads to.
extension JamesDialogue {
    struct Line: Hashable, Sendable, Codable {
        /// Identifies the line, so that it is said only once.
        var transaction: String
        var text: String
        /// It asks whether to pass on the worry.
        var isAsk = false
        /// It contains the number of a case.
        var isReceipt: Bool?
    }

    /// Something that the member says.
    struct Said: Hashable, Sendable {
        var id: String
        var at: Timestamp
        var text: String
        var request: JamesRequest
        /// The member that they name: somebody who exists, other than themselves.
        var named: MemberID?
        /// They name somebody who does not exist.
        var isUnknown = false
        /// The event that this is a new version of.
        var replaces: String?

        /// They say yes or no, and nothing else.
        var isConsent: Bool {
            guard replaces == nil else { return false }
            if case .yes = request { return true }
            return request == .no
        }

        /// Corrects a text such as "@mimi:chat.test's not doing well", which is about Mimi and not about its author.
        var aboutWhomItBegins: Said {
            guard request == .worry(.aboutThemselves), named != nil, text.drop(while: \.isWhitespace).hasPrefix("@"),
                !SpokenAppeal.Word.all(in: text).contains(where: { Self.selves.contains($0.text) })
            else { return self }
            var said = self
            said.request = .worry(.aboutAnother)
            return said
        }

        private static let selves: Set<String> = [
            "i", "i’m", "i'm", "im", "me", "my", "myself", "ich", "mich", "mir", "mein", "meine", "ik", "mij", "mijn",
        ]

        /// They want something taken back, and give no reasons.
        var wantsBack: Bool {
            if case .wantsBack("", _) = request { true } else { false }
        }
    }

    /// The end of an offer.
    enum Ended: Hashable, Sendable, Codable {
        /// Nothing of it is kept.
        case dropped
        case passed(CaseNumber)
    }

    /// What James must do.
    enum Step: Hashable, Sendable {
        /// James names helplines, and asks whether to pass on the worry.
        case begin(Worry)
        /// They add something to a worry that the team has: James asks whether to pass that on too.
        case addition
        /// James asks, and says whom it is about.
        case ask
        /// James asks briefly, because they wrote more.
        case askShortly
        /// They wrote more right after the question: James lets them write.
        case listen
        case decline
        /// They answer an offer that has ended, and are told what became of it.
        case recall(Ended)
        /// It becomes a concern, and the offer ends.
        case pass(WorryOffer)
    }
}
