// How the desk's account is created, and logged in to.
extension MatrixSetup {
    /// A session of the desk's account: with its earlier token, otherwise through an admin, otherwise with the shared secret.
    func session(
        _ earlier: MatrixToken?, _ authority: () async throws -> Authority, _ steps: inout [SetupStep]
    ) async throws -> MatrixLogin.Answer {
        if let earlier, (try? await client(earlier).account().hasPrefix("@\(name):")) == true {
            return try await session(by: earlier, &steps)
        }
        switch try await authority() {
        case .sharedSecret(let secret): return try await registration(by: secret, &steps)
        case .admin(let admin, let password):
            let login = try await logIn(MatrixLogin(name: admin, password: password, device: "Notruf setup"), as: admin)
            guard let token = login.access_token.flatMap({ MatrixToken($0) }) else { throw SetupProblem.noToken(login.user_id) }
            let result: Result<MatrixLogin.Answer, any Error>
            do { result = .success(try await session(by: token, &steps)) } catch { result = .failure(error) }
            // Whatever the result, the admin's session ends here.
            try? await client(token).call(.post("_matrix", "client", "v3", "logout"))
            return try result.get()
        }
    }

    /// Creates the account if it does not exist, sets a password that nobody learns, and logs in with it.
    private func session(by admin: MatrixToken, _ steps: inout [SetupStep]) async throws -> MatrixLogin.Answer {
        struct Change: Encodable {
            var password: String
            var admin = true
            var displayname: String?
            var user_type = "bot"
            // The earlier token works until the new one is in its file.
            var logout_devices = false
        }
        let client = self.client(admin)
        let caller = try await client.account()
        guard let colon = caller.firstIndex(of: ":") else { throw MatrixError.badAnswer("an account's id has no server") }
        let account = "@" + name + caller[colon...]
        try await checkAdmin(caller, client)
        let isNew = try await !isThere(account, client)
        let password = randomPassword
        let change = Change(password: password, displayname: isNew ? displayName : nil)
        try await client.call(.put("_synapse", "admin", "v2", "users", account, body: change))
        steps.append(isNew ? .made(account: account) : .loggedIn(account: account))
        return try await logIn(MatrixLogin(name: account, password: password, device: AccountDevice.desk), as: account)
    }

    private func checkAdmin(_ account: String, _ client: MatrixClient) async throws {
        do throws(MatrixError) {
            _ = try await client.record(of: account)
        } catch {
            if error.code == "M_FORBIDDEN" { throw SetupProblem.noAdmin(account) }
            throw error
        }
    }

    /// Whether the desk's account exists. An account of somebody else is never taken over.
    private func isThere(_ account: String, _ client: MatrixClient) async throws -> Bool {
        let record: AccountRecord
        do throws(MatrixError) {
            record = try await client.record(of: account)
        } catch {
            if error.code == "M_NOT_FOUND" { return false }
            throw error
        }
        let devices = try await client.devices(of: account)
        // An account without devices may be the desk's own, if its first log-in failed.
        let isOurs = devices.contains { $0.display_name == AccountDevice.desk } || devices.isEmpty && record.user_type == "bot"
        guard isOurs, record.deactivated != true else { throw SetupProblem.taken(account) }
        return true
    }

    private func registration(by secret: String, _ steps: inout [SetupStep]) async throws -> MatrixLogin.Answer {
        let client = self.client()
        let password = randomPassword
        let answer: MatrixLogin.Answer
        do throws(MatrixError) {
            let nonce = try await client.call(SharedSecretRegistration.nonce, as: SharedSecretRegistration.Nonce.self).nonce
            let registration = SharedSecretRegistration(
                nonce: nonce, name: name, password: password, displayName: displayName, device: AccountDevice.desk, secret: secret
            )
            answer = try await client.call(registration.call())
        } catch {
            switch error {
            case .refused(_, "M_USER_IN_USE", _): throw SetupProblem.exists(name)
            case .refused(403, _, _): throw SetupProblem.wrongSecret
            case .refused(400, "M_UNKNOWN", _): throw SetupProblem.noSharedSecret
            case .refused(_, "M_UNRECOGNIZED", _): throw SetupProblem.delegated
            default: throw error
            }
        }
        steps.append(.made(account: answer.user_id))
        guard answer.access_token == nil else { return answer }
        return try await logIn(
            MatrixLogin(name: answer.user_id, password: password, device: AccountDevice.desk), as: answer.user_id)
    }

    private func logIn(_ login: MatrixLogin, as account: String) async throws -> MatrixLogin.Answer {
        do throws(MatrixError) {
            return try await client().call(login.call())
        } catch {
            switch error {
            case .refused(_, "M_FORBIDDEN", _): throw SetupProblem.wrongPassword(account)
            case .refused(_, "M_UNRECOGNIZED", _): throw SetupProblem.delegated
            case .refused(400, "M_UNKNOWN", _): throw SetupProblem.noPasswords
            default: throw error
            }
        }
    }

    /// With what password policies require: a lower-case and an upper-case letter, a digit and a sign.
    private var randomPassword: String { "Aa1-" + randomness.hexadecimal(bytes: 32) }
}
