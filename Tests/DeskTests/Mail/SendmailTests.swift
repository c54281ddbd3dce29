import Foundation
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

/// A mail program with the behaviour that a test needs, and the files that it left behind.
private struct FakeMailer {
    private let folder: TestFolder
    var path: String { folder.path + "/sendmail" }

    /// - Parameter script: a script for sh; `$0.NAME` is a file that the test can read.
    init(_ script: String) async throws {
        folder = TestFolder()
        let path = folder.path + "/sendmail"
        try ("#!/bin/sh\n" + script).write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        // A program that another test has just started may have inherited the file, and the system does not run a file that is
        // open for writing. It grants a read lease (1024 is F_SETLEASE) once nobody has it open for writing.
        let file = open(path, O_RDONLY)
        defer { close(file) }
        try await eventually("nobody writes to the file") { fcntl(file, 1024, Int32(F_RDLCK)) == 0 }
    }

    /// The timeout is longer than a test on a busy machine needs to reach its next line.
    var sendmail: Sendmail { Sendmail(program: path, timeout: .seconds(600)) }
    func sendmail(timeout: Duration) -> Sendmail { Sendmail(program: path, timeout: timeout) }

    func left(_ name: String) -> String? { try? String(contentsOfFile: "\(path).\(name)", encoding: .utf8) }
    func bytes(_ name: String) -> [UInt8] { Array(FileManager.default.contents(atPath: "\(path).\(name)") ?? Data()) }
    func leave(_ name: String) throws { try Data().write(to: URL(filePath: "\(path).\(name)")) }

    /// The process id that a script has written with `echo $$ > "$0.pid"`, once it is there.
    func process(_ name: String = "pid") async throws -> pid_t {
        var process: pid_t?
        try await eventually("the process is noted") {
            process = left(name).flatMap { $0.hasSuffix("\n") ? pid_t($0.dropLast()) : nil }
            return process != nil
        }
        return try #require(process)
    }
}

/// Whether it has ended; it may be a zombie that its parent has not waited for.
private func hasEnded(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
    return status.contains(") Z ")
}

