"""From sending a report until the screens of five consoles show its case."""
import contextlib
import re
import select
import subprocess
import time

from harness.rivals import Program
from harness.sandbox import Chat, Moderator, report
from harness.table import Line, median, percentile

CONSOLES = 5
REPORTS = 110
# High enough for all cases of the last seconds.
ROWS = 60


def measure(bench):
    with bench.sandbox() as sandbox, contextlib.ExitStack() as exit:
        floor = exit.enter_context(Floor(bench))
        chat = Chat(sandbox)
        chat.tell(community())
        # The cursor rests on this case: the others come and go without moving it.
        chat.ask("/chat/v1/reports", report("r0", "a0", "m0", "youth"))
        program = Program("notruf", [bench.notruf, "--desk", sandbox.desk], 1)
        bench.say(f"{REPORTS} reports to {CONSOLES} consoles …")
        terminals = [exit.enter_context(bench.start(program, rows=ROWS)) for _ in range(CONSOLES)]
        for terminal in terminals:
            terminal.settle(quiet=0.5, limit=5)
        moderator = Moderator(sandbox)
        acknowledged, shown, floors = [], [], []
        for number in range(1, REPORTS + 1):
            answer, screens = once(chat, terminals, report(f"r{number}", f"a{number}", f"m{number}", "youth"), moderator)
            acknowledged.append(answer)
            shown.append(screens)
            floors.append(floor.once())
    against = "fdatasync, socket, pty"
    yield Line("report → 5 screens, p50", median(shown), "ms", against, median(floors), "at most 3 of the floor's")
    yield Line("report → 5 screens, p95", percentile(shown, 0.95), "ms", against, percentile(floors, 0.95))
    yield Line("report → answer, p50", median(acknowledged), "ms", against, median(floors))


class Floor:
    """The sum of one write to the disk, one round trip over a socket and one over a pty. It is measured between the reports, because
    a disk is faster at some times than at others."""

    def __init__(self, bench):
        self.process = subprocess.Popen(
            [bench.program("hop"), bench.folder / "hop.file"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def once(self):
        """In ms."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return sum(map(float, self.process.stdout.readline().split())) / 1000


def community():
    yield {"type": "channel", "id": "lobby", "kind": "public", "name": "Lobby"}
    for number in range(REPORTS + 1):
        for letter, nick in (("a", "Bolle"), ("r", "mimi")):
            yield {"type": "member", "id": f"{letter}{number}", "nick": f"{nick}{number}", "guest": False, "language": "de"}
            yield {"type": "join", "channel": "lobby", "member": f"{letter}{number}"}
    for number in range(REPORTS + 1):
        yield {"type": "message", "id": f"m{number}", "channel": "lobby", "author": f"a{number}", "at": "2025-01-01T12:00:00.000Z",
               "text": "Geh doch endlich weg hier!"}


def once(chat, terminals, body, moderator):
    """The time from sending to the answer, and to the last of the screens, in ms."""
    start = time.monotonic()
    chat.send("/chat/v1/reports", body)
    chunks, answered = watch(chat.connection.sock, terminals)
    case = chat.answer()["case"]
    shown = re.compile(rf"#{case}(?!\d)")
    times = [terminal.first(chunks[index], lambda screen: shown.search(screen.text()))
             for index, terminal in enumerate(terminals)]
    if None in times:
        missing = terminals[times.index(None)]
        raise RuntimeError(f"case {case} did not come on a screen:\n" + missing.screen.text())
    # Rated, so that the next one has room; the row stays where it is until the undo period has ended.
    moderator.rate(case, "unproven")
    for terminal in terminals:
        terminal.show(terminal.burst(quiet=0.1, limit=0.5))
    return (answered - start) * 1000, (max(times) - start) * 1000


def watch(answer, terminals):
    """What each terminal wrote until the answer is there and all have been quiet for 50 ms, and when the answer came."""
    chunks = [[] for _ in terminals]
    answered = None
    files = {terminal.file: index for index, terminal in enumerate(terminals)}
    while True:
        waiting = list(files) if answered else [*files, answer]
        ready = select.select(waiting, [], [], 0.05 if answered and all(chunks) else 2)[0]
        if not ready:
            return chunks, answered or time.monotonic()
        for file in ready:
            if file is answer:
                answered = time.monotonic()
            else:
                index = files[file]
                chunks[index].append(terminals[index].read(0))
