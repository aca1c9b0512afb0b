// A peer of `bench/run shop`: the shop's routes on Bun.serve.
import { problem, untilOrphaned } from "./process.ts";
import { Refusal, Shop } from "./shop.ts";

const shop = new Shop(process.argv[2]);

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  routes: {
    "/health": { GET: () => Response.json({ status: "ok" }) },
    "/api/v1/users/:id": { GET: async (request) => Response.json(await shop.user(request.params.id)) },
    "/api/v1/products": {
      GET: async (request) => {
        const asked = new URL(request.url).searchParams;
        return Response.json(await shop.products(asked.get("category"), asked.get("after"), asked.get("limit")));
      },
    },
    "/api/v1/orders/:id": { GET: async (request) => Response.json(await shop.order(request.params.id)) },
    "/api/v1/orders": {
      POST: async (request) => {
        const order = await shop.place(await request.json().catch(malformed));
        return Response.json(order, { status: 201, headers: { Location: `/api/v1/orders/${order.id}` } });
      },
    },
  },
  fetch: () => problem(new Refusal(404, "route.not_found", "There is nothing here.")),
  error: problem,
});

function malformed(): never {
  throw new Refusal(400, "body.malformed", "This is no JSON.");
}

console.log(JSON.stringify({ url: `http://127.0.0.1:${server.port}` }));
untilOrphaned();
