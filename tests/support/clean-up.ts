import { afterAll } from "vitest";
import { removeFolders } from "./folders.js";

// Vitest runs this before each test file. Modules are kept from one file to the next: an afterAll in one of them would
// belong to the first file only.
afterAll(removeFolders);
