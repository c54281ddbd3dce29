"""Talking over IRC: ngircd on a loopback port, a member on a bare socket, and the programs in which a moderator reads and writes.

All rate limits are off, in the server and in the clients, so that only the way of a line is measured.
"""
import os
import shutil
import socket
import subprocess
import time

from .processes import die_with_parent

CHANNEL = "#interrogation"
# A server's folder is not always in a user's path.
NGIRCD = shutil.which("ngircd", path=os.environ["PATH"] + os.pathsep + "/usr/sbin")


class Server:
    """A private ngircd. It ends by itself when nobody is connected any more: it gives up root, and with that it no longer dies with
    its parent."""

    def __init__(self, folder):
        self.port = free_port()
        (folder / "included").mkdir()
        file = folder / "ngircd.conf"
        file.write_text(
            "[Global]\nName = irc.example.org\nInfo = measured\nMotdPhrase = measured\n"
            f"Listen = 127.0.0.1\nPorts = {self.port}\n"
            "[Limits]\nMaxConnectionsIP = 0\nMaxPenaltyTime = 0\nMaxNickLength = 20\nPingTimeout = 3600\nIdleTimeout = 10\n"
            f"[Options]\nDNS = no\nIdent = no\nPAM = no\nIncludeDir = {folder}/included\n")
        self.log = open(folder / "ngircd.log", "w+")
        self.process = subprocess.Popen(
            [NGIRCD, "--nodaemon", "--config", file], stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            preexec_fn=die_with_parent)

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

    def connect(self, patience=10):
        """Connects as soon as the server listens."""
        end = time.monotonic() + patience
        while True:
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=patience)
            except ConnectionRefusedError:
                if self.process.poll() is not None or time.monotonic() > end:
                    self.log.seek(0)
                    raise RuntimeError("ngircd does not listen; it said:\n" + self.log.read())
                time.sleep(0.02)


class Member:
    """Somebody in the channel, at the other end of a bare socket."""

    def __init__(self, server, nick="Bolle"):
        self.socket = server.connect()
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.unread = b""
        self._send(f"NICK {nick}\r\nUSER {nick} 0 * :{nick}")
        self.hears(" 001 ")
        self._send(f"JOIN {CHANNEL}")
        self.hears(" 366 ")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def say(self, text):
        self._send(f"PRIVMSG {CHANNEL} :{text}")

    def hears(self, text, patience=20):
        """Waits for a line that contains the text; returns when its last byte came."""
        end = time.monotonic() + patience
        while True:
            self.socket.settimeout(max(0.001, end - time.monotonic()))
            try:
                data = self.socket.recv(65536)
            except TimeoutError:
                raise RuntimeError(f"the member does not hear {text!r}") from None
            at = time.monotonic()
            if not data:
                raise RuntimeError("the IRC server closed the connection")
            *lines, self.unread = (self.unread + data).split(b"\r\n")
            for line in lines:
                if line.startswith(b"PING"):
                    self._send(line.decode().replace("PING", "PONG", 1))
            if any(text.encode() in line for line in lines):
                return at

    def _send(self, line):
        self.socket.sendall(line.encode() + b"\r\n")


def installed():
    """The clients that can be measured, with their commands; and the names of the missing ones."""
    clients, missing = [], []
    for name, command in (("irssi", irssi), ("weechat", weechat)):
        title = f"{name}, ngircd"
        if NGIRCD and shutil.which(name):
            clients.append((title, command))
        else:
            missing.append(title)
    return clients, missing


def irssi(folder, port):
    home = folder / "irssi"
    home.mkdir()
    # Without `cmdmax`, each line after the first five waits for 2.2 s.
    (home / "config").write_text(f"""
        servers = ({{ address = "127.0.0.1"; port = "{port}"; chatnet = "measured"; autoconnect = "yes"; }});
        chatnets = {{ measured = {{ type = "IRC"; cmdmax = "1000000"; }}; }};
        channels = ({{ name = "{CHANNEL}"; chatnet = "measured"; autojoin = "yes"; }});
        settings = {{
          core = {{ nick = "moderator"; user_name = "moderator"; real_name = "moderator"; }};
          "fe-common/core" = {{ use_status_window = "no"; use_msgs_window = "no"; autocreate_windows = "no"; }};
        }};
        """)
    return ["irssi", "--home", str(home)]


def weechat(folder, port):
    """With only what IRC needs."""
    command = ["weechat", "--dir", str(folder / "weechat"), "--plugins", "irc", "--no-script"]
    # Without these settings, each line waits for 2 s.
    for setting in ("anti_flood_prio_high 0", "anti_flood_prio_low 0"):
        command += ["--run-command", f"/set irc.server_default.{setting}"]
    return [*command, f"irc://moderator@127.0.0.1:{port}/{CHANNEL}"]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
