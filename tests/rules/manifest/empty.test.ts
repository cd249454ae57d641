import { describe, expect, it } from "vitest";
import { columnsOf, csv, examineRows, refusalOf, row } from "../../support/manifest.js";

const header = `${columnsOf([row()]).join(",")}\n`;

describe("manifest/empty", () => {
  it("takes a header and one row, with or without a line break at the end", async () => {
    const text = csv([row()]);
    expect((await examineRows(text)).orders).toHaveLength(1);
    expect((await examineRows(text.trimEnd())).orders).toHaveLength(1);
  });

  it.each([
    ["no byte", ""],
    ["nothing but a byte order mark", "\ufeff"],
    ["nothing but line breaks", "\n\r\n\n"],
  ])("refuses a file of %s", async (_, text) => {
    expect(await refusalOf(text)).toMatchObject({
      rule: "manifest/empty",
      kind: "empty",
      severity: "error",
      file: "m.csv",
    });
  });

  it.each([
    ["line break", header],
    ["line break at the end", header.trimEnd()],
    ["blank lines after it", `${header}\n\r\n`],
    ["byte order mark", `\ufeff${header}`],
  ])("refuses a header alone: %s", async (_, text) => {
    expect(await refusalOf(text)).toMatchObject({
      rule: "manifest/empty",
      kind: "header-only",
      severity: "error",
    });
  });

  it("names the file that is empty, of several", async () => {
    const files = [
      { name: "a.csv", content: csv([row()]) },
      { name: "b.csv", content: header },
    ];
    expect(await refusalOf(files)).toMatchObject({ rule: "manifest/empty", file: "b.csv" });
  });
});
