"""Processes that end with this one, whatever happens to it."""
import ctypes
import os
import signal

_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def die_with_parent():
    """To be called in the child before exec."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def memory(pid):
    """Resident and proportional set size, and the part of it that no file backs, in MiB."""
    sizes = {}
    with open(f"/proc/{pid}/smaps_rollup") as file:
        for line in file:
            name, _, rest = line.partition(":")
            if name in ("Rss", "Pss", "Anonymous"):
                sizes[name] = int(rest.split()[0]) / 1024
    return sizes["Rss"], sizes["Pss"], sizes["Anonymous"]


def cpu_ticks_ms(pid):
    """User and system time in the kernel's ticks (usually 10 ms)."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def cpu_ms(pid):
    """Processor time of all live threads, to the nanosecond."""
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
            total += int(file.read().split()[0])
    return total / 1e6
