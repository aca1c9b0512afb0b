"""The shops that are compared. Each is filled before it starts, and knows by `filled` what is in it."""

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import processes
import servers
from http_client import call

BUN = "bench/peers/bun-shop/node_modules/.bin/bun"
HEAP_IN_MEMORY = "-Xmx4g"  # the shipped one does not hold what a run orders


class Shop:
    """What a server of this comparison has beside its process."""

    ours = False
    token = None  # of who sees everything
    told = "user_id"  # how it learns who orders

    def note(self, folder):
        """Files for wrk: there is more to tell than fits into its arguments."""
        products, customers = folder / f"{id(self)}.products", folder / f"{id(self)}.customers"
        products.write_text("\n".join(self.filled["products"]))
        customers.write_text("\n".join(self.customers()))
        self.files = [str(products), str(customers)]

    def customers(self):
        return self.filled["users"]


class Ours(Shop, servers.Ours):
    """Guildhall on a store that bench's FilledShop has filled."""

    ours = True
    told = "bearer"

    def __init__(self, name, flags, java, store, folder):
        self.fill(java, store)
        self.prepare()
        super().__init__(name, flags, store, folder)
        self.note(folder)

    def fill(self, java, store):
        with open("bench/target/classpath") as file:
            classpath = f"bench/target/classes:{file.read().strip()}"
        self.filled = said(name="FilledShop", command=[
            java, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dorg.slf4j.simpleLogger.log.guildhall.persistence.SlowWork=error",
            "--enable-native-access=ALL-UNNAMED", "-cp", classpath, "guildhall.bench.FilledShop", store])

    def prepare(self):
        """What the launcher does once for each set of flags is no part of a start. It does it first, and then refuses this one."""
        subprocess.run([os.environ.get("DOOR_OURS", "./guildhall"), "serve", "--help"], env={**os.environ, **self.environment},
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)

    def takes(self, row):
        return row.signed_in or row.key in ("health", "products", "category")

    def _settle(self):
        self.tokens = self.filled["tokens"]
        self.token = self.tokens[0]
        self.open_catalogue()

    def open_catalogue(self):
        answer = call("PATCH", f"{self.url}/api/v1/settings", self.token, {"shop_public_catalogue": True})
        if answer.status != 200:
            raise processes.NotStarted(f"the catalogue is not public: {answer.status}")

    def customers(self):
        return self.tokens[1:]


class OursInMemory(Ours):
    """It forgets everything, so it is filled by HTTP, with fewer people: each needs a password, which takes a while to hash."""

    PRODUCTS, ORDERS, STOCK, SCARCE = 1_000, 1_000, 1_000_000, 500
    environment = {"GUILDHALL_JAVA_OPTIONS": f"{os.environ.get('GUILDHALL_JAVA_OPTIONS', '')} {HEAP_IN_MEMORY}"}

    def fill(self, java, store):
        self.filled = {"stock": self.STOCK, "scarce_stock": self.SCARCE}

    def _settle(self):
        servers.Ours._settle(self)
        self.tokens = [self.token, *map(self._signed_in, range(1, servers.PEOPLE))]
        self.open_catalogue()
        self.filled["users"] = self.ids
        self.filled["scarce"] = self._thing("Scarce", "Rarities", self.SCARCE)
        self.filled["products"] = [self._thing(f"Product {i}", f"Category {i % 20}", self.STOCK) for i in range(self.PRODUCTS)]
        with ThreadPoolExecutor(8) as pool:
            self.filled["orders"] = list(pool.map(self._order, range(self.ORDERS)))

    def _signed_in(self, number):
        return self._post("sessions", email=f"person{number}@example.com", password=servers.PASSWORD)["token"]

    def _thing(self, name, category, stock):
        return self._post(
            "products", name=name, description=f"{name} is what it says, made with care, and lasts as long as one can ask for.",
            price={"amount": 1_999, "currency": "EUR"}, category=category, sku=f"SKU {name}", stock_quantity=stock)["id"]

    def _order(self, number):
        products = self.filled["products"]
        items = [{"product_id": products[(number * 7 + i * 13) % len(products)], "quantity": 1 + i} for i in range(1 + number % 3)]
        return self._post("orders", items=items)["id"]


class Peer(Shop, servers.Server):
    """One of bench/peers. The Go one fills and counts the databases of all, which have the same tables."""

    def __init__(self, name, command, store, folder):
        self.name = name
        self.store = store
        self.filled = said("go-shop", ["bench/target/go-shop", "-store", store, "fill"])
        super().__init__([*command, store] if command[0] == BUN else [*command, "-store", store, "serve"],
                         folder / f"{name}-{id(self)}.log")
        try:
            ready = json.loads(self.process.stdout.readline() or "{}")
            if not ready:
                raise processes.NotStarted(f"{name} does not start: {self.last_words()}")
            self.url = ready["url"]
            self.first_answer = self.await_first_answer()
        except BaseException:
            self.end()
            raise
        self.note(folder)

    def takes(self, row):
        return not row.signed_in

    def counted(self):
        return said("go-shop", ["bench/target/go-shop", "-store", self.store, "count"])

    def _out(self, errors):
        return subprocess.PIPE


PEERS = {
    "Go": ["bench/target/go-shop"],
    "Bun": [BUN, "bench/peers/bun-shop/server.ts"],
    "Hono": [BUN, "bench/peers/hono-shop/server.ts"],
}


def said(name, command):
    """The one line of JSON that a program prints."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode:
        raise processes.NotStarted(f"{name} ended with {done.returncode}: {done.stderr[-2_000:]}")
    return json.loads(done.stdout)
