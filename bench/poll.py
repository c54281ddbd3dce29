"""Polls a homeserver for reports and prints a line for each new one: the least that a moderation bot does.

    TOKEN=… python3 poll.py PORT SECONDS      the pause between two polls; 0: none
"""
import http.client
import json
import os
import sys
import time


def main(port, rest):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
    seen = 0
    while True:
        connection.request("GET", f"/_synapse/admin/v1/event_reports?dir=f&from={seen}&limit=100", headers=headers)
        reports = json.load(connection.getresponse())["event_reports"]
        seen += len(reports)
        # Flushed, so that each line reaches the terminal at once.
        for report in reports:
            print(report["event_id"], flush=True)
        time.sleep(rest)


main(int(sys.argv[1]), float(sys.argv[2]))
