"""A Synapse of its own, its members and reports, and a desk for it."""
import hashlib
import hmac
import http.client
import json
import os
import pwd
import secrets
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from .irc import free_port
from .processes import die_with_parent

ROOT = Path(__file__).resolve().parent.parent.parent
SERVER = "chat.test"
SECRET = "measured"
LIMITS = ("rc_message", "rc_registration", "rc_joins_per_room", "rc_room_creation", "rc_reports")
NESTED_LIMITS = {
    "rc_login": ("address", "account", "failed_attempts"), "rc_joins": ("local", "remote"),
    "rc_invites": ("per_room", "per_user", "per_issuer")}


def python():
    """The Python in which Synapse is installed."""
    kept = subprocess.run([ROOT / "scripts/synapse", "--kept"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if kept.returncode:
        raise RuntimeError(kept.stderr.strip())
    return kept.stdout.strip() + "/bin/python"


class Homeserver:
    """Synapse with SQLite on a loopback port. It contacts no other server and has no rate limits."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        (self.folder / "homeserver.yaml").write_text(configuration(self.folder, self.port))
        (self.folder / "log.yaml").write_text(json.dumps({
            "version": 1, "handlers": {"errors": {"class": "logging.StreamHandler"}},
            "root": {"level": "WARNING", "handlers": ["errors"]}}))
        self.log = open(self.folder / "synapse.log", "w+")
        # The first start creates the signing key.
        command = [python(), "-m", "synapse.app.homeserver", "--config-path", self.folder / "homeserver.yaml"]
        subprocess.run([*command, "--generate-keys"], stdout=self.log, stderr=self.log, check=True)
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, preexec_fn=die_with_parent)
        self._await()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.close()

    @property
    def pid(self):
        return self.process.pid

    def _await(self, patience=60):
        end = time.monotonic() + patience
        while True:
            try:
                return Account(self).ask("GET", "/_matrix/client/versions")
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    self.log.seek(0)
                    raise RuntimeError("Synapse does not answer; it said:\n" + self.log.read()) from None
                time.sleep(0.1)

    def register(self, name, admin=False):
        """A new account, created as an operator would create it."""
        nobody = Account(self)
        path = "/_synapse/admin/v1/register"
        nonce = nobody.ask("GET", path)["nonce"]
        role = "admin" if admin else "notadmin"
        proof = hmac.new(SECRET.encode(), "\0".join((nonce, name, name, role)).encode(), hashlib.sha1).hexdigest()
        answer = nobody.ask("POST", path, {"nonce": nonce, "username": name, "password": name, "admin": admin, "mac": proof})
        return Account(self, answer["access_token"], answer["user_id"])


class Account:
    """Somebody at a homeserver, on a connection of their own."""

    def __init__(self, server, token=None, user=None):
        self.server = server
        self.token = token
        self.user = user
        self.headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.sent = 0

    def ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        for is_last in (False, True):
            try:
                self.connection.request(method, path, data, self.headers)
                response = self.connection.getresponse()
                break
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # The server closed the connection after a long silence.
                self.connection.close()
                if is_last:
                    raise
        answer = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {answer.decode(errors='replace')}")
        return json.loads(answer)

    def opens(self, name):
        return self.ask("POST", "/_matrix/client/v3/createRoom", {"preset": "public_chat", "name": name})["room_id"]

    def joins(self, room):
        self.ask("POST", f"/_matrix/client/v3/join/{quote(room, safe='')}", {})

    def says(self, text, room):
        self.sent += 1
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/send/m.room.message/{self.sent}"
        return self.ask("PUT", path, {"msgtype": "m.text", "body": text})["event_id"]

    def reports(self, event, room, reason):
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/report/{quote(event, safe='')}"
        self.ask("POST", path, {"reason": reason})


class Desk:
    """`notruf desk` for a homeserver, with an administrator's account there. The user who runs this is its moderator."""

    def __init__(self, notruf, folder, homeserver, account):
        folder = Path(folder)
        folder.mkdir(parents=True)
        self.socket = f"{folder}/desk.sock"
        self.address = "unix:" + self.socket
        token = folder / "token"
        token.touch(mode=0o600)
        token.write_text(account.token + "\n")
        config = folder / "desk.toml"
        config.write_text(f"""
            community = "Kummerkasten"
            [desk]
            state = "{folder}/state"
            socket = "{self.socket}"
            [chat]
            kind = "matrix"
            homeserver = "{homeserver.address}"
            token_file = "{token}"
            [[moderator]]
            name = "mira"
            role = "lead"
            teams = ["unsorted", "youth", "security", "community"]
            user = "{pwd.getpwuid(os.getuid()).pw_name}"
            """)
        self.log = open(folder / "desk.log", "w+")
        self.process = subprocess.Popen(
            [str(notruf), "desk", "--config", str(config)], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            env={**os.environ, "SWIFT_BACKTRACE": "interactive=no"}, preexec_fn=die_with_parent)
        self._await()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    @property
    def pid(self):
        return self.process.pid

    def _await(self, patience=30):
        end = time.monotonic() + patience
        while True:
            with socket.socket(socket.AF_UNIX) as probe:
                try:
                    return probe.connect(self.socket)
                except OSError:
                    if self.process.poll() is not None or time.monotonic() > end:
                        self.log.seek(0)
                        raise RuntimeError("the desk does not listen; it said:\n" + self.log.read()) from None
            time.sleep(0.05)


def configuration(folder, port):
    """homeserver.yaml. JSON is YAML too."""
    limit = {"per_second": 10_000, "burst_count": 10_000}
    return json.dumps({
        "server_name": SERVER, "pid_file": f"{folder}/homeserver.pid",
        "listeners": [{"port": port, "type": "http", "bind_addresses": ["127.0.0.1"],
                       "resources": [{"names": ["client", "keys"]}]}],
        "database": {"name": "sqlite3", "args": {"database": f"{folder}/homeserver.db"}},
        "media_store_path": f"{folder}/media", "signing_key_path": f"{folder}/signing.key", "log_config": f"{folder}/log.yaml",
        "registration_shared_secret": SECRET, "macaroon_secret_key": secrets.token_hex(), "form_secret": secrets.token_hex(),
        "bcrypt_rounds": 4, "presence": {"enabled": False}, "report_stats": False, "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "server_notices": {"system_mxid_localpart": "notices", "room_name": "Moderation"},
        **{name: limit for name in LIMITS},
        **{name: {part: limit for part in parts} for name, parts in NESTED_LIMITS.items()},
    }, indent=1)
