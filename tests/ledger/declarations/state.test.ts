import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AppliedReceipt,
  inOrder,
  isKnownState,
  outcomeOf,
  resolution,
  resolved,
  standingOf,
} from "../../../src/ledger/declarations/state.js";

const report = { declaredAt: "2026-11-29T02:00:00.000Z", sentAt: undefined, base: 0 };

let ids = 0;

function receipt(state: string, second: number, more: Partial<AppliedReceipt> = {}): AppliedReceipt {
  ids += 1;
  const at = `202611291000${String(second).padStart(2, "0")}000`;
  return { id: ids, state, at, message: "CEB604", note: "", details: "", ...more };
}

function stateOf(...receipts: readonly (readonly [string, number])[]): string {
  return standingOf(
    receipts.map(([state, second]) => receipt(state, second)),
    report,
  ).state;
}

describe("the state by what was received", () => {
  it("is declared, then sent, with the times of both in China's time", () => {
    expect(standingOf([], report)).toEqual({ state: "declared", at: "2026-11-29T10:00:00.000+08:00" });
    expect(standingOf([], { ...report, sentAt: "2026-11-29T03:00:00.000Z" })).toEqual({
      state: "sent",
      at: "2026-11-29T11:00:00.000+08:00",
    });
  });

  it("is that of the latest returnTime, however high an earlier one ranks", () => {
    expect(stateOf(["500", 1], ["120", 2])).toBe("120");
    expect(stateOf(["100", 1], ["2", 2])).toBe("2");
    expect(standingOf([receipt("120", 7)], report).at).toBe("2026-11-29T10:00:07.000+08:00");
  });

  it("is that of the higher rank at equal times", () => {
    const ranks = [
      ...["1", "2", "3", "120", "400", "300", "500", "600", "0", "7", "9999", "399", "4", "-5", "-1", "100"],
      ...["501", "502", "503", "505", "509", "599", "700", "800", "899"],
    ];
    ranks.slice(1).forEach((higher, index) => {
      const lower = ranks[index] ?? "";
      expect(stateOf([higher, 1], [lower, 1])).toBe(higher);
      expect(stateOf([lower, 1], [higher, 1])).toBe(higher);
    });
  });
});

describe("receipts that are not about the state", () => {
  it("of a tax bill or of a summary's declaration stand in the history only", () => {
    const receipts = [
      receipt("899", 1, { message: "CEB622" }),
      receipt("3", 2, { message: "CEB816" }),
      receipt("-1", 3, { message: "CEB818" }),
      receipt("A", 4, { message: "CEB792" }),
    ];
    expect(standingOf(receipts, report).state).toBe("899");
    expect(inOrder(receipts).map(({ state }) => state)).toEqual(["899", "3", "-1", "A"]);
    expect(standingOf(receipts.slice(1), report).state).toBe("declared");
  });
});

describe("after a release", () => {
  it.each(["1", "2", "3", "4", "120", "399"])("%s lowers nothing", (step) => {
    expect(stateOf(["800", 1], [step, 2])).toBe("800");
    expect(stateOf(["899", 1], [step, 2])).toBe("899");
  });

  it("800 does not lower 899", () => {
    expect(stateOf(["899", 1], ["800", 2])).toBe("899");
    expect(stateOf(["800", 1], ["899", 2], ["800", 3])).toBe("899");
  });

  it("what holds the goods is the new state", () => {
    expect(stateOf(["800", 1], ["500", 2], ["2", 3])).toBe("500");
    expect(stateOf(["899", 1], ["700", 2])).toBe("700");
  });

  it.each(["100", "-301017"])("a later %s is a conflict, with both receipts", (state) => {
    const release = receipt("800", 1);
    const refusal = receipt(state, 2);
    expect(standingOf([release, receipt("120", 3), refusal], report)).toEqual({
      state: "conflict",
      at: "2026-11-29T10:00:02.000+08:00",
      conflict: { release, refusal },
    });
  });

  it("a refusal of the same time, or one that a release follows, is none", () => {
    expect(stateOf(["100", 1], ["800", 1])).toBe("800");
    expect(stateOf(["800", 1], ["100", 2], ["899", 3])).toBe("899");
    expect(stateOf(["899", 1], ["100", 2], ["800", 3])).toBe("899");
  });
});

