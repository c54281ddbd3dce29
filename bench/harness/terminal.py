"""A program in a terminal of its own, and when it wrote what."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

from .processes import die_with_parent
from .screen import Screen

ROWS, COLUMNS = 30, 100


class Terminal:
    """Starts a program on a pty. Bytes get their time when they are read and are evaluated later, so that this does not distort the
    measurement."""

    def __init__(self, command, environment, folder=None, rows=ROWS, columns=COLUMNS):
        self.screen = Screen(rows, columns)
        self.started = time.monotonic()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            try:
                die_with_parent()
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                if folder:
                    os.chdir(folder)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.file)

    def write(self, data):
        os.write(self.file, data)

    def read(self, timeout):
        """The next output, and when it came; None if nothing came in time."""
        if not select.select([self.file], [], [], max(0, timeout))[0]:
            return None
        try:
            data = os.read(self.file, 65536)
        except OSError:
            data = b""
        if not data:
            raise EOFError("the program ended; it showed:\n" + self.screen.text())
        return time.monotonic(), data

    def burst(self, quiet, limit):
        """All output until nothing has come for `quiet` seconds, or for `limit` seconds at most."""
        chunks = []
        end = time.monotonic() + limit
        while (left := end - time.monotonic()) > 0 and (chunk := self.read(min(quiet, left))):
            chunks.append(chunk)
        return chunks

    def show(self, chunks):
        """Brings the screen up to date."""
        for _, data in chunks:
            self.screen.feed(data)

    def first(self, chunks, condition):
        """Brings the screen up to date; returns the time of the chunk that made the condition true, else None."""
        found = None
        for at, data in chunks:
            self.screen.feed(data)
            if found is None and condition(self.screen):
                found = at
        return found

    def settle(self, quiet=0.5, limit=60):
        self.show(self.burst(quiet, limit))


def environment(home, **more):
    """A user without any settings of their own."""
    return {
        "HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8",
        "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config", "XDG_CACHE_HOME": f"{home}/cache",
        "GIT_CONFIG_NOSYSTEM": "1", "SWIFT_BACKTRACE": "interactive=no", **more,
    }
