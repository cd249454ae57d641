import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { at, outputOf } from "../support/cli.js";
import { type Office, office, said } from "../support/declarations.js";
import { bonded } from "../support/imports.js";
import { csv, type Row, row } from "../support/manifest.js";
import { exportRow } from "../withdraw/runs.js";

const one = row({ orderNo: "SO-1" });
const changed = (appType: string): Row => ({ ...one, appType, invtNo: "33022026E000000001" });

/** What the ledger has of messages and nodes. */
function booked({ cwd }: Office): { readonly messages: number; readonly nodes: readonly string[] } {
  const ledger = LedgerFile.read(join(cwd, "data/qingdan/ledger.sqlite"));
  if (ledger === undefined) throw new Error("no ledger");
  try {
    const nodes = [...ledger.declarations.consignments()].map(({ orderNo, state }) => `${orderNo} ${state}`);
    return { messages: [...ledger.declarations.messages()].length, nodes };
  } finally {
    ledger.close();
  }
}

const bytesOf = (cwd: string, out: string): string[] =>
  readdirSync(join(cwd, out, "messages")).map((name) =>
    readFileSync(join(cwd, out, "messages", name), "utf8"),
  );

describe("an order declared again of which nothing was sent", () => {
  it("gives the same messages, is booked once, and is noted with the first run and its time", async () => {
    const shop = office();
    const rows = [one, row({ orderNo: "SO-2" })];
    expect((await shop.declare("a", rows)).status).toBe(0);
    const again = await shop.declare("b", rows);
    expect(again.status).toBe(0);
    expect(said(again)).toEqual(["info manifest/declared-before again SO-1"]);
    expect(again.stdout).toContain(`${join(shop.cwd, "a")} · 2026-11-20T10:00:00.000+08:00`);
    expect(again.stdout).toContain('"count":2');
    expect(bytesOf(shop.cwd, "b")).toEqual(bytesOf(shop.cwd, "a"));
    expect(booked(shop)).toEqual({ messages: 1, nodes: ["SO-1 declared", "SO-2 declared"] });
  });

  it("is no note where the ledger is not used, nor for another platform's order of the number", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    expect(said(await shop.declare("b", [one], "--no-ledger"))).toEqual([]);
    const other = row({ orderNo: "SO-1", ebpCode: "3302960009", logisticsNo: "W9", copNo: "C9" });
    expect(said(await shop.declare("c", [other]))).toEqual([]);
  });

  it("tells a change or deletion that its list was sent by other means, known or not", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    expect(said(await shop.declare("b", [changed("2")]))).toEqual([
      "info manifest/declared-before elsewhere SO-1",
    ]);
    const unknown = { ...row({ orderNo: "SO-7" }), appType: "3", invtNo: "33022026E000000007" };
    expect(said(await shop.declare("c", [unknown]))).toEqual([
      "info manifest/declared-before elsewhere SO-7",
    ]);
  });
});

describe("an order declared again once it was sent", () => {
  it("is refused without a receipt, whatever is done with it", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    for (const [name, rows] of [
      ["b", [one]],
      ["c", [changed("2")]],
      ["d", [changed("3")]],
    ] as const) {
      const again = await shop.declare(name, rows);
      expect([again.status, said(again)]).toEqual([1, ["error manifest/duplicate-declaration sent SO-1"]]);
    }
    expect(booked(shop).messages).toBe(1);
  });

  it("is told to be sent to its end where its sending was broken off", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    const box = join(shop.cwd, "OutBox");
    mkdirSync(box);
    const [listed] = JSON.parse((await shop.run("status", "--messages", "-f", "json")).stdout).messages;
    // The place of the message is taken, so that it stays claimed.
    writeFileSync(join(box, `CEB603Message_${listed.guid}.xml`), "another");
    expect(await shop.run("submit", "a", "--directory", box, "--unsigned")).toMatchObject({ status: 1 });
    const again = await shop.declare("b", [one]);
    expect([again.status, said(again)]).toEqual([1, ["error manifest/duplicate-declaration sending SO-1"]]);
    expect(JSON.parse(again.stdout.split("\n")[0] ?? "").remedy).toContain("qingdan submit");
  });

  // By the states of the specification's receipts: kind of the error, undefined where it is none.
  it.each([
    ["1", "open", undefined],
    ["2", "open", undefined],
    ["3", "open", undefined],
    ["4", undefined, "refused"],
    ["100", undefined, "refused"],
    ["-301017", undefined, "refused"],
    ["120", "working", "working"],
    ["300", "working", "working"],
    ["399", "working", "working"],
    ["400", "working", "working"],
    ["500", "working", "working"],
    ["1399", "working", "working"],
    ["501", "held", "held"],
    ["599", "held", "held"],
    ["700", "returned", "returned"],
    ["800", "released", "released"],
    ["899", "released", "released"],
  ])("in state %s: a new report is %s, a change or deletion %s", async (state, fresh, change) => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", state);
    const kindOf = async (out: string, rows: readonly Row[]): Promise<string | undefined> => {
      const found = said(await shop.declare(out, rows)).find((text) => text.startsWith("error"));
      return found?.split(" ")[2];
    };
    expect(await kindOf("c", [changed("2")])).toBe(change);
    expect(await kindOf("d", [changed("3")])).toBe(change);
    expect(await kindOf("b", [one])).toBe(fresh);
  });
});

