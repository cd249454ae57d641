import { posix, win32 } from "node:path";
import { describe, expect, it } from "vitest";
import { fileUri, isWithin, relativeTo } from "../../src/values/user-path.js";

describe("a user's path", () => {
  it.each([
    [posix, "/work", "in/m.csv", "/work/in/m.csv"],
    [posix, "/work", "/data/m.csv", "/data/m.csv"],
    [posix, "/work", "a\\b.csv", "/work/a\\b.csv"],
    [posix, "/work", "", ""],
    [win32, "C:\\work", "in\\m.csv", "C:\\work\\in\\m.csv"],
    [win32, "C:\\work", "in/m.csv", "C:\\work\\in/m.csv"],
    [win32, "C:\\work", "D:\\data\\m.csv", "D:\\data\\m.csv"],
    [win32, "C:\\work", "\\\\server\\share\\m.csv", "\\\\server\\share\\m.csv"],
    [win32, "C:\\work", "/data/m.csv", "/data/m.csv"],
  ])("is resolved as the system writes paths (%#)", (of, folder, name, path) => {
    expect(relativeTo(folder, name, of)).toEqual({ name, path });
  });

  it.each([
    [posix, "/a/out", "/a/out", true],
    [posix, "/a/out", "/a/out/rejected.csv", true],
    [posix, "/a/out", "/a/out-2/rejected.csv", false],
    [posix, "/a/out", "/a", false],
    [posix, "/a/out", "/a/out/..rejected.csv", true],
    [win32, "C:\\a\\out", "c:\\A\\OUT\\rejected.csv", true],
    [win32, "C:\\a\\out", "C:\\a\\out-2\\m.csv", false],
    [win32, "C:\\a\\out", "D:\\a\\out\\m.csv", false],
    [win32, "\\\\server\\share\\out", "\\\\server\\share\\out\\m.csv", true],
  ])("lies in a folder or not (%#)", (of, folder, path, within) => {
    expect(isWithin(folder, path, of)).toBe(within);
  });

  it.each([
    [posix, "in/六月 舱单.csv", "in/%E5%85%AD%E6%9C%88%20%E8%88%B1%E5%8D%95.csv"],
    [posix, "/data/a#b.csv", "/data/a%23b.csv"],
    [posix, "a\\b.csv", "a%5Cb.csv"],
    [win32, "in\\六月 舱单.csv", "in/%E5%85%AD%E6%9C%88%20%E8%88%B1%E5%8D%95.csv"],
    [win32, "C:\\data\\m.csv", "file:///C:/data/m.csv"],
    [win32, "C:/data/m.csv", "file:///C:/data/m.csv"],
  ])("is a URI (%#)", (of, name, uri) => {
    expect(fileUri(name, of)).toBe(uri);
  });
});
