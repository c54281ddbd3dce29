"""From exec to the first screenful, and to the last of 100,000 rows."""
import re
import time

from harness.table import Line, median

ROW = re.compile(r"#\d+")
RUNS = 5


def measure(bench):
    ours = opened(bench, bench.console(bench.crowded))
    programs, missing = bench.rivals
    theirs = [(program.name, *opened(bench, program)) for program in programs] + [(name, None, None) for name in missing]
    for index, what in enumerate(("first screen", "all reachable")):
        for name, *times in theirs:
            yield Line(f"open 100,000: {what}", ours[index], "s", name, times[index], "" if "graph" in name else "at most 0.5")


def opened(bench, program):
    bench.say(f"opening {program.name} {RUNS} times …")
    runs = [once(bench, program) for _ in range(RUNS)]
    return median([run[0] for run in runs]), median([run[1] for run in runs])


def once(bench, program):
    with bench.start(program) as terminal:
        first = first_screen(terminal)
        last = last_row(terminal, program)
        return first - terminal.started, last - terminal.started


def first_screen(terminal):
    """The first moment at which the screen had as many rows as when the program went quiet for 30 ms."""
    counts = []
    while True:
        for at, data in terminal.burst(quiet=0.03, limit=60):
            terminal.screen.feed(data)
            counts.append((at, sum(bool(ROW.search(line)) for line in terminal.screen.lines())))
        if counts and counts[-1][1] > 0:
            return next(at for at, count in counts if count == counts[-1][1])
        if time.monotonic() - terminal.started > 120:
            raise RuntimeError("no rows within two minutes; the screen:\n" + terminal.screen.text())


def last_row(terminal, program):
    """The moment at which the very last row appeared. While a program is loading, its current last row is not the real one, so the
    key is pressed again whenever the program has gone quiet."""
    shown = re.compile(rf"#{program.last_row}(?!\d)")
    while True:
        terminal.write(program.to_end)
        at = terminal.first(terminal.burst(quiet=0.02, limit=1), lambda screen: shown.search(screen.text()))
        if at:
            return at
        if time.monotonic() - terminal.started > 120:
            raise RuntimeError("the last row did not come within two minutes; the screen:\n" + terminal.screen.text())
