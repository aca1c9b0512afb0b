"""What is asked for under load, and as whom."""

import pathlib
import uuid
from dataclasses import dataclass
from urllib.parse import quote

import wrk
from right import page

ORDERS = pathlib.Path(__file__).with_name("orders.lua")
CATEGORIES = 20
PAGE = 50
NOBODY, BEARER, KEYED = "no", "yes", "yes, and an `Idempotency-Key`"


@dataclass(frozen=True)
class Row:
    """One way to ask for something; wrk takes it as a route."""

    key: str
    title: str
    how: str  # who asks, as the table has it
    paths: callable  # what the script takes
    caller: int | None = None  # which of the people asks; orders name theirs themselves
    script: pathlib.Path = wrk.GET

    def token(self, server):
        return None if self.caller is None else server.tokens[self.caller]

    @property
    def signed_in(self):
        return self.how != NOBODY

    @property
    def places_orders(self):
        return self.script == ORDERS


def health(_):
    return ["/health"]


def users(server):
    return [f"/api/v1/users/{id}" for id in server.filled["users"]]


def pages(server):
    """The first page and all that follow, but the last one, which is short."""
    paths, path = [], f"/api/v1/products?limit={PAGE}"
    while path:
        found = page(server, path)
        if len(found["items"]) == PAGE:
            paths.append(path)
        path = found["next"] and f"/api/v1/products?limit={PAGE}&after={found['next']}"
    return paths


def categories(_):
    return [f"/api/v1/products?category={quote(f'Category {i}')}&limit={PAGE}" for i in range(CATEGORIES)]


def orders(server):
    """A thousand of them, from the oldest to the latest."""
    all = server.filled["orders"]
    return [f"/api/v1/orders/{id}" for id in all[::max(1, len(all) // 1_000)]]


def placing(keyed):
    def arguments(server):
        return [*server.files, server.told, f"{uuid.uuid4()}-" if keyed else "-"]
    return arguments


# What the peers answer to nobody in particular, ours answers so too where it can, and to those who are signed in.
ADMINISTRATOR, MEMBER = 0, 1  # the former sees emails and all orders, the latter the catalogue as strangers do
ROWS = [
    Row("health", "GET /health", NOBODY, health),
    Row("user", "GET /users/{id}", NOBODY, users),
    Row("user", "GET /users/{id}", BEARER, users, ADMINISTRATOR),
    Row("products", "GET /products?limit=50&after=…", NOBODY, pages),
    Row("products", "GET /products?limit=50&after=…", BEARER, pages, MEMBER),
    Row("category", "GET /products?category=…&limit=50", NOBODY, categories),
    Row("category", "GET /products?category=…&limit=50", BEARER, categories, MEMBER),
    Row("order", "GET /orders/{id}", NOBODY, orders),
    Row("order", "GET /orders/{id}", BEARER, orders, ADMINISTRATOR),
    Row("place", "POST /orders", NOBODY, placing(keyed=False), script=ORDERS),
    Row("place", "POST /orders", BEARER, placing(keyed=False), script=ORDERS),
    Row("place", "POST /orders", KEYED, placing(keyed=True), script=ORDERS),
]
KEYS = list(dict.fromkeys(row.key for row in ROWS))


def asked_of(server, key):
    return [row for row in ROWS if row.key == key and server.takes(row)]
