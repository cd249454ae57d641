import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";
import { purchase } from "./office.js";

describe("rebate of lines whose currency has no rate in their month", () => {
  it("leaves them out and says so once, and takes the order's other lines", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      // Yen has no rate in November.
      "rates.csv": "month,currency,rate\n2026-10,JPY,0.047\n2026-11,USD,7.1\n",
      "m.csv": csv([
        row({ currency: "116", qty: "2", price: "900", totalPrice: "1800" }),
        row({ currency: "116", qty: "1", price: "450", totalPrice: "450" }),
        row({ currency: "502", qty: "1", qty1: "1", price: "10", totalPrice: "10" }),
      ]),
      "purchases.csv": csv([purchase({ orderNo: "none" })]),
    });
    const { status, stdout } = await qingdan(
      [
        ...["rebate", "m.csv", "--purchases", "purchases.csv", "--rates", "rates.csv", "--no-ledger"],
        ...["--as-of", "2026-12-01", "--format", "json"],
      ],
      { cwd, env: { XDG_DATA_HOME: join(cwd, "data") } },
    );
    const { excluded, lines, findings } = JSON.parse(stdout);
    // 1800 + 450 yen of one order.
    expect(excluded).toEqual([
      { reason: "fx/rate-missing", orders: 1, lines: 2, currency: "116", amount: "2250.00" },
    ]);
    // 10.00 dollars × 7.1.
    expect(lines).toMatchObject([{ orderNo: "SO-1", gnum: 3, valueCny: "71.00" }]);
    const missing = findings.filter(({ rule }: { readonly rule: string }) => rule === "fx/rate-missing");
    expect(missing.map(({ line }: { readonly line: number }) => line)).toEqual([2]);
    expect(status).toBe(1);
  });
});
