"""A desk that can be killed, and the requests to it."""
import hashlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

# If there is no answer within this many seconds, there will be none.
PATIENCE = 20


class Gone(Exception):
    """The desk is away: nobody knows whether it carried out the request."""


class Desk:
    def __init__(self, notruf, folder, moderators, socket_path=None):
        self.notruf, self.folder = notruf, Path(folder)
        self.port = free_port()
        self.socket = socket_path
        self.tokens = {name: "ntf_" + secrets.token_hex(32) for name in ["chat", *moderators]}
        self.moderators = moderators
        self.config = self.folder / "desk.toml"
        (self.folder / "state").mkdir(mode=0o700)
        self.config.write_text(self.configuration())
        self.process = None

    def configuration(self):
        def digest(name):
            return hashlib.sha256(self.tokens[name].encode()).hexdigest()

        parts = [
            'community = "Kummerkasten"\n[desk]\n'
            f'state = "{self.folder}/state"\nhttp = "127.0.0.1:{self.port}"\n'
            + (f'socket = "{self.socket}"\n' if self.socket else "")
            + f'[chat]\nkind = "http"\ntoken_sha256 = "{digest("chat")}"\n[policy]\ngrace = "1s"\n'
        ]
        for name, (role, members) in self.moderators.items():
            listed = ", ".join(f'"{member}"' for member in members)
            parts.append(
                f'[[moderator]]\nname = "{name}"\nrole = "{role}"\nmembers = [{listed}]\n'
                f'teams = ["unsorted", "youth", "security", "community", "care"]\ntoken_sha256 = "{digest(name)}"\n')
        return "".join(parts)

    def start(self):
        with open(self.folder / "desk.log", "ab") as log:
            self.process = subprocess.Popen(
                [self.notruf, "desk", "--config", str(self.config)], stdout=log, stderr=log,
                env={**os.environ, "SWIFT_BACKTRACE": "interactive=no"})
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the desk ended with {self.process.returncode}; see {self.folder}/desk.log")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.01)
        raise RuntimeError("the desk does not listen")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def terminate(self):
        """Ends the desk; returns how many seconds that took."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        return time.monotonic() - begin

    def ask(self, who, method, path, body=None):
        """Returns status and answer; raises `Gone` if there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
            connection.request(method, path, data, {"Authorization": "Bearer " + self.tokens[who]})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Gone(str(error)) from error
        finally:
            connection.close()

    def insist(self, who, method, path, body=None, meanwhile=lambda: None):
        """Repeats the request until there is an answer."""
        end = time.monotonic() + 120
        while time.monotonic() < end:
            try:
                status, answer = self.ask(who, method, path, body)
                if status < 500:
                    return status, answer
            except Gone:
                pass
            meanwhile()
            time.sleep(0.02)
        raise RuntimeError(f"no answer to {method} {path} in two minutes")

    def dossier(self, who, number):
        status, answer = self.insist(who, "GET", f"/v1/cases/{number}?unattended=true")
        return json.loads(answer) if status == 200 else None


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
