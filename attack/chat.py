"""The chat server of an attacked desk: it carries out the actions and remembers them."""
import http.client
import json
import threading

from desk import PATIENCE, Gone


class Chat:
    def __init__(self, desk):
        self.desk = desk
        # By action id: the first request, and whether the desk has acknowledged the outcome.
        self.asked, self.settled = {}, set()
        self.faults = []
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        while not self.stopped.is_set():
            try:
                self.listen()
            except (OSError, http.client.HTTPException, Gone):
                self.stopped.wait(0.02)

    def listen(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/chat/v1/actions", None, {"Authorization": "Bearer " + self.desk.tokens["chat"]})
            answer = connection.getresponse()
            while not self.stopped.is_set():
                line = answer.readline()
                if not line:
                    return
                if line.startswith(b"data: "):
                    self.take(json.loads(line[6:]))
        finally:
            connection.close()

    def take(self, action):
        number = action["id"]
        if number in self.settled:
            self.faults.append(f"action {number} was asked again after the desk knew what became of it")
        before = self.asked.setdefault(number, action)
        if before != action:
            self.faults.append(f"action {number} was {before} and is {action}")
        status, _ = self.desk.ask("chat", "POST", f"/chat/v1/actions/{number}", {"status": "done"})
        if status == 204:
            self.settled.add(number)
        elif status != 503:
            self.faults.append(f"the outcome of action {number} got {status}")

    def stop(self):
        self.stopped.set()
