"""What is asked for, and what a right answer is."""

import re
import uuid
from dataclasses import dataclass

import wrk
from http_client import call

USER = {"id", "username", "name", "email", "role", "status", "bio", "avatar_url", "created_at", "updated_at"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class Wrong(Exception):
    pass


@dataclass(frozen=True)
class Route:
    title: str
    signed_in: bool
    paths: callable
    script = wrk.GET

    def __str__(self):
        return self.title + (", signed in" if self.signed_in else "")

    def token(self, server):
        """It changes nothing where nobody is asked who they are."""
        return server.token


ROUTES = [
    Route("GET /health", False, lambda server: ["/health"]),
    Route("GET /api/v1/me", True, lambda server: ["/api/v1/me"]),
    Route("GET /api/v1/users/{id}", True, lambda server: [f"/api/v1/users/{id}" for id in server.ids]),
]


def check(server):
    """Raises Wrong unless every route answers right, to those who may ask and to those who may not."""
    expect(server, "health", isinstance(get(server, "/health", None, 200).json(), dict))
    user(server, "/api/v1/me", server.ids[0])
    for id in server.ids:
        user(server, f"/api/v1/users/{id}", id)
    for path in "/api/v1/me", f"/api/v1/users/{server.ids[-1]}":
        for token in None, "nobody-holds-this", server.token + "x":
            problem(server, path, token, 401)
    problem(server, f"/api/v1/users/{uuid.uuid4()}", server.token, 404)


def user(server, path, id):
    body = get(server, path, server.token, 200).json()
    expect(server, f"{path} has the fields {sorted(body)}", set(body) == USER)
    expect(server, f"{path} is of {body['id']}", body["id"] == id)
    expect(server, f"{path} is {body['status']}", body["status"] == "active" and body["role"] in ("admin", "member"))
    expect(server, f"{path} has the email {body['email']}", "@" in (body["email"] or ""))
    for field in "created_at", "updated_at":
        expect(server, f"{path} has {field} {body[field]}", INSTANT.fullmatch(body[field]))


def problem(server, path, token, status):
    answer = get(server, path, token, status)
    expect(server, f"{path} refuses by {answer.type}", answer.type == "application/problem+json")
    expect(server, f"{path} refuses without a code", "code" in answer.json())


def get(server, path, token, status):
    answer = call("GET", server.url + path, token)
    expect(server, f"{path} answers {answer.status} for {status}", answer.status == status)
    return answer


def expect(server, what, right):
    if not right:
        raise Wrong(f"{server.name}: {what}")
