"""How much memory a program uses with all of 100,000 rows loaded."""
from harness.processes import memory
from harness.table import Line

from .opening import first_screen, last_row


def measure(bench):
    ours = held(bench, bench.console(bench.crowded))
    programs, missing = bench.rivals
    # A commit graph is a file that only git maps.
    programs = [program for program in programs if "graph" not in program.name]
    theirs = [(program.name, held(bench, program)) for program in programs] + [(name, None) for name in missing]
    for name, sizes in theirs:
        for index, what in enumerate(("resident", "proportional", "anonymous")):
            target = "at most tig's" if name == "tig" and what == "resident" else ""
            yield Line(f"memory, 100,000 rows: {what}", ours[index], "MiB", name, sizes and sizes[index], target)


def held(bench, program):
    bench.say(f"memory of {program.name} …")
    with bench.start(program) as terminal:
        first_screen(terminal)
        last_row(terminal, program)
        terminal.settle(quiet=1, limit=10)
        return memory(terminal.pid)
