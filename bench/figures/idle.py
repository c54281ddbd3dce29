"""The console's work while nothing happens."""
import time

from harness.processes import cpu_ms, cpu_ticks_ms
from harness.rivals import Program
from harness.table import Line

SECONDS = 60


def measure(bench):
    bench.say(f"an empty queue for {SECONDS} s …")
    with bench.sandbox() as sandbox:
        program = Program("notruf", [bench.notruf, "--desk", sandbox.desk], 0)
        with bench.start(program) as terminal:
            terminal.settle(quiet=2, limit=10)
            before, ticks, desk = cpu_ms(terminal.pid), cpu_ticks_ms(terminal.pid), cpu_ms(sandbox.pid)
            written = waited(terminal)
            used, in_ticks = cpu_ms(terminal.pid) - before, cpu_ticks_ms(terminal.pid) - ticks
            yield Line(f"idle {SECONDS} s: bytes written", written, "bytes", "nothing", 0, "0")
            yield Line(f"idle {SECONDS} s: processor time", used, "ms", "nothing", 0, "0")
            yield Line(f"idle {SECONDS} s: processor time in ticks", in_ticks, "ms", "nothing", 0, "0")
            yield Line(f"idle {SECONDS} s: processor time of the desk", cpu_ms(sandbox.pid) - desk, "ms")


def waited(terminal):
    written = 0
    end = time.monotonic() + SECONDS
    while (left := end - time.monotonic()) > 0:
        if chunk := terminal.read(left):
            terminal.screen.feed(chunk[1])
            written += len(chunk[1])
    return written
