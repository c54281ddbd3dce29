"""Opens connections that send nothing, or half of something, while a console and the chat server work."""
import json
import os
import random
import resource
import socket
import subprocess
import threading
import time
from pathlib import Path

from desk import Desk

MODERATORS = {"mira": ("lead", ["u-mira"])}
# What they send before they wait: nothing, half a line, half the headers, half a body, a whole request whose answer they do not read.
BEGINNINGS = [
    b"", b"GET /v1/sn", b"GET /v1/snapshot HTTP/1.1\r\nHost: desk\r\nX-",
    b"POST /chat/v1/events HTTP/1.1\r\nHost: desk\r\nContent-Length: 1000000\r\n\r\n{",
    b"POST /v1/commands HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"",
    b"GET /v1/feed HTTP/1.1\r\nHost: desk\r\n\r\n",
]


def attack(notruf, folder, count, say):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4 * count + 500)), hard))
    desk = Desk(notruf, folder, MODERATORS, socket_path=Path(folder) / "desk.sock")
    desk.start()
    faults, dice = [], random.Random(1)
    console = Console(desk)
    crowd = Crowd(desk, 2 * count, dice)
    try:
        say(f"{crowd.fill()} connections over TCP and the socket, reopened whenever the desk closes them")
        crowd.insists()
        slowest, failed = 0.0, 0
        end = time.monotonic() + 60
        rounds = 0
        while time.monotonic() < end:
            rounds += 1
            begin = time.monotonic()
            try:
                worked(desk, rounds)
                slowest = max(slowest, time.monotonic() - begin)
            except Exception as error:  # whatever went wrong, a client with a token did not get through
                failed += 1
                faults.append(f"round {rounds}: {type(error).__name__}: {error}")
            time.sleep(0.1)
        shown = console.shows(f"#{rounds}")
        if not shown:
            faults.append("the console does not show the last case:\n" + console.text)
        say(f"{rounds} reports with verdicts in 60 s, {failed} failed, the slowest took {slowest:.2f} s; "
            f"{crowd.opened} connections were opened, {crowd.refused} of them refused or cut off")
        memory = resident(desk.process.pid)
        say(f"the desk uses {memory} MiB")
        took = desk.terminate()
        say(f"SIGTERM ended the desk in {took:.1f} s, with all connections open")
        if took > 8:
            faults.append(f"the desk took {took:.1f} s to end")
    finally:
        crowd.leave()
        console.close()
        if desk.process.poll() is None:
            desk.kill()
    return faults[:20]


def worked(desk, number):
    """A report, a dossier and a verdict."""
    events = [
        {"type": "channel", "id": "lobby", "kind": "public", "name": "Lobby"},
        {"type": "member", "id": f"a{number}", "nick": f"a{number}"}, {"type": "member", "id": f"r{number}", "nick": f"r{number}"},
        {"type": "message", "id": f"m{number}", "channel": "lobby", "author": f"a{number}", "at": "2026-11-20T21:01:22Z",
         "text": "geh doch st████", "recipients": [f"r{number}"]}]
    expect(desk.ask("chat", "POST", "/chat/v1/events", "\n".join(map(json.dumps, events)).encode()), 202)
    report = {"id": f"00000000-0000-4000-8000-{number:012d}", "reporter": f"r{number}", "accused": f"a{number}",
              "messages": [f"m{number}"], "category": "insult"}
    case = json.loads(expect(desk.ask("chat", "POST", "/chat/v1/reports", report), 201))["case"]
    expect(desk.ask("mira", "GET", f"/v1/cases/{case}"), 200)
    command = {"id": f"00000000-0000-4000-8001-{number:012d}", "case": case, "do": "claim"}
    expect(desk.ask("mira", "POST", "/v1/commands", command), 200)


def expect(answer, status):
    if answer[0] != status:
        raise RuntimeError(f"{answer[0]} instead of {status}: {answer[1][:200]}")
    return answer[1]


class Crowd:
    """Connections that show no token."""

    def __init__(self, desk, count, dice):
        self.desk, self.count, self.dice = desk, count, dice
        self.sockets, self.opened, self.refused = [], 0, 0
        self.left = threading.Event()
        self.thread = threading.Thread(target=self.refill, daemon=True)

    def insists(self):
        self.thread.start()

    def refill(self):
        while not self.left.wait(0.1):
            self.fill()

    def fill(self):
        """Opens the missing connections; returns how many there are."""
        alive = []
        for connection in self.sockets:
            try:
                ended = connection.recv(4096, socket.MSG_DONTWAIT) == b""
            except BlockingIOError:
                ended = False
            except OSError:
                ended = True
            if ended:
                self.refused += 1
                connection.close()
            else:
                alive.append(connection)
        self.sockets = alive
        for _ in range(self.count - len(alive)):
            if self.left.is_set():
                break
            connection = self.open()
            if connection:
                self.sockets.append(connection)
        return len(self.sockets)

    def open(self):
        over_socket = self.dice.random() < 0.5
        connection = socket.socket(socket.AF_UNIX if over_socket else socket.AF_INET)
        connection.settimeout(0.2)
        self.opened += 1
        try:
            connection.connect(str(self.desk.socket) if over_socket else ("127.0.0.1", self.desk.port))
            connection.send(self.dice.choice(BEGINNINGS))
            return connection
        except OSError:
            self.refused += 1
            connection.close()
            return None

    def leave(self):
        self.left.set()
        if self.thread.is_alive():
            self.thread.join(60)
        for connection in self.sockets:
            connection.close()


class Console:
    """The console in a terminal of tmux."""

    def __init__(self, desk):
        self.name = f"notruf-attack-{os.getpid()}"
        self.text = ""
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "30",
                  "env", f"HOME={desk.folder}", f"NOTRUF_TOKEN={desk.tokens['mira']}", "LANG=C.UTF-8", "TERM=tmux-256color",
                  desk.notruf, "console", "--desk", f"http://127.0.0.1:{desk.port}")

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-L", self.name, *arguments], capture_output=True, text=True).stdout

    def shows(self, text, patience=20):
        """Whether it shows the case after going to its number."""
        self.tmux("send-keys", "-l", text)
        self.tmux("send-keys", "Enter")
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.text = self.tmux("capture-pane", "-p")
            if any(line.strip().startswith(text + " ") for line in self.text.splitlines()[:1]):
                return True
            time.sleep(0.1)
        return False

    def close(self):
        self.tmux("kill-server")


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024
    return 0
