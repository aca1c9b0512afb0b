"""Sixty-four buyers of the last 5,000 pieces, while the server is killed; and the books, which have to agree afterwards."""

import random
import time
from collections import Counter
from dataclasses import dataclass

from follower import Follower
from hall import Hall
from load import Intent, Load, Writer, refusal
from processes import NotStarted
from trials import again
from verdict import Verdict, find, items, judge_answers, judge_follower, moment
from wire import Unanswered, Wire

BUYERS = 64
PRODUCTS = 5
PIECES = 1_000  # of each
EVERY = 2  # seconds from the first write that succeeds to the next kill
LOG = "/api/v1/events?topic=orders&limit=200"
SOLD_OUT, DONE_BEFORE = "409 product.out_of_stock", "409 order.wrong_step"


@dataclass
class Wish(Intent):
    """To have something, or with `order` not to have it after all. An order is called by its note."""

    order: str = None

    def is_placed(self):
        return self.order is None and self.answer is not None and "id" in self.answer


class Buyer(Writer):
    """Orders of everything, in any order, and when it is sold out brings something back."""

    method = "POST"

    def __init__(self, load, hall, number, products, seed):
        super().__init__(load, hall, hall.tokens[number % len(hall.tokens)], f"Buyer {number}")
        self.products = products
        self.random = random.Random(seed + number)
        self.held = []

    def plan(self, name, key):
        if self.intents and self.intents[-1].is_placed():
            self.held.append(self.intents[-1].answer["id"])
        elif self.held and self.intents[-1].order is None:
            order = self.held.pop(self.random.randrange(len(self.held)))
            self.path = f"/api/v1/orders/{order}/cancellation"
            return Wish(name, None, None, order=order)
        self.path = "/api/v1/orders"
        wanted = self.random.sample(self.products, self.random.randint(1, 4))
        lines = [{"product_id": product, "quantity": self.random.randint(1, 5)} for product in wanted]
        return Wish(name, key, {"items": lines, "note": name})

    def settles(self, intent, answer):
        if answer.status == 409:
            told = refusal(answer)
            return told == SOLD_OUT if intent.order is None else told == DONE_BEFORE and intent.sends > 1
        return super().settles(intent, answer)


def kills(told, store, folder, rounds, seed):
    """Killed without a word every two seconds, and started again at once."""
    with Hall(store, folder) as hall:
        products = [stocked(hall, number) for number in range(PRODUCTS)]
        mark = list(hall.pages(LOG))[-1]["position"]
        with Follower(hall, mark, "orders") as follower:
            with Load(hall, lambda load: [Buyer(load, hall, i, products, seed) for i in range(BUYERS)]) as load:
                if load.await_success_after(0) is None:
                    raise NotStarted("nothing can be ordered")
                for _ in range(rounds):
                    time.sleep(EVERY)
                    killed = time.monotonic()
                    hall.kill()
                    again(told, hall, load, killed)
            judge(told, hall, load, follower, mark, products)


def stocked(hall, number):
    price = {"amount": 100 + number, "currency": "EUR"}
    return hall.post("products", {"name": f"Thing {number}", "category": "Things", "price": price, "stock_quantity": PIECES})["id"]


def judge(told, hall, load, follower, mark, products):
    """When all buyers have finished; `mark` is the position of the log before they began."""
    verdict = told.verdict = Verdict(outcomes=load.outcomes(), refusals=load.refusals, errors_logged=hall.errors_logged())
    events, orders = items(hall.pages(LOG, mark)), items(hall.pages("/api/v1/orders?limit=200"))
    wishes = load.intents()
    judge_orders(verdict, [wish for wish in wishes if wish.order is None], orders, of_type(events, "order.placed"))
    judge_cancellations(verdict, [wish for wish in wishes if wish.order], orders, of_type(events, "order.cancelled"))
    judge_repeats(verdict, hall, load)
    judge_follower(verdict, follower, events)
    judge_answers(verdict)
    told.more = {"sold": 0, "left": 0, "placed": len(orders), "cancelled": sum(map(is_cancelled, orders)),
                 "refused": sum(wish.order is None and wish.answer is not None and not wish.is_placed() for wish in wishes)}
    for product in products:
        judge_stock(told, hall, product, orders)
    judge_books(verdict, hall, orders)


