"""One request and its answer, whatever its status."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    type: str
    body: bytes

    def json(self):
        return json.loads(self.body)


def call(method, url, token=None, content=None):
    headers = {"Content-Type": "application/json"} if content is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return _answer(answer)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return _answer(refusal)


def _answer(answer):
    return Answer(answer.status, (answer.headers.get("Content-Type") or "").partition(";")[0], answer.read())