describe("an order declared again after a refusal", () => {
  it("is a new report with the same guid, which a receipt of the first does not touch", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "100", "[Code:2132;Desc:收件地址不详]");
    const again = await shop.declare("b", [{ ...one, grossWeight: "0.6" }]);
    expect([again.status, said(again)]).toEqual([0, ["info manifest/declared-before renewed SO-1"]]);
    const guid = (out: string) => /<ceb:guid>([^<]+)/.exec(bytesOf(shop.cwd, out)[0] ?? "")?.[1];
    expect(guid("b")).toBe(guid("a"));
    expect(booked(shop)).toEqual({ messages: 2, nodes: ["SO-1 declared"] });
    // Not sent yet: the corrected report may be made again.
    expect(said(await shop.declare("c", [{ ...one, grossWeight: "0.7" }]))).toEqual([
      "info manifest/declared-before again SO-1",
    ]);
  });

  it("keeps a guid that the first manifest gave, and refuses another", async () => {
    const shop = office();
    const given = "0A0B0C0D-0000-4000-8000-000000000001";
    await shop.declare("a", [{ ...one, guid: given }]);
    await shop.send();
    await shop.answer("SO-1", "4");
    expect((await shop.declare("b", [one])).status).toBe(0);
    expect(bytesOf(shop.cwd, "b").join("")).toContain(`<ceb:guid>${given}</ceb:guid>`);
    const other = { ...one, guid: "0A0B0C0D-0000-4000-8000-000000000002" };
    // Of a ledger in which the corrected report is not booked yet.
    const before = office();
    await before.declare("a", [{ ...one, guid: given }]);
    await before.send();
    await before.answer("SO-1", "4");
    expect(said(await before.declare("b", [other]))).toEqual([
      "error manifest/duplicate-declaration guid SO-1",
    ]);
  });

  it("is a change again where it was a change that customs refused", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "3", "", { time: "20261120130000000" });
    await shop.declare("b", [changed("2")]);
    await shop.send();
    await shop.answer("SO-1", "100");
    expect((await shop.declare("c", [{ ...changed("2"), grossWeight: "0.6" }])).status).toBe(0);
  });
});

describe("a change or deletion of a list that is with customs", () => {
  it("needs no number of the list, and has a guid of its own", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "2");
    const change = await shop.declare("b", [{ ...one, appType: "2" }]);
    expect([change.status, said(change)]).toEqual([0, []]);
    expect(bytesOf(shop.cwd, "b").join("")).toContain("<ceb:appType>2</ceb:appType>");
    expect(booked(shop)).toEqual({ messages: 2, nodes: ["SO-1 2"] });
  });

  it("leaves the order free to be declared anew once customs have taken the deletion", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "3", "", { time: "20261120130000000" });
    await shop.declare("b", [{ ...one, appType: "3" }]);
    await shop.send();
    expect(said(await shop.declare("c", [one]))).toEqual(["error manifest/duplicate-declaration open SO-1"]);
    await shop.answer("SO-1", "120");
    expect((await shop.declare("d", [one])).status).toBe(0);
  });
});

describe("a list that customs take up while its deletion is on its way", () => {
  it("is not deleted: a receipt of the list says nothing of its deletion", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "3", "", { time: "20261120130000000" });
    await shop.declare("b", [{ ...one, appType: "3" }]);
    await shop.send();
    await shop.answer("SO-1", "120", "", { time: "20261120140000000", report: "first" });
    expect(said(await shop.declare("c", [one]))).toEqual([
      "error manifest/duplicate-declaration working SO-1",
    ]);
    await shop.answer("SO-1", "120", "", { time: "20261120150000000" });
    expect(said(await shop.declare("d", [one]))).toEqual([]);
  });
});

