import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { at, filesBelow, folder, outputOf, profile, qingdan, recordsOf } from "../../support/cli.js";
import { csv, row } from "../../support/manifest.js";

const map =
  "columns: { orderNo: N, itemNo: SKU, qty: Q, price: { from: P, unitPriceFrom: lineTotal } }\nignore: all\n";
const shop = "N,SKU,Q,P,gname\nSO-1,A,3,59.70,杯\nSO-2,A,3,10.00,杯\n";
const read = (cwd: string, name = "m.csv") => readFileSync(join(cwd, name), "utf8");

async function convert(files: Readonly<Record<string, string>>, args: readonly string[], input = "") {
  const cwd = folder(files);
  return { cwd, ...(await qingdan(["convert", ...args], { cwd, input })) };
}

describe("qingdan convert", () => {
  it("writes the plain manifest in CEB names, marked as UTF-8, and nothing to standard output", async () => {
    const { cwd, status, stdout } = await convert({ "s.csv": shop, "own.yaml": map }, [
      "s.csv",
      "--map",
      "own.yaml",
      "-o",
      "m.csv",
    ]);
    expect([status, stdout]).toEqual([0, ""]);
    expect(read(cwd)).toBe(
      "\ufefforderNo,itemNo,gname,qty,price,totalPrice,mapFault\nSO-1,A,杯,3,19.9,59.70,\nSO-2,A,杯,3,,10.00,\n",
    );
  });

  it("writes to standard output without a mark, and reads standard input", async () => {
    const { stdout } = await convert({ "own.yaml": map }, ["-", "--map", "own.yaml", "--out", "-"], shop);
    expect(stdout.split("\n")[0]).toBe("orderNo,itemNo,gname,qty,price,totalPrice,mapFault");
  });

  it("needs no map for a manifest: its columns get their CEB names, rows that are no goods go", async () => {
    const sheet = "出口清单\n订单编号\t毛重（公斤）\t颜色\nSO-1\t0.5\t红\n合计\t0.5\t\n";
    const { cwd, status, stderr } = await convert({ "s.csv": sheet }, ["s.csv", "-o", "m.csv"]);
    expect(status).toBe(0);
    expect(read(cwd)).toBe("\ufefforderNo,grossWeight,颜色,mapFault\nSO-1,0.5,红,\n");
    expect(stderr).toContain("合计行1行，已跳过");
  });

  it("keeps rows that the map can't make, says why, and exits with 1", async () => {
    const own = "columns: { orderNo: N, price: { from: P, divide: { from: Q } } }\nignore: all";
    const { cwd, status, stderr } = await convert({ "s.csv": shop, "own.yaml": own }, [
      "s.csv",
      "--map",
      "own.yaml",
      "-o",
      "m.csv",
      "--lang",
      "en",
    ]);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "s.csv:3 error price: 10.00 ÷ 3 has no exact result within 5 digits behind the point, and was not rounded. Correct the numbers, or write `round` in the map. [manifest/map] (SO-2)\n",
    );
    expect(recordsOf(read(cwd).slice(1)).map(({ orderNo, price }) => [orderNo, price])).toEqual([
      ["SO-1", "19.9"],
      ["SO-2", ""],
    ]);
  });

  it("guards cells that a spreadsheet would run as formulas, and numbers not", async () => {
    const cells = ["=1+1", "+1 555", "-x", "@me", "-5", "1-2", "'=x"];
    const sheet = `orderNo,note\n${cells.map((cell, index) => `${index},${cell}`).join("\n")}\n`;
    const { cwd } = await convert({ "s.csv": sheet }, ["s.csv", "-o", "m.csv"]);
    const text = read(cwd);
    for (const guarded of ["'=1+1", "'+1 555", "'-x", "'@me", "'=x"]) expect(text).toContain(`,${guarded},`);
    for (const plain of ["-5", "1-2"]) expect(text).toContain(`,${plain},`);
  });

  it("puts files of the same columns together, in any order of them", async () => {
    const files = {
      "a.csv": "订单编号,单价\n1,2\n",
      "b.csv": "price,orderNo\n3,4\n",
      "c.csv": "price,orderNo,qty\n3,4,5\n",
    };
    const { cwd, status } = await convert(files, ["a.csv", "b.csv", "-o", "m.csv"]);
    expect(status).toBe(0);
    expect(read(cwd)).toBe("\ufefforderNo,price,mapFault\n1,2,\n4,3,\n");
    const refused = await convert(files, ["a.csv", "c.csv", "-o", "m.csv", "--lang", "en"]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(
      "c.csv has columns that the files before it lack: qty. Convert it by itself.",
    );
  });

  it.each(["s.csv", "own.yaml", "link.csv"])("does not write over %s, which it reads", async (name) => {
    const cwd = folder({ "s.csv": shop, "own.yaml": map });
    symlinkSync("s.csv", join(cwd, "link.csv"));
    const result = await qingdan(["convert", "s.csv", "--map", "own.yaml", "-o", name, "--lang", "en"], {
      cwd,
    });
    expect(result.status).toBe(2);
    expect(result.stderr).toContain(`${name} is read by this command and can't be written`);
    expect(read(cwd, "s.csv")).toBe(shop);
  });

  it("replaces a file that it does not read, only when all is read", async () => {
    const cwd = folder({ "s.csv": `${shop}"never closed`, "own.yaml": map, "m.csv": "old" });
    const result = await qingdan(["convert", "s.csv", "--map", "own.yaml", "-o", "m.csv"], { cwd });
    expect(result.status).toBe(2);
    expect(read(cwd)).toBe("old");
    expect(filesBelow(cwd)).toEqual(["m.csv", "own.yaml", "s.csv"]);
    writeFileSync(join(cwd, "s.csv"), shop);
    expect((await qingdan(["convert", "s.csv", "--map", "own.yaml", "-o", "m.csv"], { cwd })).status).toBe(0);
    expect(read(cwd)).not.toBe("old");
  });

  it("refuses a map that leaves no row", async () => {
    const own = "columns: { orderNo: N }\nwhere: [{ column: N, in: [x] }]";
    const { status, stderr } = await convert({ "s.csv": shop, "own.yaml": own }, [
      "s.csv",
      "--map",
      "own.yaml",
      "-o",
      "-",
      "--lang",
      "en",
    ]);
    expect(status).toBe(2);
    expect(stderr).toContain("s.csv has no goods row to convert");
  });
});

