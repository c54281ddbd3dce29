import Chat
import ModelKit

// What is said in a room with a member, and what comes of it.
extension JamesDialogue {
    struct Line: Hashable, Sendable, Codable {
        /// Names it, so that it is said once.
        var transaction: String
        var text: String
        /// It asks whether the worry is to be passed on.
        var isAsk = false
        /// It tells the number of a case.
        var isReceipt: Bool?
    }

    /// Something that the member says.
    struct Said: Hashable, Sendable {
        var id: String
        var at: Timestamp
        var text: String
        var request: JamesRequest
        /// Whom they name: somebody who is there, and not themselves.
        var named: MemberID?
        /// They name somebody who is not there.
        var isUnknown = false
        /// The event of which this is a new version.
        var replaces: String?

        /// They say yes or no, and nothing else.
        var isConsent: Bool {
            guard replaces == nil else { return false }
            if case .yes = request { return true }
            return request == .no
        }

        /// "@mimi:chat.test's not doing well" is about Mimi, and not about who writes it.
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

        /// They want something taken back, and do not say why.
        var wantsBack: Bool {
            if case .wantsBack("", _) = request { true } else { false }
        }
    }

    /// What became of an offer.
    enum Ended: Hashable, Sendable, Codable {
        /// Nothing is kept of it.
        case dropped
        case passed(CaseNumber)
    }

    /// What James is to do.
    enum Step: Hashable, Sendable {
        /// James names people who help, and asks whether it is to be passed on.
        case begin(Worry)
        /// They add something to a worry that the team has: James asks whether that is to be passed on, too.
        case addition
        /// James asks, and says about whom it is.
        case ask
        /// James asks shortly: they wrote more.
        case askShortly
        /// They wrote more, and were asked just now: James lets them speak.
        case listen
        case decline
        /// They answer what is over, and are told what became of it.
        case recall(Ended)
        /// It becomes a concern; the offer is over.
        case pass(WorryOffer)
    }
}
