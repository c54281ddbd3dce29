"""A chat server that brings the accused of one case into the desk's channel, and speaks for them."""
import http.client
import json
import queue
import threading
import time

from .sandbox import Chat, report

ACCUSED, REPORTER = "a0", "r0"


class ChatServer:
    """Reads the desk's actions on one connection, and sends events over another."""

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.chat = Chat(sandbox)
        self.chat.tell(community())
        self.chat.ask("/chat/v1/reports", report(REPORTER, ACCUSED, "m0", "insult"))
        self.channel = None
        self.waiting = 0
        self.spoken = 0
        self.actions = queue.Queue()

    def __enter__(self):
        self.stream = http.client.HTTPConnection("127.0.0.1", self.sandbox.port)
        self.stream.request("GET", "/chat/v1/actions", headers=self.chat.headers)
        self.events = self.stream.getresponse()
        threading.Thread(target=self._follow, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stream.close()

    def _follow(self):
        """Each action, and when it came."""
        try:
            while line := self.events.readline():
                if line.startswith(b"data: "):
                    self.actions.put((time.monotonic(), json.loads(line[6:])))
        except (OSError, ValueError, AttributeError):
            pass

    def next(self, kind, patience=10):
        """The next action of a kind; completes the others at once."""
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0:
            try:
                at, action = self.actions.get(timeout=left)
            except queue.Empty:
                break
            if action["type"] == kind:
                return at, action
            self.done(action)
        raise RuntimeError(f"the desk did not ask to {kind}")

    def done(self, action):
        self._settle()
        self.chat.ask(f"/chat/v1/actions/{action['id']}", b'{"status":"done"}')

    def brings(self):
        _, summons = self.next("summon")
        self.channel = summons["channel"]
        self._tell({"type": "join", "channel": self.channel, "member": ACCUSED})
        self.done(summons)

    def leave(self):
        if self.channel:
            self._tell({"type": "leave", "channel": self.channel, "member": ACCUSED})

    def say(self, text):
        """Sends without waiting; reads the answer before the next line."""
        self.spoken += 1
        self._tell({
            "type": "message", "id": f"said-{self.spoken}", "channel": self.channel, "author": ACCUSED,
            "at": "2025-01-01T12:00:00.000Z", "text": text})

    def hears(self, text):
        at, action = self.next("say")
        if action["text"] != text:
            raise RuntimeError(f"heard {action['text']!r} and not {text!r}")
        self.done(action)
        return at

    def _tell(self, event):
        self._settle()
        self.chat.send("/chat/v1/events", json.dumps(event, ensure_ascii=False).encode() + b"\n")
        self.waiting += 1

    def _settle(self):
        while self.waiting:
            self.waiting -= 1
            self.chat.answer()


def community():
    yield {"type": "channel", "id": "lobby", "kind": "public", "name": "Lobby"}
    for member, nick in ((ACCUSED, "Bolle"), (REPORTER, "mimi")):
        yield {"type": "member", "id": member, "nick": nick, "guest": False, "language": "de"}
        yield {"type": "join", "channel": "lobby", "member": member}
    yield {"type": "message", "id": "m0", "channel": "lobby", "author": ACCUSED, "at": "2025-01-01T12:00:00.000Z",
           "text": "Geh doch endlich weg hier!"}
