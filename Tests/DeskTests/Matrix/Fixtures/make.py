"""Makes the fixtures in this folder with a real Synapse and its own library; README.md explains how."""
import json, sys, time, urllib.error, urllib.parse, urllib.request

BASE, OUT = sys.argv[1], sys.argv[2]
quote = lambda text: urllib.parse.quote(text, safe="")


def call(method, path, body=None, token=None):
    request = urllib.request.Request(
        BASE + path, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "Bearer " + token} if token else {})
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read())


def login(user):
    identifier = {"type": "m.id.user", "user": user}
    return call("POST", "/_matrix/client/v3/login", {
        "type": "m.login.password", "identifier": identifier, "password": "pw-" + user})["access_token"]


admin, bolle, mimi = login("admin"), login("bolle"), login("mimi")
count = 0


def put(room, kind, content, state=None, token=bolle):
    global count
    count += 1
    tail = f"state/{quote(kind)}/{quote(state)}" if state is not None else f"send/{quote(kind)}/{time.time()}-{count}"
    return call("PUT", f"/_matrix/client/v3/rooms/{quote(room)}/{tail}", content, token)["event_id"]


def detail(room, event):
    """The event in the form in which the admin API returns it with a report."""
    call("POST", f"/_matrix/client/v3/rooms/{quote(room)}/report/{quote(event)}", {"reason": "insult"}, mimi)
    newest = call("GET", "/_synapse/admin/v1/event_reports?dir=b&limit=1", token=admin)["event_reports"][0]
    return call("GET", f"/_synapse/admin/v1/event_reports/{newest['id']}", token=admin)["event_json"]


def members(room, kind):
    """The ids of the room's state events of a type."""
    state = call("GET", f"/_matrix/client/v3/rooms/{quote(room)}/state", token=bolle)
    return [event["event_id"] for event in state if event["type"] == kind]


signed = []
for version in map(str, range(1, 13)):
    made = {"preset": "public_chat", "name": "Lobby", "room_version": version}
    room = call("POST", "/_matrix/client/v3/createRoom", made, bolle)["room_id"]
    call("POST", f"/_matrix/client/v3/join/{quote(room)}", {}, mimi)
    said = put(room, "m.room.message", {
        "msgtype": "m.text", "body": "geh doch, du Lauch \U0001f966 \u201eq\u201c \"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\ufffd \U0001d11e",
        "\u00e9": 1, "e\u0301": {"\uffff": -0, "\U00010000": [9007199254740991, -9007199254740991, True, None, ""]}})
    taken_back = put(room, "m.room.message", {"msgtype": "m.text", "body": "st\u2588\u2588\u2588\u2588"})
    redaction = call("PUT", f"/_matrix/client/v3/rooms/{quote(room)}/redact/{quote(taken_back)}/{time.time()}", {}, bolle)["event_id"]
    events = {"message": said, "taken back": taken_back, "redaction": redaction}
    for kind in ["m.room.create", "m.room.power_levels", "m.room.member", "m.room.join_rules", "m.room.history_visibility"]:
        events[kind] = members(room, kind)[0]
    for name, event in events.items():
        signed.append({"name": name, "version": version, "id": event, "pdu": detail(room, event)})

with open(OUT + "/signed-events.json", "w") as file:
    keys = call("GET", "/_matrix/key/v2/server")
    lines = ",\n".join(json.dumps(event, ensure_ascii=False) for event in signed)
    file.write('{"keys":' + json.dumps(keys) + ',\n"events":[\n' + lines + "\n]}\n")

