import { describe, expect, it } from "vitest";
import { findingsOf, order, row } from "../../support/manifest.js";

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
      expect(await findingsOf(row({ country: code, destinationCountry: code }))).toEqual([]);
    },
  );
});
