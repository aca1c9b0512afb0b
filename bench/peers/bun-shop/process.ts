import { Refusal } from "./shop.ts";

export function problem(error: unknown): Response {
  const refusal = error instanceof Refusal ? error : new Refusal(500, "internal", "Something went wrong here.");
  if (refusal !== error) console.error(error);
  const { status, code, message } = refusal;
  return Response.json(
    { type: "about:blank", title: code, status, detail: message, code },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

/** Ends with the process that started this one, so that nothing stays behind a driver that was killed. */
export function untilOrphaned() {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(), 1_000);
  process.on("SIGTERM", () => process.exit());
}
