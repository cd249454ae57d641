import { type Browser, chromium } from "playwright-core";
import { chromiumPath } from "../support/tools.js";

/** Starts the browser with a profile of its own; it asks nothing of the network by itself. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