describe("a map", () => {
  const lines = (text: string) => text.trimEnd().split("\n");

  it("brings a manifest with names of its own to the same messages as the plain one", async () => {
    const plain = csv([row({ orderNo: "SO-1" }), row({ orderNo: "SO-2" })]);
    const [header = "", ...rest] = lines(plain);
    const own = header.split(",").map((name) => `my ${name}`);
    const columns = header.split(",").map((name) => `  ${name}: my ${name}`);
    const files = {
      "plain.csv": plain,
      "own.csv": `${[own.join(","), ...rest].join("\n")}\n`,
      "own.yaml": `columns:\n${columns.join("\n")}\n`,
      "qingdan.yaml": profile,
    };
    const cwd = folder(files);
    const declare = (...args: readonly string[]) =>
      qingdan(["declare", ...args, "--at", at, "--quiet"], { cwd });
    expect((await declare("plain.csv", "--out", "one")).status).toBe(0);
    expect((await declare("own.csv", "--map", "own.yaml", "--out", "two")).status).toBe(0);
    const [one, two] = ["one", "two"].map((name) => outputOf(join(cwd, name)));
    expect(one?.messages.size).toBe(1);
    expect(two?.messages).toEqual(one?.messages);
  });
});

const products = `sku,gcode,gname,gmodel,unit,unit1,weightG
A,6109100000,棉制T恤衫,针织|棉100%,011,011,200
B,6912001000,瓷杯,陶瓷,011,035,350
C,6912001000,无重量的杯,陶瓷,011,011,
`;
const shopMap = `
direction: E
fillDown: { by: Name, columns: [State, Country, Sent] }
where: [{ column: State, in: [paid] }]
products: { sku: SKU }
orderTotal: { from: Subtotal }
columns:
  orderNo: { from: Name, trim: "#" }
  itemNo: SKU
  qty: Q
  price: { from: P, unitPriceFrom: lineTotal }
  country: { from: Country, values: { US: "502" } }
  destinationCountry: { from: Country, values: { US: "502" } }
  ieDate: { from: Sent, date: { format: ISO, zone: UTC } }
`;

