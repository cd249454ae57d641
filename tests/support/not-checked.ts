import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a run with a line on what the machine lacks and how many tests were skipped, or asked one judge less, for it:
 * `NOT CHECKED: 44 tests without the official schemas (CEB_XSD_DIR), 3 tests without xmllint`. The tests note it
 * in their meta (tools.ts); vitest calls the reporters in their order, and its own prints the summary before.
 */
export class NotCheckedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = new Map<string, number>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        for (const tool of test.meta().notChecked ?? []) counts.set(tool, (counts.get(tool) ?? 0) + 1);
      }
    }
    if (counts.size === 0) return;
    const parts = [...counts].map(
      ([tool, count]) => `${count} test${count === 1 ? "" : "s"} without ${tool}`,
    );
    process.stdout.write(`\nNOT CHECKED: ${parts.join(", ")}\n`);
  }
}