# What clients send, in the form that the server stores and in the form that it returns to clients.
room = call("POST", "/_matrix/client/v3/createRoom", {"preset": "public_chat", "name": "Lobby", "room_version": "10"}, bolle)["room_id"]
call("POST", f"/_matrix/client/v3/join/{quote(room)}", {}, mimi)
text = lambda body, **more: ("m.room.message", {"msgtype": "m.text", "body": body, **more})
first = put(room, *text("wer ist da?"))
reply = {"m.in_reply_to": {"event_id": first}}
info = {"mimetype": "image/png", "size": 48213, "w": 640, "h": 480}
url = "mxc://chat.test/abcdef"
audio = {"msgtype": "m.audio", "body": "sprache.ogg", "url": url, "info": {"mimetype": "audio/ogg", "size": 900, "duration": 4000}}
poll = {
    "org.matrix.msc3381.poll.start": {
        "question": {"org.matrix.msc1767.text": "Wohin?", "body": "Wohin?", "msgtype": "m.text"}, "kind": "org.matrix.msc3381.poll.disclosed",
        "max_selections": 1, "answers": [
            {"id": "1", "org.matrix.msc1767.text": "Kino"}, {"id": "2", "org.matrix.msc1767.text": "See"}]},
    "org.matrix.msc1767.text": "Wohin?\n1. Kino\n2. See"}
stable_poll = {
    "m.poll": {"question": {"m.text": [{"mimetype": "text/html", "body": "<b>Wohin?</b>"}, {"body": "Wohin?"}]}, "answers": [
        {"m.id": "1", "m.text": [{"body": "Kino"}]}, {"m.id": "2", "m.text": [{"body": "See"}]}]},
    "m.text": [{"body": "Wohin? Kino, See"}]}
encrypted = {
    "algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA", "device_id": "D", "sender_key": "k", "session_id": "s",
    "m.relates_to": reply}
said = {
    "text": text("hallo", format="org.matrix.custom.html", formatted_body="<b>hallo</b>"),
    "emote": ("m.room.message", {"msgtype": "m.emote", "body": "winkt"}),
    "notice": ("m.room.message", {"msgtype": "m.notice", "body": "Wartung um acht"}),
    "reply": text("> <@bolle:chat.test> wer ist da?\n> noch wer?\n\nich\n\n> so", **{"m.relates_to": reply}),
    "reply without quote": text("> das sag ich", **{"m.relates_to": reply}),
    "in a thread": text("hier", **{"m.relates_to": {"rel_type": "m.thread", "event_id": first, "is_falling_back": True, **reply}}),
    "reply in a thread": text("hier", **{"m.relates_to": {"rel_type": "m.thread", "event_id": first, "is_falling_back": False, **reply}}),
    "edit": text("* wer ist dort?", **{
        "m.new_content": {"msgtype": "m.text", "body": "wer ist dort?"}, "m.relates_to": {"rel_type": "m.replace", "event_id": first}}),
    "image": ("m.room.message", {"msgtype": "m.image", "body": "katze.png", "url": url, "info": info}),
    "image with words": ("m.room.message", {"msgtype": "m.image", "body": "meine Katze", "filename": "katze.png", "url": url, "info": info}),
    "video": ("m.room.message", {"msgtype": "m.video", "body": "film.mp4", "url": url, "info": {"mimetype": "video/mp4", "size": 1}}),
    "audio": ("m.room.message", audio),
    "voice": ("m.room.message", {**audio, "org.matrix.msc3245.voice": {}}),
    "file": ("m.room.message", {"msgtype": "m.file", "body": "liste.pdf", "url": url, "info": {"mimetype": "application/pdf", "size": 77}}),
    "location": ("m.room.message", {"msgtype": "m.location", "body": "hier wohnt er", "geo_uri": "geo:52.5,13.4"}),
    "sticker": ("m.sticker", {"body": "Daumen hoch", "url": url, "info": info}),
    "poll": ("org.matrix.msc3381.poll.start", poll),
    "stable poll": ("m.poll.start", stable_poll),
    "reaction": ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": first, "key": "\U0001f44e"}}),
    "encrypted": ("m.room.encrypted", encrypted),
    "unknown message": ("m.room.message", {"msgtype": "test.gift", "body": "ein Geschenk"}),
    "unknown event": ("test.dice", {"rolled": 6}),
    "topic": ("m.room.topic", {"topic": "Katzen"}, ""),
    "name": ("m.room.name", {"name": "Katzenlobby"}, ""),
    "avatar": ("m.room.avatar", {"url": url}, ""),
}
ids = {name: put(room, *event) for name, event in said.items()}
gone = put(room, *text("st\u2588\u2588\u2588\u2588"))
ids["taken back"] = gone
ids["redaction"] = call("PUT", f"/_matrix/client/v3/rooms/{quote(room)}/redact/{quote(gone)}/{time.time()}", {"reason": "Spam"}, bolle)["event_id"]
with open(OUT + "/contents.json", "w") as file:
    lines = []
    for name, event in ids.items():
        seen = call("GET", f"/_matrix/client/v3/rooms/{quote(room)}/event/{quote(event)}", token=mimi)
        lines.append(json.dumps(name) + ":" + json.dumps({"client": seen, "pdu": detail(room, event)}, ensure_ascii=False))
    file.write('{"first":' + json.dumps(first) + ',"gone":' + json.dumps(gone) + ',\n"events":{\n' + ",\n".join(lines) + "\n}}\n")

