/** Name and version, as run records and reports carry them; a test holds it to package.json. */
export const tool = { name: "qingdan", version: "0.1.0" } as const;