@Suite("The mail program", .timeLimit(.minutes(6)))
struct SendmailTests {
    @Test func itIsGivenTheMail() async throws {
        let mailer = try await FakeMailer(#"printf '%s\n' "$@" > "$0.arguments"; cat > "$0.input"; echo queued"#)
        let mail = try Mail.toLena(text: "Grüße\n.\nRuf an.")
        try await mailer.sendmail.send(mail)
        #expect(mailer.left("arguments") == "-i\n-f\ncare@chat.example.org\n--\nlena.k@example.net\n")
        #expect(mailer.bytes("input") == mail.bytes)
    }

    @Test func aTextLongerThanAPipeArrivesWhole() async throws {
        let mailer = try await FakeMailer(#"while [ -e "$0" ] && [ ! -e "$0.go" ]; do sleep 0.01; done; cat > "$0.input""#)
        let mail = try Mail.toLena(text: String(repeating: "Größe ", count: 100_000))
        async let sending: Void = mailer.sendmail.send(mail)
        try mailer.leave("go")
        try await sending
        #expect(mailer.bytes("input") == mail.bytes)
    }

    @Test func noShellSeesTheAddress() async throws {
        let mailer = try await FakeMailer(#"printf '%s\n' "$@" > "$0.arguments"; cat > "$0.input""#)
        var mail = try Mail.toLena()
        mail.to = try #require(MailAddress("~#1&*?'=@example.net"))
        try await mailer.sendmail.send(mail)
        #expect(mailer.left("arguments")?.hasSuffix("--\n~#1&*?'=@example.net\n") == true)
    }

    @Test func aRefusalIsToldWithoutTheAddress() async throws {
        let mailer = try await FakeMailer(#"cat > /dev/null; echo "<$5>: no such user" >&2; echo; echo "try another"; exit 67"#)
        let mail = try Mail.toLena()
        let error = await #expect(throws: MailError.self) { try await mailer.sendmail.send(mail) }
        #expect(error == .refused(status: 67, said: "<the address>: no such user; try another"))
        #expect(error?.description.contains("lena") == false)
    }

    @Test func aProgramThatCrashesIsARefusal() async throws {
        let mailer = try await FakeMailer("cat > /dev/null; kill -SEGV $$")
        let mail = try Mail.toLena()
        await #expect(throws: MailError.refused(status: 128 + SIGSEGV, said: "")) { try await mailer.sendmail.send(mail) }
    }

    @Test func aProgramThatIsNotThereIsTold() async throws {
        let mail = try Mail.toLena()
        let folder = TestFolder()
        let text = folder.path + "/text"
        try "cat".write(toFile: text, atomically: true, encoding: .utf8)
        for (path, reason) in [
            ("/nonexistent/sendmail", "No such file or directory"), (folder.path, "Permission denied"),
            (text, "Permission denied"),
        ] {
            await #expect(throws: MailError.cannotStart(program: path, reason: reason)) {
                try await Sendmail(program: path).send(mail)
            }
        }
    }

    @Test("A program that does not read its input", arguments: [1, 200_000])
    func aProgramThatDoesNotRead(length: Int) async throws {
        let mail = try Mail.toLena(text: String(repeating: "x", count: length))
        let refusing = try await FakeMailer("exec 0<&-; echo full >&2; exit 75")
        await #expect(throws: MailError.refused(status: 75, said: "full")) { try await refusing.sendmail.send(mail) }
        let careless = try await FakeMailer("exec 0<&-; exit 0")
        await #expect(throws: MailError.unread(program: careless.path)) { try await careless.sendmail.send(mail) }
    }

    @Test func muchOutputNeitherStopsItNorFillsMemory() async throws {
        let mailer = try await FakeMailer(
            #"head -c 1000000 /dev/zero | tr '\0' x >&2; cat > "$0.input"; head -c 1000000 /dev/zero; exit 1"#)
        let mail = try Mail.toLena(text: String(repeating: "x", count: 200_000))
        let expected = String(repeating: "x", count: 500) + "…"
        await #expect(throws: MailError.refused(status: 1, said: expected)) { try await mailer.sendmail.send(mail) }
        #expect(mailer.bytes("input") == mail.bytes)
    }

    @Test("A program that hangs is killed together with its children", arguments: [":", "exec 0<&-", "cat", "exec >&- 2>&-"])
    func aProgramThatHangs(before: String) async throws {
        let mailer = try await FakeMailer(#"\#(before); sleep 300 & echo $! > "$0.child"; echo $$ > "$0.pid"; wait"#)
        let mail = try Mail.toLena()
        let limit = Duration.seconds(1)
        await #expect(throws: MailError.timedOut(after: limit)) { try await mailer.sendmail(timeout: limit).send(mail) }
        let processes = [try await mailer.process("pid"), try await mailer.process("child")]
        try await eventually("the program ends, and what it waits for") { processes.allSatisfy(hasEnded) }
    }

    @Test func aProgramThatDoesNotStopTalkingIsKilled() async throws {
        let mailer = try await FakeMailer(#"echo $$ > "$0.pid"; exec yes"#)
        let mail = try Mail.toLena()
        await #expect(throws: MailError.timedOut(after: .milliseconds(500))) {
            try await mailer.sendmail(timeout: .milliseconds(500)).send(mail)
        }
        let process = try await mailer.process()
        try await eventually("the program ends") { hasEnded(process) }
    }

    /// Exim, for example, delivers accepted mail in the background.
    @Test func whatLivesOnAfterTheProgramIsNotWaitedFor() async throws {
        let mailer = try await FakeMailer(#"cat > /dev/null; sleep 300 & echo $! > "$0.pid""#)
        try await mailer.sendmail.send(try .toLena())
        let process = try await mailer.process()
        #expect(!hasEnded(process))
        kill(process, SIGKILL)
    }

    @Test func aCancelledProcessIsGivenUp() async throws {
        let mailer = try await FakeMailer(#"echo $$ > "$0.pid"; exec sleep 300"#)
        let mail = try Mail.toLena()
        let sending = Task { try await mailer.sendmail.send(mail) }
        let process = try await mailer.process()
        sending.cancel()
        await #expect(throws: MailError.cancelled) { try await sending.value }
        try await eventually("the program ends") { hasEnded(process) }
    }

    @Test func whoIsCancelledBeforeStartsNothing() async throws {
        let mailer = try await FakeMailer(#"echo > "$0.ran"; cat > /dev/null"#)
        let mail = try Mail.toLena()
        let sending = Task {
            while !Task.isCancelled { await Task.yield() }
            try await mailer.sendmail.send(mail)
        }
        sending.cancel()
        await #expect(throws: MailError.cancelled) { try await sending.value }
        #expect(mailer.left("ran") == nil)
    }

    /// There are only as many threads for tasks as there are processors.
    @Test func manyThatHangDoNotKeepOthersFromWorking() async throws {
        let slow = try await FakeMailer(#"cat > /dev/null; while [ -e "$0" ] && [ ! -e "$0.go" ]; do sleep 0.05; done"#)
        let quick = try await FakeMailer("cat > /dev/null")
        let mail = try Mail.toLena()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<(ProcessInfo.processInfo.processorCount * 2 + 2) {
                group.addTask { try await slow.sendmail.send(mail) }
            }
            try await quick.sendmail.send(mail)
            try slow.leave("go")
            try await group.waitForAll()
        }
    }

    @Test func theProgramHasNothingElseOfTheDesk() async throws {
        let mailer = try await FakeMailer(
            #"""
            cat > /dev/null; ls -l /proc/$$/fd > "$0.open"; grep "^Sig[BI]" /proc/self/status > "$0.signals"
            ps -o pgid= -p $$ > "$0.group"; echo $$ > "$0.pid"
            """#
        )
        let folder = TestFolder()
        let secret = folder.path + "/case-log"
        let file = open(secret, O_CREAT | O_RDWR, 0o600)
        // Like a file that a library opened without the close-on-exec flag.
        let copy = dup(file)
        defer { [file, copy].forEach { close($0) } }
        try await mailer.sendmail.send(try .toLena())
        let files = try #require(mailer.left("open"))
        #expect(!files.contains(secret))
        #expect(!files.contains("socket:"))
        #expect(files.contains("pipe:"))
        // glibc reserves the signals 32 and 33 for itself.
        #expect(mailer.left("signals") == "SigBlk:\t0000000000000000\nSigIgn:\t0000000180000000\n")
        #expect(mailer.left("group")?.drop { $0 == " " } == mailer.left("pid")?[...])
    }

    /// A desk that cannot open any more files stays alive, and reports it.
    @Test func whereDescriptorsAreScarceItIsTold() async {
        await #expect(processExitsWith: .success) {
            let mail = try Mail.toLena()
            let mailer = try await FakeMailer("cat > /dev/null")
            // This loads everything that is loaded on first use.
            try await mailer.sendmail.send(mail)
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            limit.rlim_cur = 200
            setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
            var outcomes: Set<String> = []
            for free in 0...8 {
                var taken: [Int32] = []
                while case let file = dup(0), file >= 0 { taken.append(file) }
                for _ in 0..<free { if let file = taken.popLast() { close(file) } }
                do {
                    try await mailer.sendmail.send(mail)
                    outcomes.insert("sent")
                } catch { outcomes.insert("\(error)") }
                taken.forEach { close($0) }
                #expect(waitpid(-1, nil, WNOHANG) == -1 && errno == ECHILD, "no dead program stays, with \(free) free")
            }
            let told = MailError.cannotStart(program: mailer.path, reason: "Too many open files").description
            #expect(outcomes == ["sent", told])
        }
    }

    /// In a process of its own, where no other test opens or closes files.
    @Test func nothingStaysOpen() async {
        await #expect(processExitsWith: .success) {
            // Only the kinds that running a program opens. libdispatch opens its timers when it likes, and inherited files may
            // change.
            func openFiles() throws -> [String] {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
                    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
                }.filter { $0.hasPrefix("pipe:") || $0.contains("pidfd") }.sorted()
            }
            let mail = try Mail.toLena(text: String(repeating: "x", count: 100_000))
            let accepting = try await FakeMailer("cat > /dev/null")
            let refusing = try await FakeMailer("echo no; exit 67")
            let hanging = try await FakeMailer("exec sleep 300")
            let before = try openFiles()
            for _ in 0..<50 { try await accepting.sendmail.send(mail) }
            for _ in 0..<20 { await #expect(throws: MailError.self) { try await refusing.sendmail.send(mail) } }
            for _ in 0..<20 { await #expect(throws: MailError.self) { try await Sendmail(program: "/nonexistent").send(mail) } }
            #expect(try openFiles() == before)
            // A program that hangs is killed, and reaped by a thread that nobody waits for.
            for _ in 0..<5 {
                await #expect(throws: MailError.self) { try await hanging.sendmail(timeout: .milliseconds(50)).send(mail) }
            }
            try await eventually("what was opened is closed") { try openFiles() == before }
            // No zombie process is left either.
            #expect(waitpid(-1, nil, WNOHANG) == -1 && errno == ECHILD)
        }
    }
}
