"""What a right answer is: every field of every route, every refusal, and an order that is read back as it was placed."""

import uuid

from http_client import call
from routes import INSTANT, expect, get, problem
from routes import user as check_user

PRODUCT = {"id", "name", "description", "price", "category", "sku", "stock_quantity", "archived", "created_at", "updated_at"}
ORDER = {"id", "user", "status", "total_amount", "items", "note", "created_at", "updated_at", "version"}
ITEM = {"product_id", "product_name", "quantity", "price"}
MORE_OF_OURS = {"low_stock", "history"}
NOT_QUANTITIES = 0, -1, 1.5, "3", 10_001, 10**12


def check(server):
    """Raises Wrong unless every route answers right."""
    expect(server, "health", isinstance(get(server, "/health", None, 200).json(), dict))
    users = server.filled["users"]
    for id in users[0], users[1], users[-1]:
        check_user(server, f"/api/v1/users/{id}", id)
    for kind in "users", "orders":
        problem(server, f"/api/v1/{kind}/{uuid.uuid4()}", server.token, 404)
    check_catalogue(server)
    names = {product["id"]: product["name"] for product in catalogue(server).values()}
    for id in server.filled["orders"][::500]:
        check_order(server, get(server, f"/api/v1/orders/{id}", server.token, 200).json(), names)
    check_placing(server, names)
    check_refusals(server)


def check_catalogue(server):
    found, after = [], ""
    while after is not None:
        one = page(server, f"/api/v1/products?limit=50{after and '&after=' + after}")
        found += one["items"]
        expect(server, f"a page of {len(one['items'])} products", len(one["items"]) == 50 or one["next"] is None)
        after = one["next"]
    ids = [product["id"] for product in found]
    all = [*reversed(server.filled["products"]), server.filled["scarce"]]
    expect(server, "the pages are not all products, the newest first", ids == all)
    for product in found:
        check_product(server, product)
    for number in range(20):
        items = page(server, f"/api/v1/products?category=Category%20{number}&limit=50")["items"]
        expected = [product for product in found if product["category"] == f"Category {number}"]
        expect(server, f"Category {number}", items == expected and len(items) == 50)


def check_product(server, product):
    expect(server, f"a product has the fields {sorted(product)}", set(product) - MORE_OF_OURS == PRODUCT)
    money(server, product["price"])
    instants(server, product)
    left = product["stock_quantity"]
    expect(server, f"{left} pieces", type(left) is int and left >= 0)
    expect(server, "it is archived", product["archived"] is False)
    for field in "name", "description", "category", "sku":
        expect(server, f"a product's {field}", isinstance(product[field], str) and product[field])


def check_order(server, order, names):
    expect(server, f"an order has the fields {sorted(order)}", set(order) - MORE_OF_OURS == ORDER)
    user = order["user"]
    expect(server, f"an order is of {user}", set(user) == {"id", "username", "email"} and user["id"] in server.filled["users"])
    state = order["status"], order["version"], order["note"]
    expect(server, f"an order is {state}", state == ("pending", 1, ""))
    instants(server, order)
    money(server, order["total_amount"])
    expect(server, "an order without items", order["items"])
    for item in order["items"]:
        expect(server, f"an item has the fields {sorted(item)}", set(item) == ITEM)
        expect(server, f"{item['quantity']} pieces", type(item["quantity"]) is int and item["quantity"] > 0)
        expect(server, f"an item is called {item['product_name']}", item["product_name"] == names[item["product_id"]])
        money(server, item["price"])
    total = sum(item["price"]["amount"] * item["quantity"] for item in order["items"])
    expect(server, f"a total of {total}", order["total_amount"]["amount"] == total)


def check_placing(server, names):
    """Items of one product become one, stock goes down by what was ordered, and the order is there as it was told."""
    before = catalogue(server)
    first, second = server.filled["products"][:2]
    answer = place(server, [(second, 2), (first, 1), (second, 3)])
    expect(server, f"an order is answered by {answer.status}", answer.status == 201)
    told = answer.json()
    order = get(server, f"/api/v1/orders/{told['id']}", server.token, 200).json()
    check_order(server, order, names)
    expect(server, f"{told} is read back as {order}", anonymous(told) == anonymous(order))
    expect(server, "who ordered", order["user"]["id"] == server.filled["users"][1])
    expect(server, "what was ordered", {i["product_id"]: i["quantity"] for i in order["items"]} == {first: 1, second: 5})
    for item in order["items"]:
        expect(server, "the price", item["price"] == before[item["product_id"]]["price"])
    expect(server, "the stock", moved(before, catalogue(server)) == {first: -1, second: -5})


def check_refusals(server):
    before = catalogue(server)
    plenty, scarce = server.filled["products"][0], server.filled["scarce"]
    for quantity in NOT_QUANTITIES:
        refused(server, place(server, [(plenty, quantity)]), f"the quantity {quantity!r}", (400, 422))
    refused(server, place(server, []), "no items", (400, 422))
    refused(server, place(server, [(plenty, 1), (str(uuid.uuid4()), 1)]), "an unknown product", (404,), "product.not_found")
    left = before[scarce]["stock_quantity"]
    refused(server, place(server, [(plenty, 1), (scarce, left + 1)]), "more than there is", (409,), "product.out_of_stock")
    expect(server, "what was refused has changed the stock", moved(before, catalogue(server)) == {})


def refused(server, answer, what, statuses, code=None):
    expect(server, f"{what} is answered by {answer.status}", answer.status in statuses)
    expect(server, f"{what} is refused by {answer.type}", answer.type == "application/problem+json")
    expect(server, f"{what} is refused as {answer.json().get('code')}", answer.json().get("code") == code or code is None)


def place(server, lines, customer=1):
    content = {"items": [{"product_id": product, "quantity": quantity} for product, quantity in lines]}
    if server.ours:
        return call("POST", f"{server.url}/api/v1/orders", server.tokens[customer], content)
    return call("POST", f"{server.url}/api/v1/orders", None, {**content, "user_id": server.filled["users"][customer]})


def catalogue(server):
    """All products by their ids."""
    found, after = {}, ""
    while after is not None:
        one = page(server, f"/api/v1/products?limit=200{after and '&after=' + after}")
        found |= {product["id"]: product for product in one["items"]}
        after = one["next"]
    return found


def page(server, path):
    found = get(server, path, server.token, 200).json()
    expect(server, f"{path} has the fields {sorted(found)}", set(found) == {"items", "next"})
    return found


def moved(before, after):
    changes = {id: after[id]["stock_quantity"] - before[id]["stock_quantity"] for id in before}
    return {id: delta for id, delta in changes.items() if delta}


def anonymous(order):
    """Ours tells the customer's email to administrators alone."""
    return {**order, "user": {field: order["user"][field] for field in ("id", "username")}}


def money(server, money):
    right = set(money) == {"amount", "currency"} and type(money["amount"]) is int and money["currency"] == "EUR"
    expect(server, f"money is {money}", right)


def instants(server, thing):
    for field in "created_at", "updated_at":
        expect(server, f"{field} is {thing[field]}", INSTANT.fullmatch(thing[field]))
