"""One step of the cursor: the time from the key to the last byte, and the number of bytes."""
import time

from harness.rivals import Program, ROWS
from harness.table import Line, median

# Up and down within the screen: at its edge a list scrolls, and each program decides how far.
STEPS = (b"j" * 8 + b"k" * 8) * 14
RESTS = b"jk" * 8
SCROLLS = 60


def measure(bench):
    ours = moved(bench, bench.console(bench.crowded), rests=True)
    floor = moved(bench, Program("list", [bench.program("list"), str(ROWS)], ROWS, to_end=b"G"))
    curses = "C and ncurses"
    yield Line("move: key to last byte, p50", ours["ms"], "ms", curses, floor["ms"], "at most the floor's (0.45 ms)")
    yield Line("move: bytes, p50", ours["bytes"], "bytes", curses, floor["bytes"], "at most 1.5 of the floor's (128)")
    yield Line("move that scrolls: key to last byte, p50", ours["scroll ms"], "ms", curses, floor["scroll ms"])
    yield Line("move that scrolls: bytes, p50", ours["scroll bytes"], "bytes", curses, floor["scroll bytes"])
    yield Line("move after a rest: bytes, p50", ours["rest bytes"], "bytes")
    yield Line("preview after a move, later: bytes, p50", ours["later bytes"], "bytes")


def moved(bench, program, rests=False):
    bench.say(f"moving in {program.name} …")
    with bench.start(program) as terminal:
        terminal.settle(quiet=1.5, limit=6)
        found = summary("", [step(terminal, key) for key in as_keys(STEPS)])
        terminal.settle(quiet=0.5, limit=3)
        for _ in range(40):
            step(terminal, b"j")
        found |= summary("scroll ", [step(terminal, b"j") for _ in range(SCROLLS)])
        if rests:
            terminal.write(b"g")
            found |= rested(terminal)
        return found


def as_keys(text):
    return [bytes([byte]) for byte in text]


def step(terminal, key):
    """How long the response to a key took, in ms, and its length in bytes. Output more than 100 ms later does not count."""
    start = time.monotonic()
    terminal.write(key)
    # Nothing is left over from the last step: it ended with 20 ms of quiet.
    chunks = terminal.burst(quiet=0.02, limit=0.1)
    if not chunks:
        return None
    return (chunks[-1][0] - start) * 1000, sum(len(data) for _, data in chunks)


def summary(prefix, steps):
    steps = [step for step in steps if step]
    if not steps:
        raise RuntimeError("the cursor does not move")
    return {prefix + "ms": median([ms for ms, _ in steps]), prefix + "bytes": median([count for _, count in steps])}


def rested(terminal):
    """Steps from a case whose preview is on the screen, and the bytes of the next preview, which comes later."""
    steps, later = [], []
    terminal.settle(quiet=0.6, limit=5)
    for key in as_keys(RESTS):
        steps.append(step(terminal, key))
        later.append(sum(len(data) for _, data in terminal.burst(quiet=0.3, limit=1)))
    return summary("rest ", steps) | {"later bytes": median(later)}
