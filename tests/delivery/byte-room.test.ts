import { describe, expect, it } from "vitest";
import { ByteRoom } from "../../src/delivery/byte-room.js";

describe("room for bytes", () => {
  it("is never overdrawn, but by one that is larger than all of it, alone", async () => {
    const room = new ByteRoom(100);
    let used = 0;
    let most = 0;
    const work = (bytes: number) =>
      room.with(bytes, async () => {
        used += bytes;
        most = Math.max(most, used);
        if (bytes > 100) expect(used).toBe(bytes);
        await new Promise((resolve) => setImmediate(resolve));
        used -= bytes;
        return bytes;
      });
    const sizes = [40, 40, 40, 250, 10, 90, 100, 5];
    expect(await Promise.all(sizes.map(work))).toEqual(sizes);
    expect(most).toBe(250);
  });

  it("is free again after a failure", async () => {
    const room = new ByteRoom(10);
    await expect(room.with(10, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await room.with(10, async () => "yes")).toBe("yes");
  });
});
