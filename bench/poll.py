"""Asks a homeserver for reports over and over, and prints a line for each that is new: the least that a moderation bot does.

    TOKEN=… python3 poll.py PORT SECONDS      the rest between two polls; 0: none
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
        # Each line reaches the terminal when it is known.
        for report in reports:
            print(report["event_id"], flush=True)
        time.sleep(rest)


main(int(sys.argv[1]), float(sys.argv[2]))
