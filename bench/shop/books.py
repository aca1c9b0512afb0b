"""Whether what was sold and what is left add up, and whether every order that was acknowledged is there."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import wrk
from right import catalogue, page, place
from routes import Wrong, expect

AT_ONCE = 16
ATTEMPTS = 10
EACH = 7  # pieces, of which no whole number of orders makes up the stock


class Books:
    """
    What a server has acknowledged. wrk ends in the middle of its last requests, and what fails may have been done: so many orders may be
    there besides.
    """

    def __init__(self, server):
        self.server = server
        self.acknowledged = count(server)[0]
        self.unanswered = 0

    def note(self, measured):
        self.acknowledged += measured.requests - measured.errors
        self.unanswered += wrk.CONNECTIONS + measured.errors

    def check_if_placed(self):
        """After each row: reading all orders takes a while, and most rows place none."""
        if self.unanswered:
            self.check()

    def check(self):
        orders, left, sold = count(self.server)
        filled = self.server.filled
        for product in [filled["scarce"], *filled["products"]]:
            began = filled["scarce_stock"] if product == filled["scarce"] else filled["stock"]
            now, gone = left[product], sold.get(product, 0)
            expect(self.server, f"of {began} of {product}, {gone} are sold and {now} are left",
                   now >= 0 and now + gone == began)
        most = self.acknowledged + self.unanswered
        expect(self.server, f"{orders} orders, where {self.acknowledged} to {most} were placed",
               self.acknowledged <= orders <= most)

    def sell_out(self):
        """Many order the last pieces of one product at once: as many get them as there are pieces for, whose orders are there."""
        pieces = self.server.filled["scarce_stock"]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = Counter(pool.map(self._order_scarce, range(2 * pieces // EACH)))
        expect(self.server, f"of {pieces} pieces ordered by {EACH} at once: {dict(answers)}",
               answers[201] == pieces // EACH and set(answers) == {201, 409})
        self.acknowledged += answers[201]
        self.check()

    def _order_scarce(self, _):
        return place(self.server, [(self.server.filled["scarce"], EACH)]).status


def count(server):
    """How many orders there are, and of each product what is left and what was sold."""
    if not server.ours:
        counted = server.counted()
        return counted["orders"], counted["left"], counted["sold"]
    left = stock(server)
    for _ in range(ATTEMPTS):
        orders, sold = ordered(server)
        before, left = left, stock(server)
        if before == left:  # what wrk has left behind is done: every order moves some stock
            return orders, left, sold
    raise Wrong(f"{server.name}: stock keeps moving, and nobody orders")


def stock(server):
    return {id: product["stock_quantity"] for id, product in catalogue(server).items()}


def ordered(server):
    orders, sold, after = 0, Counter(), ""
    while after is not None:
        one = page(server, f"/api/v1/orders?limit=200{after and '&after=' + after}")
        orders += len(one["items"])
        for order in one["items"]:
            for item in order["items"]:
                sold[item["product_id"]] += item["quantity"]
        after = one["next"]
    return orders, sold
