import { LineCounter, parseDocument } from "yaml";
import { yamlFault } from "../formats/yaml-oddity.js";
import { wrongJob } from "./job-failure.js";

/** A value of a job file: every scalar is the text that stands there. */
export type JobValue = string | readonly JobValue[] | JobMap;
export interface JobMap {
  readonly [key: string]: JobValue;
}

/** The keys and values of a job file; `file` names it in messages. Throws a Failure for what is no YAML of keys, with the line. */
export function parseJobYaml(file: string, text: string): JobMap {
  const lines = new LineCounter();
  // Texts alone: a date or a code with zeros before it stays as it is written.
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines });
  const fault = yamlFault(document, lines);
  if (fault !== undefined) throw wrongJob(file, fault.zh, fault.en);
  const value = jobValue(document.toJS({ maxAliasCount: 0 }));
  if (isJobMap(value)) return value;
  throw wrongJob(file, "应由“键: 值”组成", "it has to consist of keys and values");
}

export function isJobMap(value: JobValue): value is JobMap {
  return typeof value === "object" && !Array.isArray(value);
}

function jobValue(value: unknown): JobValue {
  if (Array.isArray(value)) return value.map(jobValue);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, jobValue(part)]));
  return String(value ?? "");
}
