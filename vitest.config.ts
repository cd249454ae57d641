import { defineConfig } from "vitest/config";
import { NotCheckedReporter } from "./tests/support/not-checked.js";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    reporters: ["default", new NotCheckedReporter()],
    testTimeout: 30_000,
  },
});
