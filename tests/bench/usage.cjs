// Loaded into a measured process (--require): when it ends it says on descriptor 3 what it used. CommonJS, since loading
// an ES module ahead would cost the start-up that is measured.
const { writeSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, peak: maxRSS / 1024 }));
});
