import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
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
