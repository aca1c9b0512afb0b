// The shop in PostgreSQL, by Bun's own client, which prepares each statement once per connection.
import { SQL, randomUUIDv7 } from "bun";

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Line = { product_id: string; quantity: number };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST_PIECES = 10_000;
const MOST_ITEMS = 1_000;
const CURRENCY = "EUR";

const noUser = () => new Refusal(404, "user.not_found", "There is no such user.");
const noOrder = () => new Refusal(404, "order.not_found", "There is no such order.");
const invalid = (code: string, message: string) => new Refusal(422, code, message);

export class Shop {
  readonly #sql: SQL;

  constructor(address: string) {
    this.#sql = new SQL({ url: address, max: 20 });
  }

  async user(id: string) {
    if (!UUID.test(id)) throw noUser();
    const [row] = await this.#sql`
      SELECT id, username, name, email, role, status, bio, created_at, updated_at FROM users WHERE id = ${id}`;
    if (!row) throw noUser();
    return {
      id: row.id,
      username: row.username,
      name: row.name,
      email: row.email,
      role: row.role,
      status: row.status,
      bio: row.bio,
      avatar_url: null,
      created_at: row.created_at,
      updated_at: row.updated_at,
    };
  }

  async products(category: string | null, after: string | null, asked: string | null) {
    const limit = asked === null ? 50 : Number(asked);
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
      throw invalid("limit.out_of_range", "The limit lies between 1 and 200.");
    }
    if (after !== null && !UUID.test(after)) throw invalid("after.unknown", "This is no id.");
    const rows = await this.#page(category, after, limit + 1);
    const items = rows.slice(0, limit).map(product);
    return { items, next: rows.length > limit ? items[limit - 1].id : null };
  }

  #page(category: string | null, after: string | null, count: number) {
    const sql = this.#sql;
    if (category === null && after === null) {
      return sql`SELECT id, name, description, price, currency, category, sku, stock, archived, created_at, updated_at
        FROM products WHERE NOT archived ORDER BY id DESC LIMIT ${count}`;
    }
    if (category === null) {
      return sql`SELECT id, name, description, price, currency, category, sku, stock, archived, created_at, updated_at
        FROM products WHERE NOT archived AND id < ${after} ORDER BY id DESC LIMIT ${count}`;
    }
    if (after === null) {
      return sql`SELECT id, name, description, price, currency, category, sku, stock, archived, created_at, updated_at
        FROM products WHERE NOT archived AND category = ${category} ORDER BY id DESC LIMIT ${count}`;
    }
    return sql`SELECT id, name, description, price, currency, category, sku, stock, archived, created_at, updated_at
      FROM products WHERE NOT archived AND category = ${category} AND id < ${after} ORDER BY id DESC LIMIT ${count}`;
  }

  async order(id: string) {
    if (!UUID.test(id)) throw noOrder();
    const rows = await this.#sql`
      SELECT o.id, o.status, o.total, o.currency, o.note, o.version, o.created_at, o.updated_at,
        u.id AS user_id, u.username, u.email, i.product_id, i.name, i.quantity, i.price
      FROM orders o JOIN users u ON u.id = o.user_id JOIN order_items i ON i.order_id = o.id
      WHERE o.id = ${id} ORDER BY i.product_id`;
    const [first] = rows;
    if (!first) throw noOrder();
    return {
      id: first.id,
      user: { id: first.user_id, username: first.username, email: first.email },
      status: first.status,
      total_amount: money(first.total, first.currency),
      items: rows.map((row: any) => item(row, row.quantity)),
      note: first.note,
      created_at: first.created_at,
      updated_at: first.updated_at,
      version: Number(first.version),
    };
  }

  /** Takes the stock under locks, in the order of ids, so that no two orders wait for each other. */
  async place(body: any) {
    const wanted = basket(body?.items);
    const customer = body.user_id;
    const note = body.note ?? "";
    if (typeof customer !== "string" || !UUID.test(customer)) throw noUser();
    if (typeof note !== "string") throw invalid("note.malformed", "A note is text.");
    const ids = [...wanted.keys()].sort();
    return this.#sql.begin(async (tx) => {
      // Sent together, answered in turn: the connection is this transaction's own.
      const [[user], held] = await Promise.all([
        tx`SELECT id, username, email FROM users WHERE id = ${customer}`,
        tx`SELECT id AS product_id, name, price, stock FROM products
          WHERE id = ANY(${array(ids)}::uuid[]) AND NOT archived ORDER BY id FOR UPDATE`,
      ]);
      if (!user) throw noUser();
      if (held.length < ids.length) throw new Refusal(404, "product.not_found", "There is no such product.");
      const quantities = held.map((row: any) => wanted.get(row.product_id)!);
      if (held.some((row: any, i: number) => Number(row.stock) < quantities[i])) {
        throw new Refusal(409, "product.out_of_stock", "Not enough is left.");
      }
      const items = held.map((row: any, i: number) => item({ ...row, currency: CURRENCY }, quantities[i]));
      const total = items.reduce((sum: number, one: any) => sum + one.price.amount * one.quantity, 0);
      const id = randomUUIDv7();
      const now = new Date();
      const products = array(items.map((one: any) => one.product_id));
      const pieces = array(quantities);
      await Promise.all([
        tx`UPDATE products p SET stock = p.stock - t.quantity
          FROM unnest(${products}::uuid[], ${pieces}::bigint[]) AS t (id, quantity) WHERE p.id = t.id`,
        tx`INSERT INTO orders (id, user_id, status, total, currency, note, version, created_at, updated_at)
          VALUES (${id}, ${customer}, 'pending', ${total}, ${CURRENCY}, ${note}, 1, ${now}, ${now})`,
        tx`INSERT INTO order_items (order_id, product_id, name, quantity, price)
          SELECT ${id}, p.id, p.name, t.quantity, p.price
          FROM unnest(${products}::uuid[], ${pieces}::bigint[]) AS t (id, quantity) JOIN products p ON p.id = t.id`,
      ]);
      return {
        id,
        user,
        status: "pending",
        total_amount: money(total, CURRENCY),
        items,
        note,
        created_at: now,
        updated_at: now,
        version: 1,
      };
    });
  }
}

function basket(items: unknown): Map<string, number> {
  if (!Array.isArray(items) || items.length === 0 || items.length > MOST_ITEMS) {
    throw invalid("items.out_of_range", "An order has 1 to 1,000 items.");
  }
  const wanted = new Map<string, number>();
  for (const { product_id, quantity } of items as Line[]) {
    if (typeof product_id !== "string" || !UUID.test(product_id)) throw invalid("product_id.malformed", "This is no id.");
    if (!Number.isInteger(quantity) || quantity < 1) throw badQuantity();
    const id = product_id.toLowerCase();
    const sum = (wanted.get(id) ?? 0) + quantity;
    if (sum > MOST_PIECES) throw badQuantity();
    wanted.set(id, sum);
  }
  return wanted;
}

const badQuantity = () => invalid("quantity.out_of_range", "A quantity is a whole number from 1 to 10,000.");

/** As PostgreSQL writes arrays; nothing in ours needs quotes. */
const array = (values: (string | number)[]) => `{${values.join(",")}}`;

const money = (amount: unknown, currency: string) => ({ amount: Number(amount), currency });

const item = (row: any, quantity: unknown) => ({
  product_id: row.product_id,
  product_name: row.name,
  quantity: Number(quantity),
  price: money(row.price, row.currency),
});

const product = (row: any) => ({
  id: row.id,
  name: row.name,
  description: row.description,
  price: money(row.price, row.currency),
  category: row.category,
  sku: row.sku,
  stock_quantity: Number(row.stock),
  archived: row.archived,
  created_at: row.created_at,
  updated_at: row.updated_at,
});
