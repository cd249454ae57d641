import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RunOptions } from "../output/run-record.js";
import { editionFolder } from "../reference/editions/edition-store.js";
import type { RuleContext } from "../rules/rule.js";
import { loadContext } from "../setup/context.js";
import { overlay } from "../setup/overlay.js";
import { loadProfile, noProfile, type Profile } from "../setup/profile.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import type { World } from "./command.js";
import type { Values } from "./option.js";
import { type asOf, type at, instantOf, type lang, lawDayOf, type profile, type table } from "./options.js";

/** Everything that a run works with besides its manifests. */
export interface Setup {
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly at: Date;
  readonly options: RunOptions;
  /** A profile in the working directory that was passed over for the one beside the first input. */
  readonly profilePassedOver: string | undefined;
}

/** The options that a run is set up by; the tables only where the command has them. */
interface SetupOptions
  extends Values<{
    profile: typeof profile;
    table: typeof table;
    lang: typeof lang;
    asOf: typeof asOf;
    at: typeof at;
  }> {
  readonly rates?: string | undefined;
  readonly tariff?: string | undefined;
  readonly positiveList?: string | undefined;
}

const defaultProfile = "qingdan.yaml";

/**
 * Loads profile, tables and rates and finds the law's day; `inputs` are the names of what is read. Throws a Failure
 * for a file or day that can't be used.
 */
export function setUp(
  options: SetupOptions,
  { now, cwd, env }: Pick<World, "now" | "cwd" | "env">,
  inputs: readonly string[],
): Setup {
  const inCwd = (name: string) => relativeTo(cwd, name);
  const at = instantOf(options.at, now());
  const day = lawDayOf(options.asOf, chinaTime(at));
  const found: FoundProfile =
    options.profile === undefined ? findProfile(inputs, cwd) : { name: options.profile };
  const profile = found.name === undefined ? noProfile : loadProfile(inCwd(found.name));
  const file = (name: string | undefined) => (name === undefined ? undefined : inCwd(name));
  const files = {
    rates: file(options.rates),
    tariff: file(options.tariff),
    positiveList: file(options.positiveList),
    editions: editionFolder(env),
    overlays: options.table.map((text) => overlay(text, cwd)),
  };
  const { context, tables } = loadContext(day, profile, files, dashed(chinaTime(at).slice(0, 8)));
  return {
    ...{ profile, context, at, options: { lang: options.lang, tables } },
    profilePassedOver: found.passedOver,
  };
}

/** The profile of a run that names none. */
export interface FoundProfile {
  /** As a user would name it; undefined where there is none. */
  readonly name: string | undefined;
  /** The one in the working directory, where the run uses the one beside its first input. */
  readonly passedOver?: string | undefined;
}

/** Looks for qingdan.yaml beside the first input (in it, where that is a folder), then in the working directory. */
export function findProfile(inputs: readonly string[], cwd: string): FoundProfile {
  const isThere = (name: string): boolean => existsSync(relativeTo(cwd, name).path);
  const own = isThere(defaultProfile) ? defaultProfile : undefined;
  const first = inputs.find((name) => name !== "-");
  if (first === undefined) return { name: own };
  const { path } = relativeTo(cwd, first);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const folder = isFolder ? first : dirname(first);
  const beside = join(folder, defaultProfile);
  if (!isThere(beside) || resolve(cwd, folder) === resolve(cwd)) return { name: own };
  return { name: beside, passedOver: own };
}

/** The Failure for a profile without `transfer`, which every message names. */
export function withoutTransfer(file: string): Failure {
  if (file !== "") {
    return new Failure({
      zh: `配置文件 ${file} 没有 transfer，不知道由谁传输报文。请按 templates/qingdan.yaml 补上。`,
      en: `the profile ${file} has no \`transfer\`, and messages must name their transmitter. Add it as in templates/qingdan.yaml.`,
    });
  }
  return new Failure({
    zh: "没有配置文件，不知道由谁传输报文。请把 templates/qingdan.yaml 复制为 qingdan.yaml 并填写，或用 --profile 指定。",
    en: "there is no profile, and messages must name their transmitter. Copy templates/qingdan.yaml to qingdan.yaml and fill it in, or name one with --profile.",
  });
}
