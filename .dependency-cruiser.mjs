/**
 * The rooms of src/, top floor first. A room imports only from itself and from the floors below it; rooms side by side
 * on a floor do not know each other. What each room is for: docs/architecture.md.
 */
const floors = [
  ["cli", "library"],
  ["report"],
  ["runs"],
  ["statistics", "risk", "credit", "exchange", "rebate", "trace", "zonebook", "proof", "extracts"],
  // What was declared, read back: the systems above add it up, each in its own way.
  ["declared"],
  ["revenue", "verification", "withdraw", "nodes"],
  ["output"],
  ["examination"],
  ["tax"],
  ["documents", "payment", "aggregation", "deadlines", "jobs", "setup"],
  ["wording"],
  ["rules"],
  ["consignment"],
  ["intake"],
  ["sheets", "readings", "receipts"],
  ["delivery", "ledger", "reference"],
  ["tables"],
  ["formats"],
  ["findings"],
  ["columns"],
  // Messages know nothing of the law; the law takes the specification's figures from their field tables.
  ["law"],
  // Signing knows messages as XML with a place for the signature, and nothing of what they say.
  ["signing"],
  ["ceb"],
  ["values"],
];

const inRooms = (names) => `^src/(${names.join("|")})/`;

const downward = floors.flatMap((rooms, floor) =>
  rooms.map((name) => {
    const barred = [...floors.slice(0, floor).flat(), ...rooms.filter((other) => other !== name)];
    return {
      name: `${name}-imports-downward`,
      comment: `src/${name}/ can be read, tested and moved without ${barred.join(", ") || "anything above it"}; what it needs of them is passed in.`,
      severity: "error",
      from: { path: inRooms([name]) },
      to: { path: barred.length === 0 ? "^src/index\\.ts$" : inRooms(barred) },
    };
  }),
);

export default {
  forbidden: [
    ...downward,
    {
      name: "no-circle",
      comment: "Files that need each other are one file, or lack a third that both need.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "every-file-has-a-room",
      comment:
        "A file beside the rooms has no floor and escapes the rules above; index.ts is the library's face, version.ts its number.",
      severity: "error",
      from: {},
      to: { path: "^src/", pathNot: [inRooms(floors.flat()), "^src/(index|version)\\.ts$"] },
    },
    {
      name: "report-is-for-the-edges",
      comment:
        "Runs return facts; only command line and library turn them into what people and programs read.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(cli|library|report)/" },
      to: { path: inRooms(["report"]) },
    },
    {
      name: "nobody-imports-the-face",
      comment:
        "src/index.ts is for programs outside; a file of ours imports what it needs from where it stands.",
      severity: "error",
      from: { path: "^(src|bin)/" },
      to: { path: "^src/index\\.ts$" },
    },
    {
      name: "terminal-libraries-in-cli",
      comment: "Commander, chalk and ora know a terminal; a library user and a worker thread have none.",
      severity: "error",
      from: { path: "^src/", pathNot: inRooms(["cli"]) },
      to: { path: "node_modules/(commander|chalk|ora)/" },
    },
    {
      name: "sources-do-not-know-tests",
      comment: "The built package has no tests; a source that imported one would not load there.",
      severity: "error",
      from: { path: "^(src|bin)/" },
      to: { path: "^(tests|scripts)/" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^dist/" },
  },
};
