import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { EditionStore, editionFolder } from "../../src/reference/editions/edition-store.js";
import { at, filesBelow, folder, profile, qingdan, repository } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { entry, formal, purchase } from "./office.js";

const rates = readFileSync(join(repository, "samples/rates.csv"), "utf8");
const files = {
  "qingdan.yaml": profile,
  "rates.csv": rates,
  "m.csv": csv([formal(), formal({ orderNo: "SO-2", gcode: "9506910000" })]),
  "purchases.csv": csv([purchase()]),
  "entries.csv": csv([entry()]),
};
const line = ["rebate", "m.csv", "--purchases", "purchases.csv", "--rates", "rates.csv", "--at", at];

/** A table of an output directory. */
function table(cwd: string, name: string): readonly Record<string, string>[] {
  return parse(readFileSync(join(cwd, name)), { bom: true, columns: true });
}

describe("qingdan rebate", () => {
  it("writes its tables and the document into --out, with the columns of the contract", async () => {
    const cwd = folder(files);
    const { status, stdout } = await qingdan(
      [...line, "--entries", "entries.csv", "--no-ledger", "--lang", "en", "-o", "out", "-f", "json"],
      { cwd },
    );
    expect(status).toBe(0);
    expect(filesBelow(join(cwd, "out"))).toEqual([
      ...["agency.csv", "departure.csv", "exempt-detail.csv", "export-detail.csv", "purchase-detail.csv"],
      ...["rebate.json", "totals.csv", "treatment.csv"],
    ]);
    expect(readFileSync(join(cwd, "out/treatment.csv"), "utf8").replace("\uFEFF", "").split(/\r?\n/)[0]).toBe(
      "ebpCode,orderNo,gnum,gcode,qty,valueCny,treatment,reason,basis,invoiceRatePercent,refundRatePercent,refund,exportedOn,claimBy,fxBy,finalBy",
    );
    const document = JSON.parse(stdout);
    expect(JSON.parse(readFileSync(join(cwd, "out/rebate.json"), "utf8"))).toEqual(document);
    expect(document).toMatchObject({
      schema: "qingdan/rebate/1",
      lines: [
        { orderNo: "SO-1", treatment: "pending", reason: "refund-rate", basis: "10000.00" },
        { orderNo: "SO-2", treatment: "exempt-103", reason: null },
      ],
    });
    // ¥51.00 each.
    expect(
      document.totals.map(({ treatment, lines, valueCny }: Record<string, unknown>) => [
        ...[treatment, lines, valueCny],
      ]),
    ).toEqual([
      ["claimable", 0, "0.00"],
      ["pending", 1, "51.00"],
      ["exempt-103", 1, "51.00"],
      ["exempt-invoice", 0, "0.00"],
      ["taxable", 0, "0.00"],
    ]);
    expect(table(cwd, "out/exempt-detail.csv")).toMatchObject([
      { gname: "棉制T恤衫", unit: "件", qty: "2", price: "25.50", amount: "51.00", orderNo: "SO-2" },
    ]);
  });

  it("has the details' Chinese headers by default", async () => {
    const cwd = folder(files);
    await qingdan([...line, "--no-ledger", "-o", "out"], { cwd });
    const header = (name: string) =>
      readFileSync(join(cwd, "out", name), "utf8")
        .replace("\uFEFF", "")
        .split(/\r?\n/)[0];
    expect(header("export-detail.csv")).toBe(
      "序号,关联号,出口发票号,出口货物报关单号,代理出口货物证明号,出口日期,美元离岸价,出口商品代码,出口商品名称,计量单位,出口数量,申报商品代码,退(免)税业务类型,备注",
    );
    expect(header("purchase-detail.csv")).toBe(
      "序号,关联号,税种,凭证种类,进货凭证号,供货方纳税人识别号,开票日期,出口商品代码,商品名称,计量单位,数量,计税金额,征税率%,退税率%,可退税额,备注",
    );
  });

  it("gives the same treatment of a run's directory, whose answers are blank", async () => {
    const cwd = folder(files);
    const declared = await qingdan(
      ["declare", "m.csv", "-o", "run", "--rates", "rates.csv", "--at", at, "--no-ledger"],
      { cwd },
    );
    expect(declared.status).toBe(0);
    const both = await Promise.all(
      ["m.csv", "run"].map(async (source) => {
        const words = [...line, "--no-ledger", "-f", "json"].map((word) =>
          word === "m.csv" ? source : word,
        );
        return JSON.parse((await qingdan(words, { cwd })).stdout).lines;
      }),
    );
    expect(both[1]).toEqual(both[0]);
    expect(both[0]).toHaveLength(2);
  });

  it("ends with status 1 for a broken row, and with 2 for an unknown column", async () => {
    const cwd = folder({
      ...files,
      "bad.csv": csv([purchase({ qty: "x" })]),
      "other.csv": "invoice,qty\n1,2\n",
    });
    const of = (name: string) =>
      qingdan(
        [...line, "--no-ledger", "--lang", "en"].map((word) => (word === "purchases.csv" ? name : word)),
        {
          cwd,
        },
      );
    const bad = await of("bad.csv");
    expect([bad.status, bad.stderr]).toEqual([1, expect.stringContaining("not a number above zero")]);
    const other = await of("other.csv");
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining("invoice")]);
  });

  it("leaves out goods in a currency without a rate, and says how much it is", async () => {
    const cwd = folder({
      ...files,
      "m.csv": csv([formal({ currency: "502" }), formal({ orderNo: "SO-2" })]),
    });
    await qingdan(["declare", "m.csv", "-o", "run", "--rates", "rates.csv", "--at", at, "--no-ledger"], {
      cwd,
    });
    const words = ["rebate", "run", "--purchases", "purchases.csv", "--at", at, "--no-ledger", "-f", "json"];
    const { status, stdout } = await qingdan(words, { cwd });
    const { excluded, lines, findings } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(excluded).toEqual([
      { reason: "fx/rate-missing", orders: 1, lines: 1, currency: "502", amount: "51.00" },
    ]);
    expect(lines).toHaveLength(1);
    expect(findings).toMatchObject([{ rule: "fx/rate-missing", value: "502", expected: "2026-11" }]);
  });
});

