import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWorkbook } from "../../src/formats/xlsx/writer.js";
import { withoutGuard } from "../../src/values/formula-guard.js";
import { inventoriesOf } from "../conformance/read-messages.js";
import { asTheyCame, at, cellsOf, folder, type Output, outputOf, profile, qingdan } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv, order, type Row, row } from "../support/manifest.js";
import { requires } from "../support/tools.js";

/** Chinese names for some columns, as another shop's file has them. */
const chinese: Readonly<Record<string, string>> = {
  orderNo: "订单编号",
  gname: "商品名称",
  country: "运抵国(地区)",
  price: "单价",
};

/** Orders of two lines; of every third order a line has a fault, of every fourth the head. */
function orders(from: number, to: number): Row[] {
  return Array.from({ length: to - from }, (_, index) => index + from).flatMap((number) =>
    // Numbers with zeros before them, as long as a spreadsheet makes 1.2E+13 of.
    order(String(number).padStart(14, "0"), [
      { country: number % 4 === 0 ? "99" : "502", itemNo: "3-5" },
      {
        price: number % 3 === 0 ? "x" : "25.50",
        itemNo: "+1+1",
        gname: "@棉",
        country: number % 4 === 0 ? "99" : "502",
      },
    ]),
  );
}

const corrected = (cells: Readonly<Record<string, string>>): Row => ({
  ...cells,
  ...("price" in cells ? { price: "25.50", country: "502" } : { 单价: "25.50", "运抵国(地区)": "502" }),
});

async function declare(cwd: string, files: readonly string[], out: string, ...args: readonly string[]) {
  const given = ["declare", ...files, "--out", out, "--at", at, "--quiet", ...args];
  const result = await qingdan(given, { cwd });
  if (result.status === 2) throw new Error(result.stderr);
  return { ...result, out: outputOf(join(cwd, out)) };
}

/** Order number, place in the order and goods of everything in a run's messages. */
function declaredLines({ messages }: Output): string[] {
  return inventoriesOf(messages).flatMap(({ InventoryHead: head, InventoryList: lines }) =>
    lines.map(({ gnum, itemNo, gname }) => `${head["orderNo"]} ${gnum} ${itemNo} ${gname}`),
  );
}

const linesOf = (rows: readonly Row[]): string[] =>
  rows.map(({ orderNo, itemNo, gname }, index) => `${orderNo} ${(index % 2) + 1} ${itemNo} ${gname}`);

describe("rejected rows sent round", () => {
  it("twice, from two files with other headers, are all declared once: nothing is lost, nothing doubled", async () => {
    const one = orders(1, 13);
    const two = orders(13, 25);
    const cwd = folder({
      "qingdan.yaml": profile,
      "m.csv": csv(one),
      "n.csv": csv(two, { title: (column) => chinese[column] ?? column }),
    });
    const first = await declare(cwd, ["m.csv", "n.csv"], "first");
    const rejectedOnce = cellsOf(readFileSync(join(cwd, "first/rejected.csv"), "utf8"));
    expect(rejectedOnce.length).toBe(24);
    expect(new Set(rejectedOnce.map(({ sourceFile }) => sourceFile))).toEqual(new Set(["m.csv", "n.csv"]));

    // Half of it is corrected, in a file of its own.
    const half = rejectedOnce.map((cells, index) => (index < 12 ? corrected(cells) : cells));
    writeFileSync(join(cwd, "fixed.csv"), csv(half));
    const second = await declare(cwd, ["fixed.csv"], "second");
    expect(second.out.run.earlierRuns).toEqual(["first"]);
    const rejectedTwice = cellsOf(readFileSync(join(cwd, "second/rejected.csv"), "utf8"));
    expect(rejectedTwice.length).toBe(12);
    expect(rejectedTwice).toEqual(
      half.slice(12).map((cells) => ({ ...cells, reason: expect.any(String) as string })),
    );

    // The rest is corrected where it lies.
    writeFileSync(join(cwd, "second/rejected.csv"), csv(rejectedTwice.map(corrected)));
    const third = await declare(cwd, ["second/rejected.csv"], "third");
    expect([third.status, third.out.rejected]).toEqual([0, []]);

    const declared = [first, second, third].flatMap(({ out }) => declaredLines(out));
    expect(declared.sort()).toEqual(linesOf([...one, ...two]).sort());
    expect([first, second, third].map(({ out }) => out.run.inputs.map(({ rows }) => rows))).toEqual([
      [24, 24],
      [24],
      [12],
    ]);
  });

  it("keep the place in the file that a person knows", async () => {
    const rows = orders(3, 4);
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
    await declare(cwd, ["m.csv"], "first");
    const { out } = await declare(cwd, ["first/rejected.csv"], "second");
    expect(out.rejected.map(({ sourceFile, sourceLine }) => `${sourceFile}:${sourceLine}`)).toEqual([
      "m.csv:2",
      "m.csv:3",
    ]);
    expect(asTheyCame(out.rejected)).toEqual(rows);
  });
});

