import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { OrderGroup, Selection } from "../../src/risk/order-group.js";
import { bought, type PrintedRisk, runRisk } from "./run-risk.js";

it("a group of any size gives each order as it came", () => {
  const group = new OrderGroup(["ebc", "fen", "buyer", "phone", "basket"]);
  const cells = (n: number) => [n, n * 10, 1, 7, n % 2 === 0 ? n : null, 2 ** 52 - 1 - n, null, n, null, 5];
  for (let n = 0; n < 10_000; n++) group.push(cells(n));
  const odd = new Selection(group);
  for (let n = 1; n < 10_000; n += 2) odd.push(n);
  for (const n of [0, 1, 4095, 4096, 4097, 9999])
    expect(group.at(n)).toEqual({
      ...{
        id: n,
        at: n * 10,
        day: Math.floor((n * 10) / 86_400),
        timed: true,
        ebc: 7,
        fen: n % 2 === 0 ? n : undefined,
      },
      ...{ buyer: 2 ** 52 - 1 - n, name: undefined, phone: n, address: undefined, basket: 5 },
    });
  expect([group.at(10_000), odd.length, odd.at(2048)?.id, odd.at(5000)]).toEqual([
    ...[undefined, 5000, 4097, undefined],
  ]);
  group.clear();
  group.push(cells(1));
  expect([group.length, group.at(1), group.at(4096)]).toEqual([1, undefined, undefined]);
});

it("a case of thousands of orders names each of them, wherever it is written", {
  timeout: 60_000,
}, async () => {
  const count = 4200;
  const numbers = Array.from({ length: count }, (_, n) => `L${String(n).padStart(5, "0")}`);
  // A telephone of the platform's own in all orders.
  const rows = numbers.map((orderNo, n) =>
    bought(orderNo, String(n + 1), n % 50, "20261120", { buyerTelephone: "0553-5550100", itemNo: orderNo }),
  );
  const { cwd, status, stderr } = await runRisk(rows, { words: ["-f", "xlsx", "--out", "made", "--quiet"] });
  expect([status, stderr]).toEqual([0, ""]);
  const printed: PrintedRisk = JSON.parse(readFileSync(join(cwd, "made", "risk.json"), "utf8"));
  const found = printed.cases.find(({ figures }) => figures["different"] === 50);
  expect(found?.orders).toEqual(numbers);
  expect(found?.rows.map(({ orderNo }) => orderNo)).toEqual(numbers);
  expect(found?.rows.at(-1)).toEqual({ file: "m.csv", line: count + 1, orderNo: "L04199" });
  const csv = readFileSync(join(cwd, "made", "cases.csv"), "utf8");
  expect(csv).toContain(numbers.join(";"));
});
