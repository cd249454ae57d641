import { defineConfig } from "vitest/config";
import { NotCheckedReporter } from "./tests/support/not-checked.js";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    reporters: ["default", new NotCheckedReporter()],
    setupFiles: ["tests/support/clean-up.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Loading the modules anew for each of the files takes longer than all tests; none of them keeps what a test could see.
    isolate: false,
  },
});
