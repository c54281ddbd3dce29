"""Shared by the figures: the program, temporary folders, the floors' binaries, and one desk with 100,000 open cases."""
import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import rivals
from .rivals import Program
from .sandbox import Sandbox
from .terminal import Terminal, environment

HERE = Path(__file__).resolve().parent.parent
LIBRARIES = {"list": ["-lncursesw"], "hop": ["-lutil"], "load": [], "commit": ["-lsqlite3", "-lpthread"]}


class Bench:
    def __init__(self, notruf, options):
        self.notruf = notruf
        self.options = options
        self._exit = contextlib.ExitStack()
        self._crowded = None
        self._rivals = None

    def __enter__(self):
        # Not in /tmp, which may be in memory: durable data must reach a disk.
        self.folder = Path(self._exit.enter_context(tempfile.TemporaryDirectory(prefix="notruf-bench-", dir="/var/tmp")))
        return self

    def __exit__(self, *how):
        return self._exit.__exit__(*how)

    def say(self, text):
        print(f"  {text}", file=sys.stderr, flush=True)

    def temporary(self):
        return Path(tempfile.mkdtemp(dir=self.folder))

    def program(self, name):
        """The binary of a C program of this folder."""
        binary = self.folder / name
        if not binary.exists():
            compiler = shutil.which("gcc") or shutil.which("clang")
            if not compiler:
                raise RuntimeError("a C compiler is needed: apt-get install gcc")
            subprocess.run(
                [compiler, "-std=gnu11", "-O2", "-Wall", "-o", binary, HERE / f"{name}.c", *LIBRARIES[name]], check=True)
        return str(binary)

    def sandbox(self, cases=0):
        return Sandbox(self.notruf, self.temporary() / "desk", cases)

    @property
    def crowded(self):
        """A desk with 100,000 open cases, one for all figures."""
        if self._crowded is None:
            self.say(f"opening {rivals.ROWS:,} cases …")
            self._crowded = self._exit.enter_context(self.sandbox(rivals.ROWS))
        return self._crowded

    @property
    def rivals(self):
        if self._rivals is None:
            self.say("making 100,000 commits and mails (kept in ~/.cache/notruf-bench) …")
            self._rivals = rivals.installed()
        return self._rivals

    def console(self, sandbox):
        return Program("notruf", [self.notruf, "--desk", sandbox.desk], sandbox.last_case(), to_end=b"G")

    def start(self, program, **size):
        """The program in a terminal, without anything from earlier runs."""
        return Terminal(
            program.command, environment(self.temporary(), **program.environment), folder=program.folder, **size)
