import { describe, expect, it } from "vitest";
import { examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/port", () => {
  // 港口代码表（旧）：洛杉矶 3154、纽约 3166.
  it.each(["3154", "3166"])("takes %s", async (POD) => {
    expect(await findingsOf(row({ POD }))).toEqual([]);
  });

  it("warns of one that the table of 2018 lacks, and does not reject", async () => {
    const { lane, findings } = await examineOne(row({ POD: "9999" }));
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject([
      { rule: "code/port", kind: "unknown", severity: "warning", column: "POD", line: 2, value: "9999" },
    ]);
  });

  it("names the codes near it", async () => {
    expect((await findingOf(row({ POD: "315X" }))).expected).toContain("3150 莱克查尔斯");
  });

  it("refuses a code that is too short or too long, as format/length", async () => {
    expect(await findingsOf(row({ POD: "31" }))).toEqual(["error format/length POD:2"]);
    expect(await findingsOf(row({ POD: "31540" }))).toEqual(["error format/length POD:2"]);
  });

  // 港口代码新旧对照：洛杉矶 USA264（新）为 3154（旧）.
  it("takes a new code and a name for the old code that messages want", async () => {
    const { consignment } = await examineOne(row({ POD: "USA264" }));
    expect(consignment.head.POD).toMatch(/^\d{4}$/);
  });
});
