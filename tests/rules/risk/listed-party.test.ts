import { expect, it } from "vitest";
import { listedParty } from "../../../src/rules/risk/listed-party.js";

it.each(["black", "watch"] as const)("says what the %s list says", (list) => {
  const found = { kind: list, column: "", value: "platform X because", expected: "police 2026-01-01 – " };
  expect(listedParty.check(list, found.value, found.expected)).toEqual(found);
});
