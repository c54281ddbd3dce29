"""Runs Synapse as larger communities do: on PostgreSQL, with a worker next to its main process, Redis between them and a proxy
in front. Clients of its port see the same homeserver as without these.

    python with_worker.py --config-path homeserver.yaml

All files are in the folder of the configuration, and all processes end with this one.
"""
import asyncio
import ctypes
import glob
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import yaml
from aiohttp import ClientError, ClientSession, ClientTimeout, UnixConnector, web
from yarl import URL

# The requests that a generic worker can answer, according to Synapse's documentation. Reports, logging out and the whole admin
# API belong to the main process; a worker answers them with 404.
WORKER = re.compile(
    r"/_matrix/client/("
    r"(api/v1|r0|v3)/(sync|events|initialSync|rooms/[^/]+/initialSync)"
    r"|(api/v1|r0|v3|unstable)/(createRoom|publicRooms|join/.*|knock/.*|profile/.*|search|joined_rooms|login|register)"
    r"|(api/v1|r0|v3|unstable)/rooms/[^/]+/(joined_members|context/.*|members|state|state/.*|event/.*|messages|aliases|redact.*"
    r"|send.*|join|invite|leave|ban|unban|kick)"
    r"|(r0|v3|unstable)/(account/whoami|devices|user/.*/filter(/.*)?|keys/(query|changes|claim|upload)(/.*)?|capabilities)"
    r"|(v1|unstable)/rooms/[^/]+/(relations|threads|hierarchy).*"
    r"|versions"
    r")$")
# Headers that concern a single connection, and the length, which is calculated again.
OWN = {"connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer", "content-length"}
PATIENCE = 60
# The folder in which scripts/synapse installs what is not in the environment itself.
MORE = sys.prefix + "-postgres"


def main():
    configuration = sys.argv[sys.argv.index("--config-path") + 1]
    folder = os.path.dirname(os.path.abspath(configuration))
    with open(configuration) as file:
        given = yaml.safe_load(file)
    port = given["listeners"][0]["port"]
    database(folder)
    redis = f"{folder}/redis.sock"
    start(["redis-server", "--port", "0", "--unixsocket", redis, "--save", "", "--dir", folder, "--logfile", f"{folder}/redis.log"])
    answering(redis)
    shared = {
        **given,
        "listeners": [listener(f"{folder}/main.sock", "client", "federation"), listener(f"{folder}/between.sock", "replication")],
        "database": {"name": "psycopg2", "args": {
            "host": f"{folder}/postgres", "user": "synapse", "dbname": "postgres", "cp_min": 2, "cp_max": 5}},
        "redis": {"enabled": True, "path": redis}, "instance_map": {"main": {"path": f"{folder}/between.sock"}},
    }
    worker = {
        "worker_app": "synapse.app.generic_worker", "worker_name": "worker", "worker_log_config": given["log_config"],
        "worker_listeners": [listener(f"{folder}/worker.sock", "client")], "pid_file": f"{folder}/worker.pid",
    }
    files = [f"{folder}/shared.yaml", f"{folder}/worker.yaml"]
    for path, settings in zip(files, (shared, worker)):
        with open(path, "w") as file:
            json.dump(settings, file)
    processes = [synapse("homeserver", files[0])]
    # The main process creates the tables, without which the worker does not start.
    answering(f"{folder}/main.sock")
    processes.append(synapse("generic_worker", *files))
    answering(f"{folder}/worker.sock")
    web.run_app(proxy(folder), host="127.0.0.1", port=port, print=None, access_log=None, shutdown_timeout=0)
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()


def listener(path, *resources):
    # A killed process may have left it there.
    if os.path.exists(path):
        os.unlink(path)
    return {"path": path, "type": "http", "resources": [{"names": list(resources)}]}


# MARK: - Processes

def start(command, until=signal.SIGKILL, **how):
    """Starts a process that gets the signal when this one ends, however it ends."""
    libc = ctypes.CDLL(None)
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=lambda: libc.prctl(1, until), **how)


def synapse(app, *configuration):
    options = [option for file in configuration for option in ("--config-path", file)]
    return start([sys.executable, "-m", f"synapse.app.{app}", *options], env={**os.environ, "PYTHONPATH": MORE})


def answering(path):
    """Waits until a process listens on the socket."""
    end = time.monotonic() + PATIENCE
    while True:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                return probe.connect(path)
            except OSError:
                if time.monotonic() > end:
                    sys.exit(f"nobody listens at {path}")
        time.sleep(0.05)


def database(folder):
    """A private PostgreSQL. It refuses to run as root, so root starts it as its own user."""
    data = f"{folder}/postgres"
    how = {}
    if os.getuid() == 0:
        how = {"user": "postgres", "group": "postgres", "extra_groups": [], "env": {**os.environ, "HOME": "/"}}
        os.chmod(folder, 0o711)
    if not os.path.exists(f"{data}/PG_VERSION"):
        os.makedirs(data, mode=0o700, exist_ok=True)
        if how:
            shutil.chown(data, how["user"], how["group"])
        initialize = [program("initdb"), "--pgdata", data, "--username", "synapse", "--auth", "trust", "--encoding", "UTF8",
                      "--no-locale", "--no-sync"]
        subprocess.run(initialize, check=True, stdout=subprocess.DEVNULL, cwd=data, **how)
    settings = ["listen_addresses=", f"unix_socket_directories={data}", "fsync=off", "max_connections=30", "log_min_messages=fatal"]
    command = [program("postgres"), "-D", data, *(part for setting in settings for part in ("-c", setting))]
    end = time.monotonic() + PATIENCE
    while True:
        # SIGQUIT ends it at once, with all its processes.
        server = start(command, until=signal.SIGQUIT, stderr=subprocess.DEVNULL, cwd=data, **how)
        try:
            # If the previous one has not ended yet, this one gives up.
            server.wait(0.5)
        except subprocess.TimeoutExpired:
            break
        if time.monotonic() > end:
            sys.exit("PostgreSQL does not start")
    answering(f"{data}/.s.PGSQL.5432")


def program(name):
    """The path of a program of PostgreSQL, which Debian keeps out of PATH."""
    found = shutil.which(name) or max(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"), default=None)
    return found or sys.exit(f"{name} is not here: apt-get install postgresql redis-server")


# MARK: - The proxy

def proxy(folder):
    app = web.Application(client_max_size=64 << 20)

    async def pass_on(request):
        name = "worker" if WORKER.match(request.path) else "main"
        headers = {key: value for key, value in request.headers.items() if key.lower() not in OWN}
        headers |= {"X-Forwarded-For": request.remote or "", "X-Forwarded-Proto": "http"}
        try:
            async with app[name].request(
                request.method, URL("http://homeserver" + request.raw_path, encoded=True), headers=headers,
                data=await request.read(), allow_redirects=False,
            ) as answer:
                headers = [(key, value) for key, value in answer.headers.items() if key.lower() not in OWN]
                return web.Response(status=answer.status, headers=headers, body=await answer.read())
        except ClientError as error:
            return web.Response(status=502, text=f"{name} does not answer: {error}")

    async def connections(app):
        sessions = []
        for name in ("main", "worker"):
            connector = UnixConnector(f"{folder}/{name}.sock", limit=0)
            app[name] = ClientSession(connector=connector, timeout=ClientTimeout(total=None), auto_decompress=False)
            sessions.append(app[name])
        yield
        await asyncio.gather(*(session.close() for session in sessions))

    app.cleanup_ctx.append(connections)
    app.router.add_route("*", "/{path:.*}", pass_on)
    return app


main()