describe("a list that customs released while its deletion was on its way", () => {
  it.each(["800", "899"])("in state %s is not declared anew, and has its way-bill", async (state) => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "3", "", { time: "20261120130000000" });
    await shop.declare("b", [{ ...one, appType: "3" }]);
    await shop.send();
    await shop.answer("SO-1", state);
    expect(said(await shop.declare("c", [one]))).toEqual([
      "error manifest/duplicate-declaration released SO-1",
    ]);
    const other = row({ orderNo: "SO-2", logisticsNo: one["logisticsNo"] ?? "" });
    expect(said(await shop.declare("d", [other]))).toEqual(["error risk/duplicate-waybill used SO-2"]);
  });
});

describe("a consignment with a release and a later refusal", () => {
  it("is refused until a person has decided", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "800", "", { time: "20261120130000000" });
    await shop.answer("SO-1", "100");
    const again = await shop.declare("b", [one]);
    expect(said(again)).toEqual(["error manifest/duplicate-declaration conflict SO-1"]);
    expect(again.stdout).toContain("receipts --resolve");
  });
});

describe("validate", () => {
  it("gives the same verdict from the ledger, and books nothing", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    const verdict = async (): Promise<readonly string[]> =>
      said(await shop.run("validate", "a.csv", "--at", at, "-f", "ndjson"));
    expect(await verdict()).toEqual(["info manifest/declared-before again SO-1"]);
    await shop.send();
    expect(await verdict()).toEqual(["error manifest/duplicate-declaration sent SO-1"]);
    expect(said(await shop.run("validate", "a.csv", "--at", at, "-f", "ndjson", "--no-ledger"))).toEqual([]);
    expect(booked(shop).messages).toBe(1);
  });
});

describe("batches and imports", () => {
  it("finds the one order of 600 that was sent", async () => {
    const shop = office();
    const rows = Array.from({ length: 600 }, (_, index) => row({ orderNo: `SO-${index + 1}` }));
    await shop.declare("a", [row({ orderNo: "SO-517" })]);
    await shop.send();
    const again = await shop.declare("b", rows);
    expect(said(again)).toEqual(["error manifest/duplicate-declaration sent SO-517"]);
    expect(outputOf(join(shop.cwd, "b")).run.lanes.simplified?.orders).toBe(599);
  });

  it("books and refuses imports in the same way, and takes nothing of the buyer's year for one that is refused", async () => {
    const shop = office("I");
    const rows = [bonded({ orderNo: "IM-1" }), bonded({ orderNo: "IM-2" })];
    expect((await shop.declare("a", rows)).status).toBe(0);
    expect(said(await shop.declare("b", rows))).toEqual(["info manifest/declared-before again IM-1"]);
    await shop.send();
    await shop.answer("IM-1", "100");
    expect(said(await shop.declare("c", rows))).toEqual([
      "error manifest/duplicate-declaration sent IM-2",
      "info manifest/declared-before renewed IM-1",
    ]);
    const shown = await shop.run("ledger", "show", "--format", "json");
    expect(shown.stdout).toContain('"200.00"');
  });
});

describe("an order whose list was cancelled", () => {
  it("is declared anew once customs have granted the application, and its way-bill is free", async () => {
    const shop = office();
    await shop.declare("a", [one]);
    await shop.send();
    await shop.answer("SO-1", "120", "", { time: "20261120130000000", invtNo: "33022026E000000001" });
    const application = { ...exportRow(1), copNo: "CSO-1" };
    writeFileSync(join(shop.cwd, "cancel.csv"), csv([application]));
    const cancelled = await shop.run("cancel", "cancel.csv", "-o", "c", "--at", at);
    expect([cancelled.status, cancelled.stderr]).toEqual([0, ""]);
    const other = row({ orderNo: "SO-2", logisticsNo: "WSO-1" });
    const errors = [
      "error manifest/duplicate-declaration working SO-1",
      "error risk/duplicate-waybill used SO-2",
    ];
    expect(said(await shop.declare("b", [one]))).toEqual(errors.slice(0, 1));
    expect(said(await shop.declare("d", [other]))).toEqual(errors.slice(1));
    await shop.answerCancellation("33022026E000000001", "120");
    expect(said(await shop.declare("e", [one]))).toEqual(errors.slice(0, 1));
    await shop.answerCancellation("33022026E000000001", "399");
    expect(said(await shop.declare("f", [other]))).toEqual([]);
    expect(said(await shop.declare("g", [{ ...one, logisticsNo: "W9" }]))).toEqual([]);
  });
});
