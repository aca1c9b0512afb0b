"""Follows the log by server-sent events, over all restarts, and goes on where it was."""

import http.client
import json
import threading
import time

PATIENCE = 20  # seconds; a sign of life comes every 15


class Follower(threading.Thread):
    """`seen`: position and id of each event, as they came. `connects`: how often it had to begin anew."""

    def __init__(self, hall, position, topic="workspace"):
        super().__init__(daemon=True)
        self.hall = hall
        self.position = position
        self.topic = topic
        self.seen = []
        self.epochs = set()
        self.connects = 0
        self.refusals = set()
        self.stopping = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()

    def await_position(self, position, patience=15):
        until = time.monotonic() + patience
        while self.position < position and time.monotonic() < until:
            time.sleep(0.02)

    def run(self):
        while not self.stopping.is_set():
            connection = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=PATIENCE)
            try:
                self._listen(connection)
            except (OSError, http.client.HTTPException, ValueError):
                time.sleep(0.05)
            finally:
                connection.close()

    def _listen(self, connection):
        connection.request("GET", f"/api/v1/events?topic={self.topic}", headers={
            "Authorization": f"Bearer {self.hall.token}", "Last-Event-ID": str(self.position)})
        answer = connection.getresponse()
        if answer.status != 200:
            self.refusals.add(str(answer.status))
            raise ValueError(answer.status)
        self.connects += 1
        fields = {}
        while not self.stopping.is_set():
            line = answer.readline()
            if not line.endswith(b"\n"):
                return
            name, _, value = line.decode().rstrip("\r\n").partition(": ")
            if name:
                fields[name] = value
            else:
                self._take(fields)
                fields = {}

    def _take(self, fields):
        if "data" not in fields:
            return
        data = json.loads(fields["data"])
        if fields.get("event") == "welcome":
            self.epochs.add(data["epoch"])
        else:
            self.seen.append((data["position"], data["id"]))
            self.position = data["position"]
