import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declare, repository } from "../../support/cli.js";
import { row, worth } from "../../support/manifest.js";
import {
  changeFile,
  changeRecord,
  faultsOf,
  finishedRun,
  messageOf,
  reseal,
  verified,
} from "../../verify/support.js";

type Change = (path: string) => void;

/** What a run is answered with whose files were changed and whose digests state them as they are now. */
async function answered(run: Promise<{ cwd: string; path: string }>, change: Change): Promise<string[]> {
  const { cwd, path } = await run;
  change(path);
  reseal(path);
  const output = await verified(cwd);
  expect(output.status).toBe(output.ok ? 0 : 1);
  return faultsOf(output);
}

const rates = "month,currency,rate\n2026-11,502,7.1\n";

/** An order of 10 pieces in dollars: 71.00 and, at 12.345 a piece, 876.50 yuan (876.495, half up). */
const dollars = () =>
  finishedRun(
    [
      row({ orderNo: "SO-1", currency: "502", price: "1", qty: "10", totalPrice: "10" }),
      row({ orderNo: "SO-2", currency: "502", price: "12.345", qty: "10", totalPrice: "123.45" }),
    ],
    ["--rates", "rates.csv"],
    { "rates.csv": rates },
  );

/** The sample of bonded imports, which has taxes. */
async function imports() {
  const sample = (name: string) => readFileSync(join(repository, "samples", name));
  const words = "--tariff tariff.csv --positive-list positive-list.csv --no-ledger --profile sample.yaml";
  const { cwd, out } = await declare(sample("1210-bonded.csv"), words.split(" "), {
    "tariff.csv": sample("tariff.csv"),
    "positive-list.csv": sample("positive-list.csv"),
    "sample.yaml": sample("qingdan.yaml"),
  });
  return { cwd, path: out.path };
}

describe.concurrent("verify/sums", () => {
  it("finds nothing in runs as they were written: exports, in dollars, imports by line and by order", async () => {
    for (const run of [finishedRun(), dollars(), imports()])
      expect(await answered(run, () => {})).toEqual([]);
  });

  it("a lane's money that was changed in run.json", async () => {
    const changed = (lane: string) => (path: string) =>
      changeRecord(path, (record) => {
        record.lanes[lane].yuan = "1.00";
      });
    expect(await answered(finishedRun(), changed("simplified"))).toEqual([
      "error verify/sums out/run.json: simplified 153.00 | simplified 1.00",
    ]);
    // What is declared formally is in answers.csv.
    expect(await answered(finishedRun(), changed("formal"))).toEqual([
      "error verify/sums out/run.json: formal 9999.99 | formal 1.00",
    ]);
  });

  it("money in another currency within what summary.csv allows: a fen more is too much", async () => {
    const stated = (yuan: string) =>
      answered(dollars(), (path) =>
        changeRecord(path, (record) => {
          record.lanes.simplified.yuan = yuan;
        }),
      );
    // (10 + 123.45) × 7.1 = 947.495, rounded half up to the fen.
    expect(await stated("947.50")).toEqual([]);
    expect(await stated("948.00")).toEqual([
      expect.stringMatching(
        /^error verify\/sums out\/run\.json: simplified 947\.\d\d–947\.\d\d \| simplified 948\.00$/,
      ),
    ]);
  });

  it("a price that was changed in a message", async () => {
    const faults = await answered(finishedRun(), (path) =>
      changeFile(path, messageOf("aggregated"), (text) => text.replaceAll("5000.01", "5000.02")),
    );
    expect(faults).toEqual([
      "error verify/sums out/run.json: aggregated 5000.02 | aggregated 5000.01",
      "error verify/sums out/summary.csv: aggregated 1 / 5000.02 (142) | aggregated 1 / 5000.01 (142)",
    ]);
  });

  it("a deleted inventory, which is worth nothing and is in no summary", async () => {
    const gone = { appType: "3", invtNo: "33022026E000000001" };
    const run = finishedRun([
      row(),
      row({ orderNo: "SO-2", ...gone }),
      worth("6000.00", { orderNo: "SO-3", tradeMode: "9810" }),
      worth("9999.99", { orderNo: "SO-4", tradeMode: "9810", ...gone }),
    ]);
    const { path } = await run;
    expect(readFileSync(join(path, messageOf("simplified")), "utf8")).toContain(
      "<ceb:appType>3</ceb:appType>",
    );
    expect(await answered(run, () => {})).toEqual([]);
    const { lanes } = JSON.parse(readFileSync(join(path, "run.json"), "utf8"));
    // A deletion is sent, whatever lane its list was in.
    expect(lanes.formal).toEqual({ orders: 1, lines: 1, yuan: "6000.00" });
  });

  it("rates that contradict each other in summary.csv", async () => {
    const twoGoods = finishedRun(
      [
        row({ orderNo: "SO-1", currency: "502", price: "1", qty: "10", totalPrice: "10" }),
        row({
          orderNo: "SO-2",
          gcode: "3926909090",
          currency: "502",
          price: "1",
          qty: "10",
          totalPrice: "10",
        }),
      ],
      ["--rates", "rates.csv"],
      { "rates.csv": rates },
    );
    const faults = await answered(twoGoods, (path) =>
      changeFile(path, "summary.csv", (text) => text.replace(/71\.00\n/, "72.00\n")),
    );
    expect(faults).toContain("error verify/sums out/summary.csv: 502 | 7.1995 / 7.0995");
  });

  it("formal money in a currency of no other lane is noted as not added up", async () => {
    const run = finishedRun(
      [worth("9999.99", { tradeMode: "9810", currency: "502" })],
      ["--rates", "rates.csv"],
      { "rates.csv": rates },
    );
    expect(await answered(run, () => {})).toEqual(["info verify/sums out/run.json: formal | 502"]);
  });

  it("notes what was not added up since its file is missing or changed", async () => {
    const { cwd, path } = await finishedRun();
    changeFile(path, messageOf("simplified"), (text) => text.replace("SO-1", "SO-9"));
    const faults = faultsOf(await verified(cwd));
    expect(faults.slice(1)).toEqual([
      `info verify/sums out/run.json: simplified | ${messageOf("simplified")}`,
    ]);
  });

  it("findings that are not those of run.json", async () => {
    const dropped = (path: string) =>
      changeFile(path, "findings.ndjson", (text) => `${text.split("\n").slice(1).join("\n")}`);
    const faults = await answered(finishedRun(), dropped);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every((fault) => fault.startsWith("error verify/sums out/findings.ndjson: "))).toBe(true);
  });

  it("taxes: of a line, an order, a payer and the total", async () => {
    const changed = (level: string) => (path: string) =>
      changeFile(path, "tax.csv", (text) =>
        text.replace(new RegExp(`^(${level},.*?),(\\d+)\\.(\\d\\d),`, "m"), "$1,1$2.$3,"),
      );
    for (const level of ["line", "order", "payer", "total"]) {
      const faults = await answered(imports(), changed(level));
      expect(faults).toEqual([
        expect.stringMatching(new RegExp(`^error verify/sums out/tax\\.csv: ${level} dutiableValue `)),
      ]);
    }
    const stated = await answered(imports(), (path) =>
      changeRecord(path, (record) => {
        record.tax.payers[0].vat = "0.01";
      }),
    );
    expect(stated).toEqual([
      expect.stringMatching(
        /^error verify\/sums out\/tax\.csv: run\.json payers vat [\d.]+ \| run\.json payers vat [\d.]+$/,
      ),
    ]);
  });
});
