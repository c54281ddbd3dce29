"""Members of a Matrix server, each with its own client from matrix-nio. They do what a test asks for, and report what they see.

    python member.py HOMESERVER SOCKET

It serves HTTP on a Unix socket: POST /NAME/DOING with a JSON object. The answer is a JSON object: the result, or the
homeserver's {"errcode", "error"} if it refused. POST /NAME/seen {"after": n} returns what NAME has seen since, and the code
with which the homeserver refused the latest sync.
"""
import asyncio
import json
import sys

import aiohttp
from aiohttp import web
from nio import AsyncClient, AsyncClientConfig, ErrorResponse, LocalProtocolError
from nio.api import RoomPreset, RoomVisibility

# Refusals are returned at once, because the test must see them.
CONFIG = AsyncClientConfig(max_limit_exceeded=0, max_timeouts=0, encryption_enabled=False)
# More than the default of ten messages, because much may be said at once. Syncs are short, because a lock does not end a
# waiting one.
ALL = {"room": {"timeline": {"limit": 1000}}}
UNREACHABLE = (aiohttp.ClientError, TimeoutError, OSError)


class Member:
    def __init__(self, homeserver, name):
        self.client = AsyncClient(homeserver, name, config=CONFIG)
        self.seen = []
        self.refused = None
        self.listening = None

    async def login(self, password):
        answer = await self.client.login(password)
        if not isinstance(answer, ErrorResponse) and not self.listening:
            self.listening = asyncio.create_task(self.listen(password))
        return answer

    async def listen(self, password):
        while True:
            try:
                # If the homeserver has logged the client out, for example by locking its account, it tries to log in again.
                back = self.client.logged_in or await self.client.login(password)
                answer = back if isinstance(back, ErrorResponse) else await self.client.sync(timeout=2_000, sync_filter=ALL)
            except UNREACHABLE:
                await asyncio.sleep(0.1)
                continue
            self.refused = answer.status_code if isinstance(answer, ErrorResponse) else None
            if self.refused:
                await asyncio.sleep(0.1)
            else:
                self.read(answer.rooms)

    def told(self, after):
        if self.listening and self.listening.done():
            self.listening.result()
        return {"seen": self.seen[after:], "refused": self.refused}

    def read(self, rooms):
        for room, info in rooms.invite.items():
            self.see(room, "invite", info.invite_state)
        for room, info in rooms.join.items():
            self.see(room, "join", info.timeline.events)
        for room, info in rooms.leave.items():
            self.see(room, "leave", info.timeline.events)

    def see(self, room, membership, events):
        for event in events:
            source = event.source
            # Events that matrix-nio cannot parse are passed on unchanged, so the content may be anything.
            content = source.get("content")
            text = content.get("body") if isinstance(content, dict) else None
            self.seen.append({
                "room": room, "membership": membership, "type": source.get("type", ""), "sender": source.get("sender", ""),
                "event": source.get("event_id"), "about": source.get("state_key"),
                "text": text if isinstance(text, str) else None, "content": json.dumps(content),
            })

    async def call(self, method, path, body):
        """Makes a request that matrix-nio has no function for, in its session."""
        headers = {"Authorization": f"Bearer {self.client.access_token}", "Content-Type": "application/json"}
        async with await self.client.send(method, path, json.dumps(body), headers) as answer:
            return await answer.json(content_type=None)

    async def create(self, name, public, encrypted, version, invited):
        encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
        return await self.client.room_create(
            name=name, room_version=version, invite=invited, is_direct=name is None,
            visibility=RoomVisibility.public if public else RoomVisibility.private,
            preset=RoomPreset.public_chat if public else RoomPreset.private_chat,
            initial_state=[encryption] if encrypted else [])

    async def do(self, doing, asked):
        client = self.client
        match doing:
            case "login": return await self.login(asked["password"])
            case "create": return await self.create(**asked)
            case "join": return await client.join(asked["room"])
            case "leave": return await client.room_leave(asked["room"])
            case "send": return await client.room_send(asked["room"], asked["type"], json.loads(asked["content"]))
            case "redact": return await client.room_redact(asked["room"], asked["event"], asked.get("reason"))
            case "name": return await client.set_displayname(asked["name"])
            case "call": return await self.call(asked["method"], asked["path"], json.loads(asked["body"]))
            case "seen": return self.told(asked["after"])
        raise web.HTTPNotFound()


def told(answer):
    """The result in any answer of matrix-nio."""
    if isinstance(answer, ErrorResponse):
        return {"errcode": answer.status_code or "unknown", "error": answer.message}
    if isinstance(answer, dict):
        return answer
    return {key: getattr(answer, key) for key in ("room_id", "event_id", "user_id") if hasattr(answer, key)}


async def main(homeserver, socket):
    members = {}

    async def asked(request):
        name = request.match_info["name"]
        member = members.setdefault(name, Member(homeserver, name))
        try:
            return web.json_response(told(await member.do(request.match_info["doing"], await request.json())))
        except LocalProtocolError as error:
            return web.json_response({"errcode": member.refused or "logged out", "error": str(error)})
        except UNREACHABLE as error:
            return web.json_response({"errcode": "unreachable", "error": str(error)})

    application = web.Application()
    application.router.add_post("/{name}/{doing}", asked)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.UnixSite(runner, socket).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
