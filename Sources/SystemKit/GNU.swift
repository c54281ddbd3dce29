import Glibc

/// Functions of Debian 12's glibc that its headers hide from Swift. They are nil if glibc is older.
package enum GNU {
    /// The signature of posix_spawn_file_actions_addclosefrom_np(3). It returns 0, or an error as in errno(3).
    package typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
    /// The signature of pipe2(2), which takes two descriptors to fill in, and flags.
    package typealias OpenPipe = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32
    /// The signature of pidfd_open(2), which takes a process id and flags, and returns a descriptor.
    package typealias OpenProcess = @convention(c) (pid_t, UInt32) -> Int32

    // Each cast uses the signature from the manual page.

    /// posix_spawn_file_actions_addclosefrom_np(3), since 2.34.
    package static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
        unsafeBitCast($0, to: CloseFrom.self)
    }
    /// pipe2(2).
    package static let openPipe = dlsym(nil, "pipe2").map { unsafeBitCast($0, to: OpenPipe.self) }
    /// pidfd_open(2), since 2.36.
    package static let openProcess = dlsym(nil, "pidfd_open").map { unsafeBitCast($0, to: OpenProcess.self) }
}