describe("an order that was declared already", () => {
  const good = row({ orderNo: "SO-1" });
  const bad = row({ orderNo: "SO-2", country: "99" });
  const files = { "qingdan.yaml": profile, "m.csv": csv([good, bad]) };
  /** The list of the first run with the declared order in it again. */
  async function withBoth(): Promise<{ readonly cwd: string; readonly list: string }> {
    const cwd = folder(files);
    const { out } = await declare(cwd, ["m.csv"], "first");
    const [rejected = {}] = out.rejected;
    return {
      cwd,
      list: csv([
        { ...rejected, country: "502" },
        { ...rejected, ...good },
      ]),
    };
  }
  const refusal = {
    rule: "manifest/duplicate-declaration",
    orderNo: "SO-1",
    expected: "first/messages/CEB603-simplified-000001.xml",
  };

  it.each([
    ["in the directory of its run", "first/fixed.csv", []],
    ["beside the directory, known by sourceFile", "fixed.csv", []],
    ["elsewhere, with --after", "else/where/fixed.csv", ["--after", "first"]],
  ])("is refused in a list that lies %s; the others are declared", async (_, place, args) => {
    const { cwd, list } = await withBoth();
    mkdirSync(join(cwd, "else/where"), { recursive: true });
    writeFileSync(join(cwd, place), list);
    const { status, out } = await declare(cwd, [place], "second", ...args);
    expect(status).toBe(1);
    expect(out.findings.filter(({ severity }) => severity === "error")).toMatchObject([refusal]);
    expect(inventoriesOf(out.messages).map(({ InventoryHead }) => InventoryHead["orderNo"])).toEqual([
      "SO-2",
    ]);
    expect(out.rejected.map(({ orderNo }) => orderNo)).toEqual(["SO-1"]);
    const checked = await qingdan(["validate", place, "--at", at, "--format", "json", ...args], { cwd });
    expect(checked.stdout).toContain("manifest/duplicate-declaration");
  });

  it("of an import is known as well", async () => {
    const rows = [bonded({ orderNo: "IM-1" }), bonded({ orderNo: "IM-2", country: "99" })];
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
    const first = await declare(cwd, ["m.csv"], "first", "--no-ledger");
    const [rejected = {}] = first.out.rejected;
    writeFileSync(join(cwd, "fixed.csv"), csv([{ ...rejected, ...bonded({ orderNo: "IM-1" }) }]));
    const { out } = await declare(cwd, ["fixed.csv"], "second", "--no-ledger");
    expect(out.findings.filter(({ severity }) => severity === "error")).toMatchObject([
      { rule: refusal.rule, orderNo: "IM-1" },
    ]);
  });

  it("is declared where its run was never finished, or is moved away; another manifest is no list", async () => {
    const { cwd, list } = await withBoth();
    writeFileSync(join(cwd, "fixed.csv"), list);
    expect((await declare(cwd, ["m.csv"], "again")).out.run.lanes["simplified"]?.orders).toBe(1);
    rmSync(join(cwd, "again"), { recursive: true });
    mkdirSync(join(cwd, "kept/away"), { recursive: true });
    renameSync(join(cwd, "first"), join(cwd, "kept/away/first"));
    expect((await declare(cwd, ["fixed.csv"], "second")).status).toBe(0);
  });

  it("of a message that is gone is not passed over silently", async () => {
    const { cwd, list } = await withBoth();
    writeFileSync(join(cwd, "fixed.csv"), list);
    rmSync(join(cwd, "first", refusal.expected.replace("first/", "")));
    const { out } = await declare(cwd, ["fixed.csv"], "second");
    expect(out.findings.find(({ rule }) => rule === refusal.rule)).toMatchObject({
      severity: "warning",
      value: refusal.expected,
    });
  });

  it("is looked for in no directory that is none of a run", async () => {
    const cwd = folder(files);
    const { status, stderr } = await qingdan(["declare", "m.csv", "--out", "o", "--after", "."], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("--after . 不是 declare 完成的输出目录");
  });
});

describe("rejected.csv in LibreOffice", () => {
  it("opens and is saved without damage: what comes back is declared as if it had never been there", async (test) => {
    requires(test, "soffice");
    const rows = orders(1, 7).map(
      (cells): Row => ({ ...cells, price: cells["price"] === "x" ? "x" : "25.50" }),
    );
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
    await declare(cwd, ["m.csv"], "first");
    const before = cellsOf(readFileSync(join(cwd, "first/rejected.csv"), "utf8"));
    // Saved twice: as a person does who corrects half of it today and the rest tomorrow.
    for (const [from, to] of [
      ["first", "saved"],
      ["saved", "again"],
    ])
      saveInLibreOffice(join(cwd, from ?? "", "rejected.csv"), join(cwd, to ?? ""), cwd);
    const after = cellsOf(readFileSync(join(cwd, "again/rejected.csv"), "utf8"));
    // Numbers of columns of numbers may lose their last zeros; every other cell is the same.
    const numbers = (cells: Readonly<Record<string, string>>) => ({
      ...cells,
      ...Object.fromEntries(["price", "totalPrice"].map((name) => [name, String(Number(cells[name]))])),
    });
    expect(after.map(numbers)).toEqual(before.map(numbers));
  }, 120_000);
});

describe("--quarantine xlsx", () => {
  const rows = [
    ...order("00000000000017", [{ country: "99" }, { price: "x", country: "99", gname: "@棉" }]),
    row({ orderNo: "SO-1" }),
  ];

  it("writes rejected.xlsx beside rejected.csv, named in run.json and in the summary", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
    const given = ["declare", "m.csv", "--out", "out", "--at", at, "--quarantine", "xlsx"];
    const { stdout } = await qingdan(given, { cwd });
    // The summary is wrapped at 80 columns.
    expect(stdout.replaceAll(/\n */g, "")).toContain("rejected.csv、rejected.xlsx、formal.csv");
    const { run } = outputOf(join(cwd, "out"));
    const bytes = readFileSync(join(cwd, "out/rejected.xlsx"));
    expect(run.files.find(({ path }) => path === "rejected.xlsx")).toEqual({
      ...{ path: "rejected.xlsx", bytes: bytes.length, nodes: 0 },
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(run.options.quarantine).toBe("xlsx");
    // The same input makes the same bytes.
    await qingdan(["declare", "m.csv", "--out", "two", "--at", at, "--quarantine", "xlsx"], { cwd });
    expect(readFileSync(join(cwd, "two/rejected.xlsx")).equals(bytes)).toBe(true);
  });

  it("writes none where it is not asked for, and leaves none where the run fails", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
    const { out } = await declare(cwd, ["m.csv"], "plain", "--quarantine", "csv");
    expect(out.run.files.map(({ path }) => path)).not.toContain("rejected.xlsx");
    const more = Object.fromEntries(Array.from({ length: 16_400 }, (_, at) => [`x${at}`, "v"]));
    writeFileSync(join(cwd, "wide.csv"), csv(rows.map((cells) => ({ ...cells, ...more }))));
    const refused = await qingdan(
      ["declare", "wide.csv", "--out", "wide", "--at", at, "--quiet", "--quarantine", "xlsx"],
      { cwd },
    );
    expect(refused.stderr).toContain("16384");
    expect(refused.status).toBe(2);
    expect(existsSync(join(cwd, "wide"))).toBe(false);
  });

  it("gives a workbook that is declared again as it is, like rejected.csv, also with one of the latter", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows), "n.csv": csv(orders(3, 4)) });
    await declare(cwd, ["m.csv"], "first", "--quarantine", "xlsx");
    await declare(cwd, ["n.csv"], "other");
    const { out } = await declare(cwd, ["first/rejected.xlsx", "other/rejected.csv"], "second");
    expect(out.run.earlierRuns).toEqual(["first", "other"]);
    expect(asTheyCame(out.rejected)).toEqual([...rows.slice(0, 2), ...orders(3, 4)]);
    expect(out.rejected.map(({ sourceFile, sourceLine }) => `${sourceFile}:${sourceLine}`)).toEqual([
      ...["m.csv:2", "m.csv:3", "n.csv:2", "n.csv:3"],
    ]);
    // Corrected by a person, cell by cell.
    const [list = {}, ...more] = cellsOf(readFileSync(join(cwd, "first/rejected.csv"), "utf8")).map(
      corrected,
    );
    const header = Object.keys(list);
    const texts = [list, ...more].map((cells) => header.map((name) => withoutGuard(cells[name] ?? "")));
    const sheet = { name: "退回", header, rows: texts.map((cells) => ({ cells })) };
    await writeWorkbook(join(cwd, "first/rejected.xlsx"), [sheet]);
    const fixed = await declare(cwd, ["first/rejected.xlsx"], "third");
    expect([fixed.status, declaredLines(fixed.out).length]).toEqual([0, 2]);
  });

  it("has the rows of rejected.csv as text, cells at fault marked with the sentence", async (test) => {
    requires(test, "soffice");
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
    const { out } = await declare(cwd, ["m.csv"], "out", "--quarantine", "xlsx");
    const file = join(cwd, "out/rejected.xlsx");
    expect(cellsOf(convert(file, "csv", cwd))).toEqual(out.rejected);
    // A flat document says of each cell its text, colour and comment.
    const flat = convert(file, "fods", cwd);
    const notes = [...flat.matchAll(/<office:annotation[\s\S]*?<\/office:annotation>/g)].map(([xml]) =>
      xml.replace(/<dc:date>.*?<\/dc:date>/g, "").replace(/<[^>]*>/g, ""),
    );
    expect(notes.map((note) => note.trim()).sort()).toEqual(
      [/须为3个字符/, /不是数字：x/].map((text) => expect.stringMatching(text) as string),
    );
    writeFileSync(join(cwd, "fixed.csv"), csv(cellsOf(convert(file, "csv", cwd)).map(corrected)));
    expect((await declare(cwd, ["fixed.csv"], "again")).out.run.lanes["simplified"]?.orders).toBe(1);
  }, 120_000);
});

/** A file as LibreOffice opens it and saves it in another form. */
function convert(file: string, form: "csv" | "fods", home: string): string {
  const target = form === "csv" ? "csv:Text - txt - csv (StarCalc):44,34,76,1" : form;
  const folder = join(home, "converted");
  const profileOption = `-env:UserInstallation=file://${join(home, ".office")}`;
  execFileSync("soffice", [profileOption, "--headless", "--convert-to", target, "--outdir", folder, file], {
    stdio: "ignore",
  });
  return readFileSync(join(folder, `rejected.${form}`), "utf8");
}

/** Opens a CSV in Chinese, with all that the dialog may recognise switched on, and saves it as CSV. */
function saveInLibreOffice(file: string, folder: string, home: string): void {
  const profileOption = `-env:UserInstallation=file://${join(home, ".office")}`;
  const open = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true";
  const save = "csv:Text - txt - csv (StarCalc):44,34,76,1";
  execFileSync(
    "soffice",
    [profileOption, "--headless", open, "--convert-to", save, "--outdir", folder, file],
    {
      stdio: "ignore",
    },
  );
}
