import ModelKit
import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The other side of a TLS connection.
struct TLSPeer: Hashable, Sendable {
    var host: String
    var port: Int

    /// Nil if the URL does not begin with `https`.
    init?(_ url: String) {
        let scheme = "https://"
        guard url.lowercased().hasPrefix(scheme) else { return nil }
        let authority = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
        let isBracketed = authority.hasPrefix("[")
        let end = isBracketed ? authority.firstIndex(of: "]") : authority.lastIndex(of: ":") ?? authority.endIndex
        guard let end else { return nil }
        host = String(isBracketed ? authority[..<end].dropFirst() : authority[..<end])
        let digits = authority[end...].drop { $0 == "]" || $0 == ":" }
        port = Int(digits) ?? 443
    }

    /// How long to wait for the certificates.
    private static let patience = TimeAmount.seconds(5)

    /// The certificates that the other side shows, its own first; nil if it shows none. They are not trusted, and nothing is
    /// sent.
    func certificates() async -> [NIOSSLCertificate]? {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let shown = loop.makePromise(of: [NIOSSLCertificate].self)
        let limit = loop.scheduleTask(in: Self.patience) { shown.fail(ChannelError.connectTimeout(Self.patience)) }
        shown.futureResult.whenComplete { _ in limit.cancel() }
        let connecting = ClientBootstrap(group: loop).connectTimeout(Self.patience).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                let handler = try NIOSSLClientHandler(
                    context: context, serverHostname: isAddress ? nil : host,
                    customVerificationCallback: { chain, verdict in
                        shown.succeed(chain)
                        verdict.succeed(.failed)
                    })
                try channel.pipeline.syncOperations.addHandler(handler)
            }
        }.connect(host: host, port: port)
        connecting.whenComplete { result in
            switch result {
            case .success(let channel):
                channel.closeFuture.whenComplete { _ in shown.fail(ChannelError.eof) }
                shown.futureResult.whenComplete { _ in channel.close(promise: nil) }
            case .failure(let error): shown.fail(error)
            }
        }
        return await withTaskCancellationHandler {
            try? await shown.futureResult.get()
        } onCancel: {
            shown.fail(CancellationError())
        }
    }

    /// TLS can only request a host by name, not by address.
    private var isAddress: Bool { (try? SocketAddress(ipAddress: host, port: port)) != nil }
}

extension Timestamp {
    init(seconds: time_t) { self.init(milliseconds: Int64(seconds) * 1000) }

    /// The time by the system's clock.
    static var system: Timestamp { Timestamp(seconds: time(nil)) }
}