const lineOf = fc.record({
  sku: fc.constantFrom("A", "B", "C", "D", ""),
  qty: fc.constantFrom("1", "2", "3", "0", "x"),
  price: fc.constantFrom("9.90", "10.00", "0.07", "-1", ""),
});
const orderOf = fc.record({
  state: fc.constantFrom("paid", "paid", "refunded"),
  sent: fc.constantFrom("2026-11-19T17:00:00Z", "2026-11-20", "soon"),
  subtotal: fc.constantFrom("", "9.90", "19.80", "20.00"),
  lines: fc.array(lineOf, { minLength: 1, maxLength: 3 }),
});

/** An order that is declared, so that there is always a message to compare. */
const soundOrder = {
  state: "paid",
  sent: "2026-11-19T17:00:00Z",
  subtotal: "29.70",
  lines: [{ sku: "A", qty: "3", price: "29.70" }],
};

it("comes to the same messages by way of convert, whatever the sheet", async () => {
  const constants = row();
  const left = [
    "orderNo",
    "copNo",
    "logisticsNo",
    "itemNo",
    "qty",
    "price",
    "totalPrice",
    "country",
    "destinationCountry",
    "ieDate",
    "gcode",
    "gname",
    "gmodel",
    "unit",
    "unit1",
    "grossWeight",
    "netWeight",
  ];
  const rest = Object.keys(constants).filter((name) => !left.includes(name));
  await fc.assert(
    fc.asyncProperty(fc.array(orderOf, { maxLength: 3 }), async (drawn) => {
      const orders = [soundOrder, ...drawn];
      const names = [
        "Name",
        "State",
        "Country",
        "Sent",
        "Subtotal",
        "SKU",
        "Q",
        "P",
        "copNo",
        "logisticsNo",
        ...rest,
      ];
      const rows = orders.flatMap(({ state, sent, subtotal, lines }, number) =>
        lines.map(({ sku, qty, price }, line) => {
          const own = line === 0 ? [state, "US", sent, subtotal] : ["", "", "", ""];
          const numbers = [sku, qty, price, `C${number}`, `L${number}`];
          return [`#${number + 1}`, ...own, ...numbers, ...rest.map((name) => constants[name] ?? "")].join(
            ",",
          );
        }),
      );
      const cwd = folder({
        "shop.csv": `${[names.join(","), ...rows].join("\n")}\n`,
        "own.yaml": shopMap,
        "products.csv": products,
        "qingdan.yaml": profile,
      });
      const mapped = ["--map", "own.yaml", "--products", "products.csv"];
      const run = (...args: readonly string[]) => qingdan(args, { cwd });
      const direct = await run("declare", "shop.csv", ...mapped, "--out", "one", "--at", at, "--quiet");
      await run("convert", "shop.csv", ...mapped, "-o", "m.csv", "--quiet");
      const twice = await run("declare", "m.csv", "--out", "two", "--at", at, "--quiet");
      expect(twice.status).toBe(direct.status);
      const [one, two] = ["one", "two"].map((name) => outputOf(join(cwd, name)));
      expect(two?.messages).toEqual(one?.messages);
      expect(one?.messages.size).toBe(1);
      expect(two?.run.lanes).toEqual(one?.run.lanes);
      const count = orders.filter(({ state }) => state === "paid").flatMap(({ lines }) => lines).length;
      expect(one?.run.inputs[0]?.rows).toBe(count);
    }),
    { numRuns: 25 },
  );
}, 60_000);
