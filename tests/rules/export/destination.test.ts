import { describe, expect, it } from "vitest";
import { findingOf, findingsOf, order, row } from "../../support/manifest.js";

// Customs' table of ports: 3154 长滩 and 3166 are in the United States (502), 2110 in Germany (304), 1303 in Japan (116).
// The row of the tests goes to 502 by 3154.
describe("export/destination, the port", () => {
  const to = (code: string, POD: string) => row({ country: code, destinationCountry: code, POD });

  it("warns of one in another country, with both", async () => {
    const finding = await findingOf(row({ POD: "1303" }));
    expect(finding).toMatchObject({
      rule: "export/destination",
      kind: "port",
      severity: "warning",
      column: "POD",
      expected: "502 美国",
    });
    expect(finding.value).toMatch(/^1303 /);
    expect(await findingsOf(to("116", "3154"))).toEqual(["warning export/destination POD:2"]);
    expect(await findingsOf(row({ POD: "116" }))).toEqual(["warning export/destination POD:2"]);
  });

  it("takes one of either country, and one that the table does not have or place", async () => {
    expect(await findingsOf(row({ country: "304", POD: "2110" }))).toEqual([]);
    expect(await findingsOf(row({ country: "304" }))).toEqual([]);
    expect(
      await findingsOf(order("SO-1", [{ POD: "2110" }, { POD: "2110", destinationCountry: "304" }])),
    ).toEqual([]);
    expect(await findingsOf(row({ POD: "9999" }))).toEqual(["warning code/port POD:2"]);
  });

  it("takes a union's neighbour's port, and any for a country without a coast", async () => {
    // 305 法国, 301 比利时; 331 瑞士.
    expect(await findingsOf(to("305", "2110"))).toEqual([]);
    expect(await findingsOf(to("331", "2110"))).toEqual([]);
    // 303 英国 has left the union.
    expect(await findingsOf(to("303", "2110"))).toEqual(["warning export/destination POD:2"]);
  });

  it("refuses China, whose code may come from the profile, like the two countries", async () => {
    expect(await findingOf(row({ POD: "142" }))).toMatchObject({
      kind: "home-port",
      severity: "error",
      column: "POD",
      value: "142",
    });
    const { country: _to, destinationCountry: _end, POD: _port, ...rest } = row();
    expect(
      await findingsOf(rest, { defaults: { country: "142", destinationCountry: "142", POD: "142" } }),
    ).toEqual(["error export/destination country:2", "error export/destination destinationCountry:2"]);
    expect(
      await findingsOf(rest, { defaults: { country: "502", destinationCountry: "502", POD: "142" } }),
    ).toEqual(["error export/destination POD:2"]);
  });
});

describe("export/destination", () => {
  it("refuses China as the country of arrival, and as where goods end, line by line", async () => {
    expect(await findingsOf(row({ country: "142" }))).toEqual(["error export/destination country:2"]);
    expect(await findingsOf(order("SO-1", [{}, { destinationCountry: "142" }]))).toEqual([
      "error export/destination destinationCountry:3",
    ]);
    expect(await findingsOf(row({ country: "中国", destinationCountry: "CN" }))).toEqual([
      "error export/destination country:2",
      "error export/destination destinationCountry:2",
    ]);
  });

  it.each(["110", "121", "143", "502"])(
    "takes %s, abroad or a customs territory of its own",
    async (code) => {
      // A port of three digits stands for a country.
      expect(await findingsOf(row({ country: code, destinationCountry: code, POD: code }))).toEqual([]);
    },
  );
});