# The results of Synapse's own library for made-up values: redacted forms, keys of another server, canonical JSON.
from canonicaljson import encode_canonical_json
from signedjson.key import decode_signing_key_base64, encode_verify_key_base64, get_verify_key
from signedjson.sign import sign_json
from synapse.api.room_versions import KNOWN_ROOM_VERSIONS
from synapse.crypto.event_signing import add_hashes_and_signatures, compute_event_signature
from synapse.synapse_rust.events import redact_event_dict

CONTENTS = {
    "m.room.message": {"msgtype": "m.text", "body": "hallo"},
    "m.room.member": {
        "membership": "invite", "displayname": "Bolle", "join_authorised_via_users_server": "@mimi:chat.test",
        "third_party_invite": {"display_name": "Bolle", "signed": {"mxid": "@bolle:chat.test", "token": "t"}}},
    "m.room.create": {"creator": "@mimi:chat.test", "room_version": "9", "m.federate": True},
    "m.room.join_rules": {"join_rule": "restricted", "allow": [{"type": "m.room_membership"}], "more": 1},
    "m.room.power_levels": {
        "ban": 50, "events": {}, "events_default": 0, "invite": 0, "kick": 50, "notifications": {}, "redact": 50,
        "state_default": 50, "users": {"@mimi:chat.test": 100}, "users_default": 0},
    "m.room.aliases": {"aliases": ["#lobby:chat.test"], "more": 1},
    "m.room.history_visibility": {"history_visibility": "joined", "more": 1},
    "m.room.redaction": {"redacts": "$said", "reason": "spam"},
    "m.room.topic": {"topic": "Katzen"},
}


def event(kind, content):
    return {
        "type": kind, "content": content, "room_id": "!lobby:chat.test", "event_id": "$event:chat.test", "sender": "@bolle:chat.test",
        "state_key": "", "depth": 5, "prev_events": [], "prev_state": [], "auth_events": [], "origin": "chat.test",
        "origin_server_ts": 1767225600000, "membership": "join", "redacts": "$said", "hashes": {"sha256": "x"}, "signatures": {},
        "unsigned": {"age": 5}, "extra": 1}


odd = [("m.room.member", {"third_party_invite": {"display_name": "Bolle"}}), ("m.room.member", {"third_party_invite": 5}),
       ("m.room.power_levels", {"users": 5})]
events = [event(kind, content) for kind, content in [*CONTENTS.items(), *odd]]
with open(OUT + "/redactions.json", "w") as file:
    lines = []
    for version in map(str, range(1, 13)):
        redacted = [redact_event_dict(KNOWN_ROOM_VERSIONS[version], one) for one in events]
        for one in redacted:
            one.pop("unsigned", None)
        lines.append(json.dumps(version) + ":" + json.dumps(redacted))
    file.write('{"events":' + json.dumps(events) + ',\n"redacted":{\n' + ",\n".join(lines) + "\n}}\n")

