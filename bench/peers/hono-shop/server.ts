// A peer of `bench/run shop`: the shop's routes on Hono, on Bun. Its way to the database is bun-shop's.
import { Hono } from "hono";
import { problem, untilOrphaned } from "../bun-shop/process.ts";
import { Refusal, Shop } from "../bun-shop/shop.ts";

const shop = new Shop(process.argv[2]);
const app = new Hono();

app.get("/health", (c) => c.json({ status: "ok" }));
app.get("/api/v1/users/:id", async (c) => c.json(await shop.user(c.req.param("id"))));
app.get("/api/v1/products", async (c) =>
  c.json(
    await shop.products(c.req.query("category") ?? null, c.req.query("after") ?? null, c.req.query("limit") ?? null),
  ),
);
app.get("/api/v1/orders/:id", async (c) => c.json(await shop.order(c.req.param("id"))));
app.post("/api/v1/orders", async (c) => {
  const order = await shop.place(await c.req.json().catch(malformed));
  return c.json(order, 201, { Location: `/api/v1/orders/${order.id}` });
});
app.notFound(() => problem(new Refusal(404, "route.not_found", "There is nothing here.")));
app.onError(problem);

const server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: app.fetch });

function malformed(): never {
  throw new Refusal(400, "body.malformed", "This is no JSON.");
}

console.log(JSON.stringify({ url: `http://127.0.0.1:${server.port}` }));
untilOrphaned();