def of_type(events, kind):
    return [event for event in events if event["type"] == kind]


def judge_orders(verdict, wishes, orders, events):
    """Whatever was acknowledged is there once, with the id that was told, and one event; whatever was refused is not there."""
    rows, ids = Counter(order["note"] for order in orders), {order["note"]: order["id"] for order in orders}
    times = Counter(event["data"]["order"]["note"] for event in events)
    at = {event["data"]["order"]["note"]: moment(event) for event in events}
    if len({order["id"] for order in orders}) < len(orders):
        verdict.other.append("two orders have one id")
    for wish in wishes:
        verdict.retried += wish.sends > 1
        if wish.answer is None:
            verdict.other.append(f"never answered: {wish.name}")
        elif wish.is_placed():
            verdict.acknowledged += 1
            verdict.kept["POST"] += wish.sends > 1 and at.get(wish.name, float("inf")) < int(wish.sent * 1e3)
            find(verdict, wish, rows.pop(wish.name, 0))
            find(verdict, wish, times.pop(wish.name, 0))
            if wish.answer["id"] != ids.get(wish.name):
                verdict.other.append(f"{wish.name} has another id than was told")
    verdict.foreign |= set(rows) | set(times)


def judge_cancellations(verdict, wishes, orders, events):
    cancelled = Counter(order["id"] for order in orders if is_cancelled(order))
    times = Counter(event["data"]["order"]["id"] for event in events)
    for wish in wishes:
        verdict.retried += wish.sends > 1
        verdict.acknowledged += wish.answer is not None
        for there in cancelled, times:
            find(verdict, wish, there.pop(wish.order, 0))
    verdict.foreign |= set(cancelled) | set(times)


def judge_repeats(verdict, hall, load):
    """Sent once more under its key, everything is answered as it was first."""
    for buyer in load.writers:
        wire = Wire(hall.port, buyer.wire.token)
        for wish in filter(Wish.is_placed, buyer.intents):
            verdict.repeated += 1
            try:
                answer = wire.ask("POST", "/api/v1/orders", wish.content, wish.key)
                if answer.status != 201 or answer.json() != wish.answer:
                    verdict.other.append(f"{wish.name}, sent again, is answered otherwise: {refusal(answer)}")
            except Unanswered as reason:
                verdict.other.append(f"{wish.name}, sent again, is not answered: {reason.how}")
        wire.close()


def judge_stock(told, hall, product, orders):
    """What is sold and what is left is what was there, by the orders and by the moves; and there never was less than nothing."""
    left = hall.get(f"/api/v1/products/{product}")["stock_quantity"]
    sold = sum(item["quantity"] for order in orders if not is_cancelled(order)
               for item in order["items"] if item["product_id"] == product)
    told.more["sold"] += sold
    told.more["left"] += left
    if sold + left != PIECES or left < 0:
        told.wrong.append(f"{sold} sold and {left} left of {PIECES}")
    stock = 0
    for move in reversed(items(hall.pages(f"/api/v1/products/{product}/stock?limit=200"))):
        stock += move["delta"]
        if stock < 0 or stock != move["left"]:
            told.wrong.append(f"after a move {move['left']} were left, and not {stock}")
            break
    if stock != left:
        told.wrong.append(f"the moves come to {stock}, and {left} are left")


def judge_books(verdict, hall, orders):
    books, standing = hall.get("/api/v1/shop/stats"), [order for order in orders if not is_cancelled(order)]
    kept = books["orders"], books["quantity"], books["revenue"]["amount"]
    added_up = (len(standing), sum(item["quantity"] for order in standing for item in order["items"]),
                sum(order["total_amount"]["amount"] for order in standing))
    if kept != added_up:
        verdict.other.append(f"the books say {kept}, and the orders {added_up}")


def is_cancelled(order):
    return order["status"] == "cancelled"