# A server that changed its key at 1767225600000: the same message before and after, signed with each key.
old = decode_signing_key_base64("ed25519", "old", "A" * 43)
new = decode_signing_key_base64("ed25519", "new", "Q" * 43)
CHANGED = 1767225600000
public = lambda key: encode_verify_key_base64(get_verify_key(key))
answer = sign_json({
    "server_name": "fern.test", "valid_until_ts": CHANGED + 86400000, "verify_keys": {"ed25519:new": {"key": public(new)}},
    "old_verify_keys": {"ed25519:old": {"key": public(old), "expired_ts": CHANGED}}}, "fern.test", new)
noted = sign_json(json.loads(json.dumps(answer)), "chat.test", old)
forged = json.loads(json.dumps(answer))
forged["old_verify_keys"]["ed25519:old"]["expired_ts"] += 1
events = {}
for name, key, at in [
        ("old key, before", old, CHANGED - 1), ("old key, at its end", old, CHANGED), ("old key, after", old, CHANGED + 1),
        ("new key", new, CHANGED + 1), ("new key, later than it is known to hold", new, CHANGED + 86400001)]:
    pdu = {"type": "m.room.message", "room_id": "!lobby:fern.test", "sender": "@petra:fern.test", "content": {"body": "huhu", "msgtype": "m.text"},
           "depth": 5, "prev_events": [], "auth_events": [], "origin_server_ts": at}
    add_hashes_and_signatures(KNOWN_ROOM_VERSIONS["10"], pdu, "fern.test", key)
    events[name] = pdu

# In the first room versions, a server assigns an event's id; here it is not the author's server.
wood = decode_signing_key_base64("ed25519", "wood", "g" * 43)
wood_answer = sign_json({
    "server_name": "wald.test", "valid_until_ts": CHANGED + 86400000, "verify_keys": {"ed25519:wood": {"key": public(wood)}}}, "wald.test", wood)
given = {"event_id": "$17:wald.test", "type": "m.room.message", "room_id": "!lobby:fern.test", "sender": "@petra:fern.test", "depth": 5,
         "content": {"body": "huhu", "msgtype": "m.text"}, "prev_events": [], "auth_events": [], "origin_server_ts": CHANGED + 1}
add_hashes_and_signatures(KNOWN_ROOM_VERSIONS["1"], given, "fern.test", new)
both = json.loads(json.dumps(given))
both["signatures"].update(compute_event_signature(KNOWN_ROOM_VERSIONS["1"], both, "wald.test", wood))
with open(OUT + "/key-change.json", "w") as file:
    first = {"answer": answer, "query": {"server_keys": [noted]}, "forged": forged, "second": wood_answer, "one": given, "both": both}
    file.write(json.dumps(first)[:-1] + ',\n"events":{\n')
    file.write(",\n".join(json.dumps(name) + ":" + json.dumps(pdu) for name, pdu in events.items()) + "\n}}\n")

TEXTS = [
    '{}', '[]', 'null', ' [ true , false,null ]\n', '{"b":1,"a":2,"B":3,"":4}', '{"a":{"c":[{"z":1,"y":2}],"b":{}}}',
    '{"\\u20ac":"\\u20AC","\\u65e5":1,"\\ud83d\\ude00":2,"\\uffff":3,"\\ue000":4}', '{"\u00e9":1,"e\\u0301":2,"f":3,"e":0}',
    '"\\u0000\\u0001\\u0008\\u0009\\u000a\\u000b\\u000c\\u000d\\u001b\\u001F"', '"\\/\\\\\\"\\b\\f\\n\\r\\t"', '"\\u007f\\u0080\\u2028\\u2029\\ufeff\\ufffd"',
    '[-0,0,7,-7,9007199254740991,-9007199254740991,9223372036854775807,-9223372036854775808]', '{"a":1,"a":2}',
    '"\\u0061\\u00e4\\ud834\\udd1e"', '{"auth":{"success":true,"mxid":"@mimi:chat.test","profile":{"display_name":"M\u00fcmi"}}}',
]
with open(OUT + "/canonical.json", "w") as file:
    cases = [{"text": text, "canonical": encode_canonical_json(json.loads(text)).decode()} for text in TEXTS]
    file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
