import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 on watched connections.
struct WatchedHTTP: ServerChildChannel {
    private let http: HTTP1Channel
    private let doorway: Doorway

    init(_ responder: @escaping HTTP1Channel.Responder, at doorway: Doorway) {
        http = HTTP1Channel(responder: responder)
        self.doorway = doorway
    }

    func setup(channel: any NIOCore.Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        Peer.of(channel).flatMap { peer in
            let watch = NIOLoopBound(
                ConnectionWatch(channel, at: doorway, isKnown: doorway.enter(channel, from: peer)), eventLoop: channel.eventLoop)
            let pipeline = channel.pipeline.syncOperations
            do { try pipeline.addHandler(ByteWatch(watch.value)) } catch { return channel.eventLoop.makeFailedFuture(error) }
            return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
                let pipeline = channel.pipeline.syncOperations
                let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
                try pipeline.addHandler(PartWatch(watch.value), position: .after(decoder))
                return value
            }
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

/// The first handler that sees the bytes of a connection.
private final class ByteWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let watch: ConnectionWatch

    init(_ watch: ConnectionWatch) { self.watch = watch }

    func handlerAdded(context: ChannelHandlerContext) { watch.setTimer() }
    func handlerRemoved(context: ChannelHandlerContext) { watch.end() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        watch.bytesCame()
        context.fireChannelRead(data)
        watch.setTimer()
    }
}

/// The handler that sees requests and answers.
private final class PartWatch: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let watch: ConnectionWatch

    init(_ watch: ConnectionWatch) { self.watch = watch }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        watch.came(unwrapInboundIn(data))
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { watch.answered() }
        context.write(data, promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyIsWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if watch.takeAwaitsContinue() {
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: promise)
        } else {
            promise?.succeed()
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { watch.failed() }
        context.fireErrorCaught(error)
    }
}
