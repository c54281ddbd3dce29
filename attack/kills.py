"""Kills a desk again and again under the load of reporters and moderators: everything acknowledged must be there exactly once."""
import collections
import json
import random
import subprocess
import threading
import time
import uuid

from chat import Chat
from desk import Desk, Gone

MODERATORS = {"mira": ("lead", ["u-mira"]), "jonas": ("moderator", ["u-jonas"]), "nadia": ("admin", ["u-nadia"])}


class Load:
    """The requests to the desk, and those that it acknowledged."""

    def __init__(self, desk, seed):
        self.desk, self.seed = desk, seed
        self.stopped = threading.Event()
        self.lock = threading.Lock()
        self.faults = []
        self.reports = {}  # by id: the body, the case and the receipt
        self.commands = []  # those that the desk acknowledged
        self.refused = collections.Counter()
        self.accused = 0

    def fault(self, text):
        with self.lock:
            self.faults.append(text)

    def reporter(self, place):
        dice = random.Random(f"{self.seed} reporter {place}")
        count = 0
        while not self.stopped.is_set():
            count += 1
            name = f"r{place}-{count}"
            with self.lock:
                self.accused += dice.random() < 0.5
                accused = f"a{self.accused}"
            message = f"m{place}-{count}"
            events = [
                {"type": "channel", "id": "lobby", "kind": "public", "name": "Lobby"},
                {"type": "member", "id": name, "nick": name}, {"type": "member", "id": accused, "nick": accused},
                {"type": "join", "channel": "lobby", "member": name},
                {"type": "message", "id": message, "channel": "lobby", "author": accused, "at": "2026-11-20T21:01:22Z",
                 "text": "geh doch st████", "recipients": [name]},
            ]
            body = "\n".join(json.dumps(event) for event in events).encode()
            report = {
                "id": str(uuid.UUID(int=dice.getrandbits(128))), "reporter": name, "accused": accused,
                "messages": [message], "category": dice.choice(["insult", "spam", "harassment"]), "note": f"note {name}"}
            # The window is in memory: a killed desk forgets it and must be told again.
            for _ in range(50):
                self.desk.insist("chat", "POST", "/chat/v1/events", body)
                try:
                    status, answer = self.desk.ask("chat", "POST", "/chat/v1/reports", report)
                except Gone:
                    continue
                if status == 201:
                    receipt = json.loads(answer)
                    with self.lock:
                        self.reports[report["id"]] = (report, receipt["case"], receipt["receipt"])
                    break
                if status != 422 and status < 500:
                    self.fault(f"a report got {status}: {answer[:200]}")
                    break
            else:
                self.fault(f"a report of {name} was never taken")
            time.sleep(dice.random() * 0.1)

    def moderator(self, name):
        dice = random.Random(f"{self.seed} {name}")
        count = 0
        while not self.stopped.is_set():
            with self.lock:
                cases = sorted({case for _, case, _ in self.reports.values()})
            if not cases:
                time.sleep(0.05)
                continue
            count += 1
            number = dice.choice(cases[-40:])
            command = {"id": str(uuid.UUID(int=dice.getrandbits(128))), "case": number, **self.deed(dice, f"{name} {count}", number)}
            status, answer = self.desk.insist(name, "POST", "/v1/commands", command)
            if status == 200:
                with self.lock:
                    self.commands.append((name, command, json.loads(answer)))
            else:
                self.refused[f"{command['do']}: {status} " + json.loads(answer).get("type", "").removeprefix("urn:notruf:")] += 1
            time.sleep(dice.random() * 0.05)

    def deed(self, dice, mark, number):
        kind = dice.choice(["note", "claim", "rate", "rate", "sanction", "sanction", "lift", "undo", "reopen"])
        match kind:
            case "note":
                return {"do": "note", "note": f"note {mark}"}
            case "rate":
                verdict = dice.choice(["justified", "justified", "unproven"])
                return {"do": "rate", "verdict": verdict}
            case "sanction":
                return {"do": "sanction", "kind": "mute", "length": dice.choice([2, 5, 3600]), "reason": f"reason {mark}"}
            case "lift":
                return {"do": "lift", "sanction": 1, "reason": f"lifted {mark}"}
            case "reopen":
                return {"do": "reopen", "reason": f"reopened {mark}"}
            case _:
                return {"do": kind}


def attack(notruf, folder, kills, seed, say):
    desk = Desk(notruf, folder, MODERATORS)
    desk.start()
    chat, load = Chat(desk), Load(desk, seed)
    threads = [threading.Thread(target=load.reporter, args=(place,), daemon=True) for place in range(4)]
    threads += [threading.Thread(target=load.moderator, args=(name,), daemon=True) for name in MODERATORS]
    for thread in threads:
        thread.start()
    dice = random.Random(f"{seed} kills")
    for count in range(1, kills + 1):
        time.sleep(0.2 + dice.random())
        desk.kill()
        desk.start()
        if count % 20 == 0:
            say(f"{count} kills: {len(load.reports)} reports, {len(load.commands)} commands, {len(chat.asked)} actions")
    load.stopped.set()
    for thread in threads:
        thread.join(180)
        if thread.is_alive():
            load.fault("a thread did not finish")
    rest(desk, chat, say)
    faults = load.faults + chat.faults + checked(desk, load, chat)
    chat.stop()
    desk.kill()
    audit = subprocess.run([notruf, "audit", "--config", str(desk.config)], capture_output=True, text=True)
    if audit.returncode != 0:
        faults.append("audit: " + audit.stdout + audit.stderr)
    say(f"{kills} kills, {len(load.reports)} reports, {len(load.commands)} commands, {len(chat.asked)} actions; refused: "
        + ", ".join(f"{count} × {what}" for what, count in sorted(load.refused.items())))
    say("audit: " + audit.stdout.strip().splitlines()[-1] if audit.stdout.strip() else "audit: nothing")
    return faults


