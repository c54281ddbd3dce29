import Foundation
import SystemKit

/// Starts a program with the desk's environment and nothing else of the desk. Only the three standard files are open, no signal
/// is ignored or blocked, and a key pressed in the desk's terminal does not end the program, because it has a process group of
/// its own.
func spawn(
    _ program: String, _ arguments: [String], input: borrowing Descriptor, output: borrowing Descriptor
) throws(SystemError) -> pid_t {
    guard let closeFrom = GNU.closeFrom else { throw SystemError(code: ENOSYS) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.number, 0)
    posix_spawn_file_actions_adddup2(&actions, output.number, 1)
    posix_spawn_file_actions_adddup2(&actions, output.number, 2)
    _ = closeFrom(&actions, 3)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(
        &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var settings = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + settings).forEach { free($0) } }
    var identifier: pid_t = 0
    let failure = posix_spawn(&identifier, program, &actions, &attributes, &words, &settings)
    guard failure == 0 else { throw SystemError(code: failure) }
    return identifier
}