describe("a conflict that a person ended", () => {
  const receipts = [receipt("899", 1), receipt("800", 2), receipt("100", 10)];
  const { conflict } = standingOf(receipts, report);
  const decided = (as: "released" | "refused", at = "20261129120000000"): AppliedReceipt => {
    if (conflict === undefined) throw new Error("there is a conflict");
    return { ...resolution(conflict, { as, at, by: "Li", note: "telephoned" }), id: 90 };
  };

  it("has the state of the release or of the refusal, and says who decided", () => {
    expect(standingOf([...receipts, decided("released")], report)).toEqual({
      state: "899",
      at: "2026-11-29T12:00:00.000+08:00",
    });
    expect(standingOf([...receipts, decided("refused")], report).state).toBe("100");
    expect(decided("refused")).toMatchObject({ message: resolved, note: "Li: telephoned" });
  });

  it("ends also where this computer's clock is behind customs'", () => {
    expect(decided("released", "20200101000000000").at).toBe("20261129100010000");
    expect(standingOf([...receipts, decided("released", "20200101000000000")], report).state).toBe("899");
  });

  it("begins anew with a refusal later than the decision, unless it was refused", () => {
    const later = receipt("-1", 11, { at: "20261129130000000" });
    expect(standingOf([...receipts, decided("released"), later], report).state).toBe("conflict");
    expect(standingOf([...receipts, decided("refused"), later], report).state).toBe("-1");
  });
});

describe("a new report after a refusal", () => {
  const refused = receipt("100", 5, { id: 7 });
  const anew = { ...report, sentAt: "2026-11-29T03:00:00.000Z", base: 7 };

  it("is not judged by what was received of the earlier one", () => {
    expect(standingOf([refused], anew).state).toBe("sent");
    expect(standingOf([refused, receipt("-1", 4, { id: 8 }), receipt("2", 5, { id: 9 })], anew).state).toBe(
      "sent",
    );
    expect(standingOf([refused, receipt("2", 6, { id: 8 })], anew).state).toBe("2");
  });
});

describe("outcomes", () => {
  it.each([
    ["800", "released"],
    ["899", "released"],
    ["4", "refused"],
    ["100", "refused"],
    ["-621027", "refused"],
    ["conflict", "conflict"],
    ["declared", "waiting"],
    ["sent", "waiting"],
    ["500", "waiting"],
    ["1399", "waiting"],
  ])("%s is %s", (state, outcome) => expect(outcomeOf(state)).toBe(outcome));

  it("any whole number is a state, some of them known", () => {
    expect(["400", "509", "-999999", "899"].every(isKnownState)).toBe(true);
    expect(["1399", "0", "42"].some(isKnownState)).toBe(false);
  });
});

/**
 * The states as the contract says them, each sentence by itself, without a thought of speed: what counts is chosen first,
 * the greatest of it is the state.
 */
function modelState(receipts: readonly AppliedReceipt[]): string {
  const ladder = (state: string): number => {
    const places = ["1", "2", "3", "120", "400", "300", "500", "600", "?", "399", "4", "-", "100"].concat(
      ...["501 502 503 505 509 599 700 800 899".split(" ")],
    );
    if (Number(state) < 0) return places.indexOf("-");
    return places.includes(state) ? places.indexOf(state) : places.indexOf("?");
  };
  const above = (one: AppliedReceipt, other: AppliedReceipt): boolean => {
    if (one.at !== other.at) return one.at > other.at;
    if (ladder(one.state) !== ladder(other.state)) return ladder(one.state) > ladder(other.state);
    return Number(one.state) > Number(other.state);
  };
  const isRelease = ({ state }: AppliedReceipt): boolean => state === "800" || state === "899";
  const isRefusal = ({ state }: AppliedReceipt): boolean => state === "100" || Number(state) < 0;
  const releases = receipts.filter(isRelease);
  if (
    releases.length > 0 &&
    receipts.some((one) => isRefusal(one) && releases.every(({ at }) => one.at > at))
  )
    return "conflict";
  const counting = receipts.filter((one) => {
    const before = releases.filter((release) => above(one, release));
    if (before.length === 0) return true;
    if (["1", "2", "3", "4", "120", "399"].includes(one.state)) return false;
    if (one.state === "800") return before.every(({ state }) => state !== "899");
    return !isRefusal(one);
  });
  return counting.find((one) => counting.every((other) => !above(other, one)))?.state ?? "declared";
}

describe("against a model that was written for itself", () => {
  const states = [
    ...[
      "1",
      "2",
      "3",
      "4",
      "100",
      "120",
      "300",
      "399",
      "400",
      "500",
      "501",
      "599",
      "600",
      "700",
      "800",
      "899",
    ],
    ...["-1", "-301017", "1399", "0", "7"],
  ];
  const receipts = fc.array(fc.tuple(fc.constantFrom(...states), fc.integer({ min: 0, max: 6 })), {
    maxLength: 12,
  });

  it("the state is the same whatever comes, in whatever order", () => {
    fc.assert(
      fc.property(
        receipts.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
        ),
        ([some, shuffled]) => {
          const made = some.map(([state, second]) => receipt(state, second));
          const other = shuffled.map(([state, second]) => receipt(state, second));
          const expected = modelState(made);
          expect(standingOf(made, report).state).toBe(expected);
          expect(standingOf(other, report)).toMatchObject({ state: expected });
          const shape = (entries: readonly AppliedReceipt[]) => inOrder(entries).map((e) => [e.at, e.state]);
          expect(shape(other)).toEqual(shape(made));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
