"""Runs a module or a file as python does, and ends with the process that started it, so that a killed test leaves no server.

    python with_parent.py synapse.app.homeserver --config-path homeserver.yaml
    python with_parent.py member.py
"""
import os
import runpy
import sys
import threading
import time


def watch(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


threading.Thread(target=watch, args=(os.getppid(),), daemon=True).start()
sys.argv = sys.argv[1:]
if sys.argv[0].endswith(".py"):
    runpy.run_path(sys.argv[0], run_name="__main__")
else:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
