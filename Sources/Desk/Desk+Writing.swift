import Logging
import ModelKit
import Store

// The only writer. It puts all waiting jobs into one transaction, and answers when that is on disk.
extension Desk {
    /// The most jobs in one transaction.
    static let batch = 512

    struct Job {
        /// Throws a ``Problem`` if only this job failed, and another error if the transaction failed.
        var run: (Turn) throws -> Void
        /// Called when the transaction is on disk, or has failed.
        var finish: ((any Error)?) -> Void
    }

    /// Runs a job in the next transaction. Returns when it is on disk.
    func perform<Value: Sendable>(_ work: @escaping @Sendable (Turn) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            var result: Result<Value, any Error> = .failure(CancellationError())
            waiting.append(
                Job(
                    run: { turn in
                        do { result = .success(try work(turn)) } catch let problem as Problem {
                            result = .failure(problem)
                        } catch let row as UnreadableRow where turn.isUntouched {
                            result = .failure(Problem.unreadable(row))
                        }
                    },
                    finish: { error in
                        if let error { continuation.resume(throwing: error) } else { continuation.resume(with: result) }
                    }))
            guard !isDraining else { return }
            isDraining = true
            // Jobs that arrive before the turn begins are included in it.
            Task { self.drain() }
        }
    }

    private func drain() {
        isDraining = false
        while !waiting.isEmpty {
            let jobs = Array(waiting.prefix(Self.batch))
            waiting.removeFirst(jobs.count)
            carryOut(jobs)
        }
        arm()
    }

    private func carryOut(_ jobs: [Job]) {
        do {
            let written = try write(jobs)
            publish(written)
            for job in jobs { job.finish(nil) }
            hasFailed = false
            noteStored()
        } catch let error as StuckDue {
            stuck.insert(error.due)
            setAside([error.row])
            recover()
            jobs.forEach { carryOut([$0]) }
        } catch let row as UnreadableRow {
            recover()
            // One of the jobs found something unreadable. The others must not fail because of it.
            guard jobs.count == 1 else { return jobs.forEach { carryOut([$0]) } }
            setAside([row])
            jobs[0].finish(Problem.unreadable(row))
        } catch {
            let cause = note(failure: error)
            // An error that everybody is told about is not logged for each request that it fails.
            if cause == nil {
                logger.error("A transaction failed; its requests were refused.", metadata: ["error": "\(error)"])
            }
            recover()
            hasFailed = true
            for job in jobs { job.finish(Problem.notStored(cause)) }
        }
    }

    private func write(_ jobs: [Job]) throws -> Turn {
        if isOutdated { try readAnew() }
        return try log.transaction { stores in
            let turn = Turn(
                stores: stores, state: state, environment: environment, now: environment.clock.now(),
                isChatListening: !chats.isEmpty, stuck: stuck)
            for job in jobs {
                turn.begin(at: environment.clock.now())
                try job.run(turn)
            }
            log.note(state.head, number: state.nextNumber - 1, action: state.nextAction - 1, in: stores)
            return turn
        }
    }

    /// Reads the state in memory again after the transaction was rolled back.
    private func recover() {
        isOutdated = true
        do { try readAnew() } catch {
            // This is retried every few seconds, but logged only once.
            guard unreadable != "\(error)" else { return }
            unreadable = "\(error)"
            logger.critical("The log cannot be used.", metadata: ["error": "\(error)"])
        }
    }

    private func readAnew() throws {
        // If another file was put in its place, nothing in that file is trusted.
        try log.checkFiles()
        state = try DeskState.read(log, environment, environment.clock.now())
        (isOutdated, unreadable) = (false, nil)
    }

    private func publish(_ turn: Turn) {
        setAside(turn.setAside)
        stuck = turn.stuck
        for (index, item) in turn.published.enumerated() {
            let next = turn.published.indices.contains(index + 1) ? turn.published[index + 1].sequence : nil
            let position = next == item.sequence ? nil : FeedPosition(epoch: environment.epoch, sequence: item.sequence)
            tellFeeds { item.isFor(discretion(of: $0)) ? .item(item, position: position) : nil }
        }
        for action in turn.actions {
            if action.type == .mail { post(action) } else { chats.send { action } }
        }
        for (channel, signal) in turn.signals { conversations.tell(channel, signal) }
    }
}
