import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeRecord, faultsOf, finishedRun, verified } from "../../verify/support.js";

/** What a change of run.json is answered with. */
async function answered(change: (path: string) => void): Promise<string[]> {
  const { cwd, path } = await finishedRun();
  change(path);
  const output = await verified(cwd);
  expect(output.stderr).toBe("");
  expect(output.status).toBe(output.ok ? 0 : 1);
  return faultsOf(output);
}

/** The answer to a record in which something was changed. */
const toRecord = (change: Parameters<typeof changeRecord>[1]) =>
  answered((path) => changeRecord(path, change));

describe.concurrent("verify/record", () => {
  it("what is no JSON, or cut off, or empty", async () => {
    const written = (text: string) => answered((path) => writeFileSync(join(path, "run.json"), text));
    expect(await written("")).toEqual(["error verify/record out/run.json:  | "]);
    expect(await written('{"schema": "qingdan/run/1", "files": [')).toEqual([
      "error verify/record out/run.json:  | ",
    ]);
    expect(await written('{"schema": }')).toEqual(["error verify/record out/run.json:  | "]);
  });

  it.each([
    ["null", ""],
    ["[]", ""],
    ['{"schema": 7}', ""],
    ['{"schema": "other/run/1"}', "other/run/1"],
    ['{"schema": "qingdan/findings/1"}', "qingdan/findings/1"],
    ['{"schema": "qingdan/run/0"}', "qingdan/run/0"],
    ['{"schema": "qingdan/run/one"}', "qingdan/run/one"],
  ])("JSON that is none of our records: %s", async (text, schema) => {
    expect(await answered((path) => writeFileSync(join(path, "run.json"), text))).toEqual([
      `error verify/record out/run.json: ${schema} | qingdan/run/1, qingdan/withdraw/1, qingdan/summarize/1, qingdan/write/1`,
    ]);
  });

  it("a record of a newer version, which is not judged", async () => {
    const faults = await toRecord((record) => {
      record.schema = "qingdan/run/2";
      record.files = "elsewhere";
    });
    expect(faults).toEqual(["error verify/record out/run.json: qingdan/run/2 | qingdan/run/1"]);
  });

  it.each<[string, Parameters<typeof changeRecord>[1], string]>([
    ["without files", (record) => delete record.files, "files | array"],
    ["with a size that is none", (record) => (record.files[0].bytes = "12"), "files.0.bytes | number"],
    ["with a size below zero", (record) => (record.files[0].bytes = -1), "files.0.bytes | >= 0"],
    ["with rows that are no whole number", (record) => (record.inputs[0].rows = 1.5), "inputs.0.rows | int"],
    [
      "without a lane",
      (record) => delete record.lanes.formal,
      "lanes | simplified aggregated formal rejected / bonded direct full-rate general-trade rejected",
    ],
    [
      "with money that is none",
      (record) => (record.lanes.formal.yuan = "9,999.99"),
      "lanes.formal.yuan | /^-?\\d+\\.\\d{2}$/",
    ],
    [
      "with taxes of exports",
      (record) =>
        (record.tax = {
          orders: 0,
          dutiableValue: "0.00",
          duty: "0.00",
          consumptionTax: "0.00",
          vat: "0.00",
          total: "0.00",
          payers: [],
        }),
      "tax | tax.csv",
    ],
  ])("a record %s", async (_, change, said) => {
    expect(await toRecord(change)).toEqual([`error verify/record out/run.json: ${said}`]);
  });

  it.each([
    "../m.csv",
    "/etc/hostname",
    "messages/../../m.csv",
    "",
    "run.json",
    "a//b",
    "messages\\x",
    "x\u0007",
  ])("a listed path that leads out, or is none: “%s”; it is not read", async (listed) => {
    const faults = await toRecord((record) => (record.files[0].path = listed));
    expect(faults).toEqual([`error verify/record out/run.json: ${listed} | `]);
  });

  it("a file that is listed twice", async () => {
    const faults = await toRecord((record) => record.files.push(record.files[0]));
    expect(faults).toEqual([expect.stringMatching(/^error verify\/record out\/run\.json: messages\/CEB603/)]);
  });

  it("a link, a directory or a huge file in its place", async () => {
    const link = (path: string) => {
      renameSync(join(path, "run.json"), join(path, "../run.json"));
      symlinkSync("../run.json", join(path, "run.json"));
    };
    expect(await answered(link)).toEqual(["error verify/record out/run.json: run.json | "]);
    const directory = (path: string) => {
      rmSync(join(path, "run.json"));
      mkdirSync(join(path, "run.json"));
    };
    expect(await answered(directory)).toEqual(["error verify/record out/run.json: EISDIR | "]);
    const huge = (path: string) => truncateSync(join(path, "run.json"), 1024 ** 4);
    expect(await answered(huge)).toEqual(["error verify/record out/run.json: 1099511627776 | 33554432"]);
  });

  it("any byte of it that was changed", async () => {
    const { cwd, path } = await finishedRun();
    const text = readFileSync(join(path, "run.json"), "utf8");
    const changes: readonly (readonly [string, string])[] = [
      // A figure that no file has, an option, a digit of its digest, blanks that mean nothing.
      ['"yuan": "102.00"', '"yuan": "103.00"'],
      ['"lang": "zh"', '"lang": "en"'],
      [text.slice(-5, -4), text.slice(-5, -4) === "0" ? "1" : "0"],
      ["{\n  ", "{\n "],
      ['"sha256": ', '"sha250": '],
    ];
    for (const [from, to] of changes) {
      const place = text.lastIndexOf(from);
      const changed = text.slice(0, place) + to + text.slice(place + from.length);
      expect(changed).not.toBe(text);
      writeFileSync(join(path, "run.json"), changed);
      expect(faultsOf(await verified(cwd))).toEqual(["error verify/record out/run.json:  | "]);
    }
  });

  it("one without its digest, as earlier versions wrote it, is noted", async () => {
    const faults = await answered((path) => {
      const text = readFileSync(join(path, "run.json"), "utf8");
      writeFileSync(join(path, "run.json"), text.replace(/,\n {2}"sha256": "\w+"\n\}\n$/, "\n}\n"));
    });
    expect(faults).toEqual(["info verify/record out/run.json:  | "]);
  });

  it("notes what an earlier version did not write yet, and verifies the rest", async () => {
    const faults = await answered((path) => {
      rmSync(join(path, "answers.csv"));
      changeRecord(path, (record) => {
        record.files = record.files.filter((file: { path: string }) => file.path !== "answers.csv");
        for (const input of record.inputs)
          for (const name of ["encoding", "format", "notes"]) delete input[name];
      });
    });
    expect(faults).toEqual(["info verify/record out/run.json: answers.csv | formal"]);
  });
});
