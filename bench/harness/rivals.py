"""Programs that show 100,000 rows in a terminal: tig on commits, neomutt on mails. Each row is identified by a `#` and a number, as in
our queue."""
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

ROWS = 100_000
CACHE = Path.home() / ".cache" / "notruf-bench"
END = b"\x1bOF"
NAMES = ["Bolle", "Draco_88", "xX_Tim_Xx", "Kai", "promo_7", "Wolle", "Sunny", "lobo", "mimi"]


@dataclass
class Program:
    """A program that shows rows: its command, the key that goes to its last row, and the number there."""
    name: str
    command: list[str]
    last_row: int
    to_end: bytes = END
    folder: str | None = None
    environment: dict = field(default_factory=dict)


def installed():
    """The installed rivals, and the names of the missing ones."""
    programs, missing = [], []
    for name, make in (("tig", tig), ("neomutt", neomutt)):
        if shutil.which(name):
            programs += make()
        else:
            missing.append(name)
    return programs, missing


def tig():
    """On a repository as cloned, and with the commit graph that `git gc` creates: tig then shows the first rows before it has read the
    others."""
    folder = str(commits())
    as_cloned = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.commitGraph", "GIT_CONFIG_VALUE_0": "false"}
    return [
        Program("tig", ["tig"], last_row=1, folder=folder, environment=as_cloned),
        Program("tig, commit graph", ["tig"], last_row=1, folder=folder),
    ]


def neomutt():
    mails = str(mailbox())
    settings = f"set folder={CACHE}\nset record=\nset postponed=\nset sort=date\nset sleep_time=0\n"
    file = CACHE / "neomuttrc"
    file.write_text(settings)
    return [Program("neomutt", ["neomutt", "-n", "-F", str(file), "-R", "-f", mails], last_row=ROWS)]


def commits():
    """A repository as `git gc` leaves it."""
    path = CACHE / f"commits-{ROWS}.git"
    if path.exists():
        return path
    unfinished = path.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    subprocess.run(["git", "init", "--quiet", "--bare", "-b", "main", unfinished], check=True)
    importer = subprocess.Popen(["git", "-C", unfinished, "fast-import", "--quiet"], stdin=subprocess.PIPE)
    for number in range(1, ROWS + 1):
        name = NAMES[number % len(NAMES)]
        subject = f"#{number} {name} reports {NAMES[number * 5 % 9]}"
        importer.stdin.write(
            f"commit refs/heads/main\ncommitter {name} <{name}@example.org> {1_700_000_000 + number * 60} +0000\n"
            f"data {len(subject)}\n{subject}\n".encode())
    importer.stdin.close()
    if importer.wait() != 0:
        raise RuntimeError("git fast-import failed")
    subprocess.run(["git", "-C", unfinished, "gc", "--quiet"], check=True)
    os.rename(unfinished, path)
    return path


def mailbox():
    path = CACHE / f"mails-{ROWS}.mbox"
    if path.exists():
        return path
    CACHE.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with open(unfinished, "w") as file:
        for number in range(1, ROWS + 1):
            name = NAMES[number % len(NAMES)]
            minutes = number % 1440
            day = 1 + number // 1440 % 28
            month = number // 1440 // 28
            date = f"{day} {['Jan', 'Feb', 'Mar'][month]} 2025 {minutes // 60:02}:{minutes % 60:02}:00 +0000"
            file.write(
                f"From {name}@example.org Wed Jan  1 00:00:00 2025\nFrom: {name} <{name}@example.org>\nTo: team@example.org\n"
                f"Subject: #{number} {name} reports {NAMES[number * 5 % 9]}\nDate: {date}\nMessage-ID: <{number}@example.org>\n\n"
                "Geh doch endlich weg hier!\n\n")
    os.rename(unfinished, path)
    return path
