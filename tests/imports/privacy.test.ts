import { describe, expect, it } from "vitest";
import { sentence } from "../../src/wording/sentence.js";
import { bonded, examineImports, linesOfOrder, person } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";

const someone = person(0);
const columns = [
  "buyerIdNumber",
  "buyerName",
  "buyerTelephone",
  "consigneeAddress",
  "note",
  "itemNote",
] as const;

/** Ways in which a cell goes wrong. */
const spoilt = {
  "too long": (text: string) => text.repeat(200),
  "a control character": (text: string) => `${text}\u0007`,
  "a number of a spreadsheet": (text: string) => `${text.slice(0, 1)}.${text.slice(1, 6)}E+17`,
  "a wrong last character": (text: string) => `${text.slice(0, -1)}?`,
  "something before it": (text: string) => `No ${text}`,
  "full-width forms": (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0xfee0 + digit.charCodeAt(0))),
} as const;

const secrets = [
  someone.buyerIdNumber,
  someone.buyerName,
  someone.buyerTelephone,
  someone.consigneeAddress,
  someone.buyerIdNumber.slice(6, 14),
  someone.buyerTelephone.slice(3, 9),
  someone.buyerName.slice(1),
  someone.consigneeAddress.slice(3, 9),
];

async function told(manifest: readonly Row[] | string): Promise<string> {
  const { orders, files, batch } = await examineImports(manifest);
  const findings = [...files, ...batch, ...orders.flatMap((order) => order.findings)];
  return findings
    .flatMap((finding) => [JSON.stringify(finding), sentence(finding, "zh"), sentence(finding, "en")])
    .join("\n");
}

function expectNobody(text: string): void {
  const folded = text.normalize("NFKC");
  for (const secret of secrets) expect(folded).not.toContain(secret);
}

describe.each(Object.entries(spoilt))("personal data with %s", (_name, spoil) => {
  it.each(columns)("stays out of what is said of %s", async (column) => {
    const clear =
      column in someone ? someone[column as keyof typeof someone] : Object.values(someone).join(" ");
    expectNobody(await told([bonded({ [column]: spoil(clear) })]));
  });
});

describe("personal data in columns of others", () => {
  it("stays out of what is said of rows that are shifted by a cell", async () => {
    const [header = "", row = ""] = csv([bonded()]).trimEnd().split("\n");
    const cells = row.split(",");
    const shifts = [
      ["", ...cells.slice(0, -1)],
      [...cells.slice(1), ""],
      ["", "", ...cells.slice(0, -2)],
    ];
    for (const shifted of shifts) {
      const text = await told(`${header}\n${shifted.join(",")}\n`);
      for (const secret of [someone.buyerIdNumber, someone.buyerIdNumber.slice(6, 14)])
        expect(text).not.toContain(secret);
    }
  });

  it.each(["portCode", "gname", "loctNo", "freight", "orderNo", "gcode", "qty", "areaName"])(
    "shows no identity number that stands in %s",
    async (column) => {
      const findings = await examineImports([
        bonded({ [column]: `${someone.buyerIdNumber}\u0007`, packNo: "2" }),
      ]);
      const values = findings.orders.flatMap((order) => order.findings.map(({ value }) => value));
      expect(values.join(" ")).not.toContain(someone.buyerIdNumber);
    },
  );
});

describe("personal data", () => {
  it("stays out of what is said of rows that do not agree", async () => {
    const other = person(1);
    for (const column of columns) {
      const value = column in other ? other[column as keyof typeof other] : Object.values(other).join(" ");
      const first = column in someone ? {} : { [column]: Object.values(someone).join(" ") };
      const text = await told(linesOfOrder("IM-1", [first, { ...first, [column]: value }]));
      expectNobody(text);
      for (const secret of Object.values(other)) expect(text).not.toContain(secret);
    }
  });

  it("stays out of what is said of rows that do not fit the header", async () => {
    const [header = "", body = ""] = csv([bonded()]).split("\n");
    for (const row of [`${body},${Object.values(someone).join(",")}`, body.split(",").slice(3).join(",")])
      expectNobody(await told(`${header}\n${body}\n${row}\n`));
  });

  it("is shown by its ends alone", async () => {
    const text = await told([bonded({ buyerTelephone: "139000000019" })]);
    expect(text).toContain("139*******19");
  });
});
