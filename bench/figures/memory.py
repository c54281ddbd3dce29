"""What a program holds in memory with 100,000 rows, when all of them are there."""
from harness.processes import memory
from harness.table import Line

from .opening import first_screen, last_row


def measure(bench):
    ours = held(bench, bench.console(bench.crowded))
    programs, missing = bench.rivals
    # A commit graph is a file, mapped by git alone.
    programs = [program for program in programs if "graph" not in program.name]
    theirs = [(program.name, *held(bench, program)) for program in programs] + [(name, None, None) for name in missing]
    for name, resident, proportional in theirs:
        target = "at most tig's" if name == "tig" else ""
        yield Line("memory, 100,000 rows: resident", ours[0], "MiB", name, resident, target)
        yield Line("memory, 100,000 rows: proportional", ours[1], "MiB", name, proportional)


def held(bench, program):
    bench.say(f"memory of {program.name} …")
    with bench.start(program) as terminal:
        first_screen(terminal)
        last_row(terminal, program)
        terminal.settle(quiet=1, limit=10)
        return memory(terminal.pid)