def rest(desk, chat, say):
    """Waits until nothing is left to do: short sanctions have ended, and the chat has carried out everything."""
    say("waiting until everything has been done")
    quiet, count = time.monotonic(), -1
    end = quiet + 180
    while time.monotonic() - quiet < 8 and time.monotonic() < end:
        if count != len(chat.asked):
            quiet, count = time.monotonic(), len(chat.asked)
        time.sleep(0.2)


def checked(desk, load, chat):
    faults = []
    dossiers = {}
    for number in sorted({case for _, case, _ in load.reports.values()}):
        dossiers[number] = desk.dossier("mira", number)
        if dossiers[number] is None:
            faults.append(f"case {number} is missing")
    faults += reports_once(desk, load, dossiers)
    faults += commands_once(load, dossiers)
    faults += actions_once(chat, dossiers)
    return faults


def reports_once(desk, load, dossiers):
    faults = []
    kept = collections.Counter(
        (number, report["note"]) for number, dossier in dossiers.items() if dossier for report in dossier["reports"])
    for body, case, receipt in load.reports.values():
        if kept[case, body["note"]] != 1:
            faults.append(f"the report of {body['reporter']} is {kept[case, body['note']]} times in case {case}")
        status, answer = desk.insist("chat", "POST", "/chat/v1/reports", body)
        if status != 201 or json.loads(answer) != {"case": case, "receipt": receipt}:
            faults.append(f"the report of {body['reporter']}, sent again, got {status} {answer[:200]}")
    if sum(kept.values()) != len(load.reports):
        faults.append(f"{sum(kept.values())} reports are kept, {len(load.reports)} were acknowledged")
    return faults


def commands_once(load, dossiers):
    faults = []
    rated = collections.Counter()
    for name, command, _ in load.commands:
        dossier = dossiers.get(command["case"]) or {"notes": [], "sanctions": [], "timeline": []}
        match command["do"]:
            case "note":
                count = sum(note["text"] == command["note"] for note in dossier["notes"])
            case "sanction":
                count = sum(sanction.get("reason") == command["reason"] for sanction in dossier["sanctions"])
            case "reopen":
                count = sum(
                    entry.get("detail") == command["reason"] and entry["happening"] == "reopening"
                    for entry in dossier["timeline"])
            case "rate":
                rated[command["case"], name, command["verdict"]] += 1
                continue
            case _:
                continue
        if count != 1:
            faults.append(f"{command['do']} of {name} in case {command['case']} exists {count} times")
    for (number, name, verdict), count in rated.items():
        kept = sum(
            entry["happening"] == "rated" and entry.get("by") == name and entry.get("verdict") == verdict
            for entry in dossiers[number]["timeline"])
        if kept != count:
            faults.append(f"{name} rated case {number} {verdict} {count} times, and {kept} are kept")
    return faults


def actions_once(chat, dossiers):
    """Checks what the chat saw: no more sanctions and lifts than there are, and for each member last the sanction in force now.

    A request that the chat never saw may be missing if a later one replaces it: of two mutes, the chat gets the longer one.
    """
    faults = []
    imposed, lifted, last = collections.Counter(), collections.Counter(), {}
    for _, action in sorted(chat.asked.items()):
        if action["type"] in ("sanction", "lift"):
            (imposed if action["type"] == "sanction" else lifted)[action["case"]] += 1
            last[action["member"]] = action
    held = collections.defaultdict(list)
    for number, dossier in dossiers.items():
        own = [sanction for sanction in (dossier or {}).get("sanctions", []) if sanction["case"] == number]
        wanted = sum(sanction["phase"] not in ("ordered", "undone") for sanction in own)
        ended = sum(sanction["phase"] in ("expired", "lifted", "unwound", "granted") for sanction in own)
        for sanction in own:
            if sanction["phase"] == "in_force":
                held[dossier["accused"]["profile"]["member"]["id"]].append(sanction["until"])
        # A sanction that continues when another one has ended is requested again.
        if imposed[number] > wanted + ended:
            faults.append(f"case {number}: of {wanted} sanctions the chat was asked for {imposed[number]}")
        if lifted[number] > ended:
            faults.append(f"case {number}: {ended} sanctions have ended, the chat was asked to lift {lifted[number]}")
        for action in (dossier or {}).get("actions", []):
            faults.append(f"case {number}: action {action['id']} is still open")
    for member in held.keys() | last.keys():
        known = last.get(member)
        until = known.get("until") if known and known["type"] == "sanction" else None
        if until != max(held[member], default=None):
            faults.append(f"{member} is held until {max(held[member], default=None)}, and the chat holds them until {until}")
    return faults
