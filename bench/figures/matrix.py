"""On a homeserver: from a member's report until the screen shows its case, and what the polls cost the homeserver."""
import contextlib
import random
import re
import select
import time

from harness.bench import HERE
from harness.homeserver import Desk, Homeserver, python
from harness.processes import cpu_ticks_ms
from harness.rivals import Program
from harness.table import Line, median, percentile

REPORTS = 40
# How often bots poll for reports: the default of Mjolnir and Draupnir.
BOTS_REST = 30
# The desk's pause between two polls; a report comes at some moment in it.
REST = 2
SECONDS = 60
# High enough for all cases.
ROWS = 70


def measure(bench):
    bench.say("a homeserver …")
    with Homeserver(bench.temporary()) as homeserver:
        admin = homeserver.register("desk", admin=True)
        community = Community(homeserver)
        with Desk(bench.notruf, bench.temporary() / "desk", homeserver, admin) as desk:
            bench.say(f"{REPORTS} reports to a console and a poll every {BOTS_REST} s …")
            sent, answered, bots = reported(bench, desk, admin, community)
            bench.say(f"{SECONDS} s with a desk, {SECONDS} s without …")
            asked, desks = used(homeserver.pid, desk.pid)
        (alone,) = used(homeserver.pid)
        bench.say(f"{REPORTS} reports to a poll without a pause …")
        floor = polled(bench, admin, community)
    for what, ours, against, theirs, target in (
        ("sent", sent, f"a poll every {BOTS_REST} s, pty", bots, "at most 0.1 of the rival's"),
        ("answered", answered, "a poll without a rest, pty", floor, ""),
    ):
        for name, pick in (("p50", median), ("p95", lambda times: percentile(times, 0.95)), ("max", max)):
            yield Line(f"matrix: report {what} → on the screen, {name}", pick(ours), "ms", against, pick(theirs), target)
    yield Line("matrix: processor time of Synapse, without reports", asked, "%", "no desk", alone)
    yield Line("matrix: processor time of the desk, without reports", desks, "%")


class Community:
    """One pair per report: each accused said two lines, and each reporter reports both."""

    def __init__(self, homeserver):
        self.accused = [homeserver.register(f"bolle{number}") for number in range(REPORTS)]
        self.reporters = [homeserver.register(f"mimi{number}") for number in range(REPORTS)]
        self.room = self.accused[0].opens("Lobby")
        for member in self.accused[1:] + self.reporters:
            member.joins(self.room)
        self.lines = [[member.says(text, self.room) for member in self.accused] for text in ("Geh doch weg hier!", "Los jetzt!")]

    def report(self, number, line):
        """When it was sent, and when it was answered."""
        sent = time.monotonic()
        self.reporters[number].reports(self.lines[line][number], self.room, "insult")
        return sent, time.monotonic()


def used(*pids):
    """How much of one processor the processes use, in per cent, after they came to rest."""
    time.sleep(10)
    before = [cpu_ticks_ms(pid) for pid in pids]
    start = time.monotonic()
    time.sleep(SECONDS)
    elapsed = (time.monotonic() - start) * 1000
    return [(cpu_ticks_ms(pid) - ms) / elapsed * 100 for pid, ms in zip(pids, before)]


def poll(bench, admin, rest):
    command = [python(), str(HERE / "poll.py"), str(admin.server.port), str(rest)]
    return bench.start(Program("poll", command, 0, environment={"TOKEN": admin.token}))


def reported(bench, desk, admin, community):
    """From sending a report, and from its answer, to the console's screen; from sending it to the bot's line. In ms."""
    random.seed(4)
    console = Program("notruf", [bench.notruf, "--desk", desk.address], 0)
    with contextlib.ExitStack() as exit:
        terminal = exit.enter_context(bench.start(console, rows=ROWS))
        bot = Lines(exit.enter_context(poll(bench, admin, BOTS_REST)))
        terminal.settle(quiet=0.5, limit=5)
        times, shown = [], []
        for number in range(REPORTS):
            pause(random.uniform(0, REST), terminal, bot)
            times.append(community.report(number, 0))
            shown.append(on_screen(terminal, bot, f"bolle{number}"))
        end = time.monotonic() + BOTS_REST + 5
        while len(bot.times) < REPORTS and time.monotonic() < end:
            bot.read(1)
        if len(bot.times) < REPORTS:
            raise RuntimeError(f"the bot found {len(bot.times)} of {REPORTS} reports")
    return (
        [(at - sent) * 1000 for (sent, _), at in zip(times, shown)],
        [(at - answered) * 1000 for (_, answered), at in zip(times, shown)],
        [(at - sent) * 1000 for (sent, _), at in zip(times, bot.times)])


def polled(bench, admin, community):
    """From a report's answer to the line of a poll without pauses, in ms; the line may come before the answer."""
    with poll(bench, admin, 0) as terminal:
        lines = Lines(terminal)
        # The earlier reports.
        while len(lines.times) < REPORTS:
            lines.read(5)
        found = []
        for number in range(REPORTS):
            _, answered = community.report(number, 1)
            while len(lines.times) <= REPORTS + number:
                lines.read(5)
            found.append((lines.times[-1] - answered) * 1000)
        return found


class Lines:
    """When each line came on a terminal."""

    def __init__(self, terminal):
        self.terminal = terminal
        self.file = terminal.file
        self.times = []

    def read(self, timeout):
        if chunk := self.terminal.read(timeout):
            self.times += [chunk[0]] * chunk[1].count(b"\n")


def pause(seconds, terminal, bot):
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        take(terminal, bot, left)


def take(terminal, bot, timeout):
    """The next output on the console's terminal, and when it came; the bot's lines are counted."""
    ready = select.select([terminal.file, bot.file], [], [], timeout)[0]
    if bot.file in ready:
        bot.read(0)
    return terminal.read(0) if terminal.file in ready else None


def on_screen(terminal, bot, nick, patience=30):
    """When the console's screen showed somebody's case."""
    shown = re.compile(rf"{nick}(?!\d)")
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if (chunk := take(terminal, bot, 1)) and terminal.first([chunk], lambda screen: shown.search(screen.text())):
            return chunk[0]
    raise RuntimeError(f"no case of {nick} came on the screen:\n" + terminal.screen.text())