/** An edition of refund rates in a data directory: T-shirts 13 %, shoes 13 % until a day. */
function withRates(cwd: string): Readonly<Record<string, string>> {
  const env = { XDG_DATA_HOME: join(cwd, "data") };
  const row = (code: string, refundRatePercent: string, to = "") => ({
    ...{ code, name: "示例", unit: "件", vatRatePercent: "13", refundRatePercent },
    ...{ from: "2026-01-01", to, special: "" },
  });
  const rows = [
    row("6109100000", "13"),
    row("9506910000", "9", "2026-11-19"),
    { ...row("9506910000", "0"), from: "2026-11-20" },
  ];
  new EditionStore(editionFolder(env)).add(
    {
      ...{ table: "refund-rates", edition: "2026A", validFrom: "2026-01-01", importedAt: at },
      content: { rows, deleted: 0, files: [], notes: [] },
    },
    false,
  );
  return env;
}

describe("qingdan rebate with an edition of refund rates", () => {
  it("takes the rate of the row that holds the day of export", async () => {
    const cwd = folder({
      ...files,
      "m.csv": csv([
        formal({ orderNo: "SO-1", gcode: "9506910000", ieDate: "20261119" }),
        formal({ orderNo: "SO-2", gcode: "9506910000", ieDate: "20261120" }),
      ]),
      "purchases.csv": csv([purchase({ gcode: "9506910000", qty: "4" })]),
      "entries.csv": csv([entry(), entry({ orderNo: "SO-2", entryItem: "2" })]),
    });
    const words = [...line, "--entries", "entries.csv", "--no-ledger", "-f", "json"];
    const { status, stdout } = await qingdan(words, { cwd, env: withRates(cwd) });
    expect(status).toBe(0);
    // 5,000.00 × 9 %; cancelled from the 20th on.
    expect(JSON.parse(stdout).lines).toMatchObject([
      { treatment: "claimable", refundRatePercent: "9.0", refund: "450.00" },
      { treatment: "taxable", reason: "refund-withdrawn", refundRatePercent: "0.0", refund: null },
    ]);
  });

  it("has the same sums in lines, totals and details, and claims on departure what is in a warehouse", async () => {
    const rows = Array.from({ length: 7 }, (_, index) =>
      formal({
        orderNo: `SO-${index}`,
        tradeMode: index < 3 ? "9810" : "9710",
        qty: String(index + 1),
        price: "25.50",
        totalPrice: (25.5 * (index + 1)).toFixed(2),
      }),
    );
    const numbers = rows.map(({ orderNo }) => orderNo ?? "");
    const cwd = folder({
      ...files,
      "m.csv": csv(rows),
      // 28 pieces are exported.
      "purchases.csv": csv([
        purchase({ invoiceNo: "1", qty: "11", amount: "333.33" }),
        purchase({ invoiceNo: "2", qty: "17", amount: "777.77", vatRate: "1", kind: "special3" }),
      ]),
      "entries.csv": csv(
        numbers.map((orderNo, index) =>
          entry({ orderNo, entryItem: String(index + 1), soldOn: index === 1 ? "2026-11-20" : "" }),
        ),
      ),
    });
    const words = [
      ...line,
      "--entries",
      "entries.csv",
      "--no-ledger",
      "-f",
      "json",
      "--lang",
      "en",
      "-o",
      "out",
    ];
    const { stdout } = await qingdan(words, { cwd, env: withRates(cwd) });
    const document = JSON.parse(stdout);
    const fen = (text: string | undefined): number => Math.round(Number(text) * 100);
    const sum = (of: readonly Record<string, string>[], column: string) =>
      of.reduce((total, row) => total + fen(row[column]), 0);
    const bought = table(cwd, "out/purchase-detail.csv");
    expect(sum(bought, "amount")).toBe(33333 + 77777);
    expect(sum(document.lines, "basis")).toBe(33333 + 77777);
    expect(sum(bought, "refund")).toBe(sum(document.lines, "refund"));
    expect(fen(document.totals[0].refund)).toBe(sum(document.lines, "refund"));
    const exported = table(cwd, "out/export-detail.csv");
    // A line and its purchases have one link number and agree in quantity.
    for (const { linkNo, qty } of exported) {
      const of = bought.filter((row) => row["linkNo"] === linkNo);
      expect(of.reduce((total, row) => total + Number(row["qty"]), 0)).toBe(Number(qty));
    }
    expect(exported.map(({ businessType }) => businessType)).toEqual([
      "HWC-YT",
      "",
      "HWC-YT",
      "",
      "",
      "",
      "",
    ]);
    expect(document.departure).toMatchObject([
      { orderNo: "SO-0", businessType: "HWC-YT", soldOn: null, settleBy: "2027-04-30" },
      { orderNo: "SO-1", businessType: null, soldOn: "2026-11-20", settleBy: null },
      { orderNo: "SO-2", businessType: "HWC-YT", soldOn: null, settleBy: "2027-04-30" },
    ]);
  });

  it("writes the index of each dossier into --out, and no identity number or telephone", async () => {
    const id = "310120260000000001";
    const cwd = folder({
      ...files,
      [`docs/${id}/01_报关单.pdf`]: "entry",
      [`docs/${id}/提单 11010519491231002X.pdf`]: "bill",
    });
    const words = [...line, "--entries", "entries.csv", "--dossier", "docs", "--no-ledger", "-o", "out"];
    const { status } = await qingdan(words, { cwd, env: withRates(cwd) });
    expect(status).toBe(0);
    const index = table(cwd, `out/dossier/${id}/00_单证目录.csv`);
    expect(index).toHaveLength(19);
    expect(index[0]).toMatchObject({ 单证: "报关单", 状态: "present", 字节: "5" });
    const all = filesBelow(join(cwd, "out")).map((name) => readFileSync(join(cwd, "out", name), "utf8"));
    expect(all.join("")).not.toContain("19491231");
  });
});

