import Chat
import ModelKit
import TLSKit

/// What works with a homeserver for the desk's account, what does not, and why. Its requests affect no member, and it reads no
/// report.
public struct MatrixCheckup: Sendable {
    let client: MatrixClient
    /// Without an account, for what anybody may ask.
    let stranger: MatrixClient
    private let clock: DeskClock

    /// - Parameter trust: who may vouch for the homeserver's certificate.
    public init(homeserver: MatrixAddress, token: MatrixToken, trust: Trust = .system, clock: DeskClock) {
        client = MatrixClient(homeserver: homeserver, token: token, trust: trust, timeout: .seconds(10))
        stranger = MatrixClient(homeserver: homeserver, token: nil, trust: trust, timeout: .seconds(10))
        self.clock = clock
    }

    /// If a finding prevents all others, it is the only one.
    public func findings() async -> [ChatFinding] {
        let (server, isThere) = await reach()
        guard isThere else { return server }
        let (account, id) = await account()
        guard let id else { return server + [account] }
        return server + [account]
            + [
                await rateLimits(id), await notices(), await messageReports(), await userReports(), unlisted, retention,
                await rooms(),
                await pulling(), await keys(),
            ]
    }

    private func reach() async -> (findings: [ChatFinding], isThere: Bool) {
        let before = clock.now()
        let answer: MatrixAnswer
        do throws(MatrixError) {
            answer = try await stranger.answer(to: .get("_matrix", "client", "versions"))
            _ = try answer.value(MatrixCall.NoContent.self, hiding: nil)
        } catch {
            if case .unreachable(let reason, let remedy?) = error {
                return ([ChatFinding(.missing, "homeserver", "\(client.homeserver): \(reason)", remedy: remedy)], false)
            }
            let remedy = "Is it running, and is its address in desk.toml right? A proxy in front of it must pass on /_matrix."
            return ([ChatFinding(.missing, "homeserver", "\(client.homeserver): \(error)", remedy: remedy)], false)
        }
        let clocks = Self.clocks(told: answer.date, between: before, and: clock.now())
        let (version, isSynapse) = await version()
        return (isSynapse ? [version, clocks] : [version], isSynapse)
    }

    private func version() async -> (ChatFinding, Bool) {
        do throws(MatrixError) {
            guard let version = try await stranger.version() else {
                return (ChatFinding(.limited, "homeserver", "\(client.homeserver) reports no usable version"), true)
            }
            guard version < .floor else {
                return (ChatFinding(.works, "homeserver", "Synapse \(version) at \(client.homeserver)"), true)
            }
            let detail =
                "Synapse \(version) at \(client.homeserver): reports on users are missing, and Notruf has not been tried with it"
            return (
                ChatFinding(.limited, "homeserver", detail, remedy: "Install Synapse \(SynapseVersion.floor) or later."), true
            )
        } catch {
            let remedy =
                "The desk needs Synapse's admin API: a proxy in front of it must pass on /_synapse/admin, at least from the desk."
            return (ChatFinding(.missing, "homeserver", "\(client.homeserver): \(error)", remedy: remedy), false)
        }
    }

    /// The account's id, if it may do what the desk needs.
    private func account() async -> (ChatFinding, id: String?) {
        let subject = "account"
        let id: String
        do throws(MatrixError) {
            id = try await client.account()
        } catch {
            // The error says what to do about the token.
            return (ChatFinding(.missing, subject, "\(error)"), nil)
        }
        do throws(MatrixError) {
            let record = try await client.record(of: id)
            let hindrance =
                record.locked == true
                ? "locked" : record.suspended == true ? "suspended" : record.shadow_banned == true ? "shadow-banned" : nil
            if let hindrance {
                let remedy = "Another admin must undo that: until then, nothing that the desk says or does has any effect."
                return (ChatFinding(.missing, subject, "\(id) is \(hindrance)", remedy: remedy), id)
            }
            return (ChatFinding(.works, subject, "\(id), an admin of the homeserver"), id)
        } catch {
            guard error.code == "M_FORBIDDEN" else { return (ChatFinding(.missing, subject, "\(error)"), nil) }
            let remedy = "An admin can make it one: PUT /_synapse/admin/v1/users/\(id)/admin with {\"admin\": true}."
            return (ChatFinding(.missing, subject, "\(id) is not an admin of the homeserver", remedy: remedy), nil)
        }
    }

    /// Compares the clocks, because the homeserver's clock dates the reports.
    private static func clocks(told: Timestamp?, between before: Timestamp, and after: Timestamp) -> ChatFinding {
        let subject = "clocks"
        guard let told else { return ChatFinding(.limited, subject, "the homeserver does not report its time") }
        // The homeserver reports whole seconds.
        let ahead = (told - after).milliseconds / 1000
        let behind = (before - told).milliseconds / 1000 - 1
        guard max(ahead, behind) > 10 else { return ChatFinding(.works, subject, "the homeserver's and the desk's agree") }
        let detail =
            ahead > 0 ? "the homeserver's is \(ahead) s ahead of the desk's" : "the homeserver's is \(behind) s behind the desk's"
        return ChatFinding(.limited, subject, detail, remedy: "Have both machines set their clocks by NTP.")
    }
}
