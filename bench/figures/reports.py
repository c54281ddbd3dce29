"""Reports a second from 64 clients, each on disk before it is acknowledged."""
import json
import os
import sqlite3
import subprocess
import time

from harness.sandbox import Chat, report
from harness.table import Line

CLIENTS = 64
# A group of members shares its channels; each member says one line in each of them, and reports as many: not more than the five
# that a reporter may send in a burst.
GROUP = 100
CHANNELS = 5
CATEGORIES = ["youth", "password", "harassment", "insult", "hate", "disruption", "spam", "other"]


def measure(bench):
    seconds = bench.options.seconds
    with bench.sandbox() as sandbox:
        members = bench.options.reports // CHANNELS // GROUP * GROUP
        bench.say(f"{members:,} members say {members * CHANNELS:,} lines …")
        start = time.monotonic()
        Chat(sandbox).tell(community(members))
        bench.say(f"… in {time.monotonic() - start:.1f} s; {CLIENTS} clients report for {seconds} s …")
        told = load(bench, sandbox, members)
        bench.say(f"{told}")
        if told["refused"]:
            bench.say("some were refused: that is not what was to be measured")
    floor = commit(bench, sandbox.folder)
    bench.say(f"{floor}")
    theirs = floor["reports"] / floor["seconds"]
    yield Line("reports a second, 64 clients", told["accepted"] / told["seconds"], "/s", "SQLite in C, group commit", theirs,
               "at least 0.7 of the floor's")
    yield Line("reports, 64 clients: answer, p50", told["p50_ms"], "ms")
    yield Line("reports, 64 clients: answer, p99", told["p99_ms"], "ms")


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
    """Who says the lines, in their order: the whole chat talks at once."""
    for round in range(CHANNELS):
        for place in range(GROUP):
            for group in range(members // GROUP):
                yield round, group * GROUP + place


def channels(group):
    return [f"channel-{group * CHANNELS + round}" for round in range(CHANNELS)]


def reports(members):
    """One of each line, by somebody else of the channel: each opens a case."""
    for round, accused in lines(members):
        group = accused // GROUP
        reporter = group * GROUP + (accused + 1 + round * 7) % GROUP
        message = f"{channels(group)[round]}-u{accused}"
        yield report(f"u{reporter}", f"u{accused}", message, CATEGORIES[accused % len(CATEGORIES)])


def load(bench, sandbox, members):
    bodies = b"\n".join(reports(members)) + b"\n"
    command = [bench.program("load"), "127.0.0.1", str(sandbox.port), "/chat/v1/reports", str(CLIENTS), str(bench.options.seconds)]
    output = subprocess.run(
        command, input=bodies, stdout=subprocess.PIPE, check=True, env={**os.environ, "TOKEN": sandbox.chat_token}).stdout
    return json.loads(output)


def commit(bench, folder):
    """The floor, with the tables that the desk made and rows of the sizes that a report of this run had."""
    db = sqlite3.connect(folder / "desk.sqlite")
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
        [bench.program("commit"), bench.temporary() / "floor.sqlite", schema, str(CLIENTS), str(bench.options.seconds),
         ",".join(map(str, log)), ",".join(map(str, evidence)), str(actions), str(line)],
        stdout=subprocess.PIPE, check=True).stdout
    return json.loads(output)