describe("qingdan rebate --dossier", () => {
  it("indexes the documents of a declaration, with their SHA-256", async () => {
    const id = "310120260000000001";
    const cwd = folder({
      ...files,
      [`docs/${id}/01_报关单.pdf`]: "entry",
      [`docs/${id}/海运提单.pdf`]: "bill",
      [`docs/${id}/国际运费发票.pdf`]: "bill",
      [`docs/${id}/出口发票 13800138000.pdf`]: "",
      [`docs/${id}/readme.txt`]: "x",
    });
    // Without refund rates nothing is claimable, and no dossier is asked for.
    const words = [...line, "--entries", "entries.csv", "--dossier", "docs", "--no-ledger", "-f", "json"];
    expect(JSON.parse((await qingdan(words, { cwd })).stdout).dossier).toEqual([]);
    const { dossiers } = await import("../../src/rebate/dossier.js");
    const found = [];
    const root = { name: "docs", path: join(cwd, "docs") };
    for await (const each of dossiers(root, [id, "../docs"], new AbortController().signal)) found.push(each);
    expect(found).toHaveLength(1);
    const rows = found[0]?.rows ?? [];
    const of = (document: string) => rows.filter((row) => row["document"] === document);
    // 19 documents, one more for the file that is none of them.
    expect(rows).toHaveLength(20);
    const sha256 = createHash("sha256").update("entry").digest("hex");
    expect(of("报关单")).toEqual([
      { entryId: id, seq: 1, document: "报关单", state: "present", file: "01_报关单.pdf", bytes: 5, sha256 },
    ]);
    expect(of("提单")).toMatchObject([{ state: "present" }]);
    // The bytes of another document, and an empty file.
    expect(of("国际运费发票")).toMatchObject([{ state: "risk" }]);
    expect(of("出口发票")).toMatchObject([{ state: "risk", file: "出口发票 138******00.pdf", bytes: 0 }]);
    expect(of("装箱单")).toMatchObject([{ state: "missing", file: null }]);
    expect(of("视频")).toMatchObject([{ state: "optional" }]);
    expect(of("其他")).toMatchObject([{ file: "readme.txt", seq: null }]);
  });
});
