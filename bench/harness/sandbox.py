"""A desk of its own, and the connections to it."""
import http.client
import json
import os
import select
import signal
import socket
import subprocess
import uuid

from .processes import die_with_parent


class Sandbox:
    """`notruf sandbox` in a folder."""

    def __init__(self, notruf, folder, cases=0, patience=1800):
        self.folder = folder
        command = [str(notruf), "sandbox", "--state", str(folder)] + (["--cases", str(cases)] if cases else [])
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, env={**os.environ, "SWIFT_BACKTRACE": "interactive=no"}, preexec_fn=die_with_parent)
        if not select.select([self.process.stdout], [], [], patience)[0]:
            self.stop()
            raise RuntimeError("the sandbox did not start in time")
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the sandbox ended at once")
        told = json.loads(line)
        self.desk = told["desk"]
        self.socket = told["desk"].removeprefix("unix:")
        self.port = int(told["http"].rpartition(":")[2])
        self.chat_token = told["chat_token"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def pid(self):
        return self.process.pid

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def last_case(self):
        """The number in the last row of the queue."""
        connection = _UnixConnection(self.socket)
        connection.request("GET", "/v1/snapshot")
        lines = connection.getresponse().read().splitlines()
        connection.close()
        return int(lines[-1].split(b"\t")[0])


class Chat:
    """A chat server's connection to a desk."""

    def __init__(self, sandbox):
        self.connection = http.client.HTTPConnection("127.0.0.1", sandbox.port)
        self.connection.connect()
        self.headers = {"Authorization": f"Bearer {sandbox.chat_token}", "Content-Type": "application/json"}

    def tell(self, events):
        """Sends what happened, in bodies within the limit."""
        body, size = [], 0
        for event in events:
            line = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            if size + len(line) > 1 << 20:
                self.ask("/chat/v1/events", b"".join(body))
                body, size = [], 0
            body.append(line)
            size += len(line)
        if body:
            self.ask("/chat/v1/events", b"".join(body))

    def send(self, path, body):
        self.connection.request("POST", path, body, self.headers)

    def answer(self):
        response = self.connection.getresponse()
        data = response.read()
        if response.status >= 300:
            raise RuntimeError(f"the desk answered {response.status}: {data.decode()}")
        return json.loads(data) if data else None

    def ask(self, path, body):
        self.send(path, body)
        return self.answer()


class Moderator:
    """A moderator's script, on the desk's socket."""

    def __init__(self, sandbox):
        self.connection = _UnixConnection(sandbox.socket)

    def rate(self, case, verdict):
        command = {"id": str(uuid.uuid4()), "case": case, "do": "rate", "verdict": verdict}
        self.connection.request("POST", "/v1/commands", json.dumps(command), {"Content-Type": "application/json"})
        response = self.connection.getresponse()
        data = response.read()
        if response.status >= 300:
            raise RuntimeError(f"the desk answered {response.status}: {data.decode()}")


def report(reporter, accused, message, category):
    return json.dumps(
        {"id": str(uuid.uuid4()), "reporter": reporter, "accused": accused, "messages": [message], "category": category,
         "anonymous": False}, separators=(",", ":")).encode()


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("desk")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)
