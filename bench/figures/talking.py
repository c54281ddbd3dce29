"""A conversation: from a member's line to the moderator's screen, and from the moderator's Enter key to the member."""
import itertools
import time

from harness import interrogation, irc
from harness.rivals import Program
from harness.table import Line, median, percentile

LINES = 200
# How many times somebody is brought into the channel.
SUMMONS = 20
# The shortest time in which a person presses the same key twice. Presses that are closer together may come from a key that is held
# down, and the console waits to find out.
PAUSE = 1.1
# Lines until the screen is full and scrolls from then on.
FIRST_LINES = 30
# The lines differ, because curses does not write again what is already there.
SENTENCES = [
    "das war doch nur ein Scherz", "ich habe gar nichts gemacht, frag die anderen", "wer sagt das denn?", "ja",
    "sie hat aber damit angefangen, und zwar gestern abend schon", "kann ich jetzt wieder gehen?", "na gut, tut mir leid",
    "das kommt nicht mehr vor",
]


def measure(bench):
    arrived, *ours = talked_over_notruf(bench)
    clients, missing = irc.installed()
    theirs = [(name, *talked_over_irc(bench, name, client)) for name, client in clients]
    theirs += [(name, None, None) for name in missing]
    yield Line("talk: v → in the channel, p50", median(arrived), "ms")
    # Enter waits 15 ms to see whether it is part of a paste.
    ways = (("line said → on the screen", "no slower than the rival"), ("typed → at the member", "the rival and 15 ms"))
    for index, (what, target) in enumerate(ways):
        for name, *times in theirs:
            for share in (0.5, 0.95):
                ms = times[index] and percentile(times[index], share)
                yield Line(f"talk: {what}, p{share * 100:.0f}", percentile(ours[index], share), "ms", name, ms, target)


def talked_over_notruf(bench):
    """From `v` to "in the channel", and the lines each way, in ms."""
    with bench.sandbox() as sandbox, interrogation.ChatServer(sandbox) as chat:
        program = Program("notruf", [bench.notruf, "--desk", sandbox.desk], 1)
        with bench.start(program) as terminal:
            terminal.settle(quiet=0.5, limit=5)
            bench.say(f"{SUMMONS} times into the channel …")
            arrived = [summoned(terminal, chat)]
            # Leaves the input line, in which the key would be a letter.
            terminal.write(b"\x1b")
            terminal.settle(quiet=0.2, limit=2)
            arrived += [summoned(terminal, chat) for _ in range(1, SUMMONS)]
            terminal.write(b"i")
            terminal.settle(quiet=0.2, limit=2)
            return arrived, *talked(bench, "notruf", terminal, chat)


def summoned(terminal, chat):
    """The member leaves, and the key brings them back."""
    chat.leave()
    terminal.settle(quiet=0.2, limit=2)
    time.sleep(PAUSE)
    start = time.monotonic()
    terminal.write(b"v")
    try:
        chat.brings()
    except RuntimeError as error:
        terminal.settle()
        raise RuntimeError(f"{error}; the screen shows:\n" + terminal.screen.text())
    at = on_screen(terminal, "in the channel")
    return (at - start) * 1000


def talked_over_irc(bench, name, client):
    folder = bench.temporary()
    with irc.Server(folder) as server, irc.Member(server) as member:
        with bench.start(Program(name, client(folder, server.port), 0)) as terminal:
            member.hears(" JOIN ")
            terminal.settle(quiet=0.5, limit=10)
            return talked(bench, name, terminal, member)


def talked(bench, name, terminal, member):
    """How long lines took to the screen and to the member, in ms."""
    bench.say(f"{LINES} lines each way in {name} …")
    lines = (f"{SENTENCES[number % len(SENTENCES)]} #{number}" for number in itertools.count(1000))
    shown = [read(terminal, member, line) for line in itertools.islice(lines, FIRST_LINES + LINES)]
    heard = [written(terminal, member, line) for line in itertools.islice(lines, FIRST_LINES + LINES)]
    return shown[FIRST_LINES:], heard[FIRST_LINES:]


def read(terminal, member, line):
    start = time.monotonic()
    member.say(line)
    return (on_screen(terminal, line) - start) * 1000


def written(terminal, member, line):
    """Types the line before Enter is pressed, so that the speed of typing does not count."""
    terminal.write(line.encode())
    on_screen(terminal, line)
    start = time.monotonic()
    terminal.write(b"\r")
    heard = member.hears(line)
    # Reads what the moderator's own screen still shows of it.
    terminal.settle(quiet=0.02, limit=1)
    return (heard - start) * 1000


def on_screen(terminal, line, patience=5):
    """When the line appeared; returns once the program has been quiet for 20 ms."""
    found = None
    end = time.monotonic() + patience
    while time.monotonic() < end:
        chunks = terminal.burst(quiet=0.02, limit=0.5)
        if found and not chunks:
            return found
        at = terminal.first(chunks, lambda screen: line in screen.text())
        found = found or at
    raise RuntimeError(f"{line!r} did not come on the screen, or it does not rest:\n" + terminal.screen.text())
