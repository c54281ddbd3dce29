"""Reports a second from 64 clients, each on disk before it is acknowledged."""
import json
import os
import sqlite3
import subprocess
import time

from harness.sandbox import Chat, report
from harness.table import Line, median

CLIENTS = 64
TURNS = 2
# A group of members shares its channels. Each member says one line in each of them and sends as many reports: no more than the five
# that a reporter may send in a burst.
GROUP = 100
CHANNELS = 5
CATEGORIES = ["youth", "password", "harassment", "insult", "hate", "disruption", "spam", "other"]


def measure(bench):
    with bench.sandbox() as sandbox:
        members = bench.options.reports // CHANNELS // GROUP * GROUP
        bench.say(f"{members:,} members say {members * CHANNELS:,} lines …")
        start = time.monotonic()
        Chat(sandbox).tell(community(members))
        bench.say(f"… in {time.monotonic() - start:.1f} s; {CLIENTS} clients report …")
        bodies = list(reports(members))
        ours, floor = [], []
        # In turns, because a disk is faster at some times than at others.
        for turn in range(TURNS):
            ours.append(load(bench, sandbox, bodies[turn::TURNS]))
            bench.say(f"ours {ours[-1]}")
            floor.append(commit(bench, sandbox.folder))
            bench.say(f"floor {floor[-1]}")
        if any(turn["refused"] for turn in ours):
            bench.say("some reports were refused, so the figures are not valid")
    yield Line("reports a second, 64 clients", rate(ours, "accepted"), "/s", "SQLite in C, group commit", rate(floor, "reports"),
               "at least 0.7 of the floor's")
    yield Line("reports, 64 clients: answer, p50", median([turn["p50_ms"] for turn in ours]), "ms")
    yield Line("reports, 64 clients: answer, p99", max(turn["p99_ms"] for turn in ours), "ms")


def rate(turns, counted):
    return sum(turn[counted] for turn in turns) / sum(turn["seconds"] for turn in turns)


def community(members):
    for group in range(members // GROUP):
        for channel in channels(group):
            yield {"type": "channel", "id": channel, "kind": "public", "name": channel.capitalize()}
    for member in range(members):
        yield {"type": "member", "id": f"u{member}", "nick": f"Bolle{member}", "guest": member % 9 == 0, "language": "de",
               "registered_at": "2024-03-01T12:00:00.000Z", "profile": {"about": "Ich bin oft abends hier."}}
        for channel in channels(member // GROUP):
            yield {"type": "join", "channel": channel, "member": f"u{member}"}
    for round, member in lines(members):
        channel = channels(member // GROUP)[round]
        yield {"type": "message", "id": f"{channel}-u{member}", "channel": channel, "author": f"u{member}",
               "at": "2025-01-01T12:00:00.000Z", "text": "Geh doch endlich weg hier, dich will keiner sehen!"}


def lines(members):
    """The authors of the lines, in order: the whole chat talks at once."""
    for round in range(CHANNELS):
        for place in range(GROUP):
            for group in range(members // GROUP):
                yield round, group * GROUP + place


def channels(group):
    return [f"channel-{group * CHANNELS + round}" for round in range(CHANNELS)]


def reports(members):
    """One report of each line, by somebody else in the channel: each opens a case."""
    for round, accused in lines(members):
        group = accused // GROUP
        reporter = group * GROUP + (accused + 1 + round * 7) % GROUP
        message = f"{channels(group)[round]}-u{accused}"
        yield report(f"u{reporter}", f"u{accused}", message, CATEGORIES[accused % len(CATEGORIES)])


def load(bench, sandbox, bodies):
    file = bench.folder / "reports.ndjson"
    file.write_bytes(b"\n".join(bodies) + b"\n")
    command = [bench.program("load"), "127.0.0.1", str(sandbox.port), "/chat/v1/reports", str(CLIENTS), str(seconds(bench))]
    with open(file) as lines:
        output = subprocess.run(
            command, stdin=lines, stdout=subprocess.PIPE, check=True, env={**os.environ, "TOKEN": sandbox.chat_token}).stdout
    return json.loads(output)


def seconds(bench):
    return bench.options.seconds / TURNS


def commit(bench, folder):
    """The floor, with the desk's tables and rows of the same sizes as the reports of this run."""
    db = sqlite3.connect(f"file:{folder}/desk.sqlite?mode=ro", uri=True)
    number = db.execute("SELECT max(number) FROM cases").fetchone()[0]

    def sizes(sql):
        return [row[0] for row in db.execute(sql, (number,))]

    log = sizes("SELECT length(payload) FROM log WHERE number = ? ORDER BY seq")
    evidence = sizes("SELECT length(content) FROM evidence WHERE number = ? ORDER BY kind DESC")
    actions = sizes("SELECT count(*) FROM action WHERE number = ?")[0]
    line = sizes("SELECT length(line) FROM cases WHERE number = ?")[0]
    schema = bench.folder / "schema.sql"
    schema.write_text(";\n".join(row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")) + ";\n")
    db.close()
    bench.say(f"a report writes log rows of {log} bytes, evidence of {evidence}, {actions} actions, a line of {line}")
    output = subprocess.run(
        [bench.program("commit"), bench.temporary() / "floor.sqlite", schema, str(CLIENTS), str(seconds(bench)),
         ",".join(map(str, log)), ",".join(map(str, evidence)), str(actions), str(line)],
        stdout=subprocess.PIPE, check=True).stdout
    return json.loads(output)
