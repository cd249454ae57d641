import { command } from "../command.js";
import { doctorOptions } from "../doctor-options.js";

export const doctor = command({
  path: ["doctor"],
  usage: "[manifest...]",
  summary: {
    zh: "检查配置、各表、台账、目录和时钟，不改动任何东西",
    en: "checks profile, tables, ledger, directories and clock; changes nothing",
  },
  examples: ["qingdan doctor", "qingdan doctor manifest.csv -p qingdan.yaml"],
  failing: { zh: "有一项有问题", en: "a check that failed" },
  options: doctorOptions,
  async run([manifests], options, surroundings) {
    const { doctorCommand } = await import("../doctor.js");
    return doctorCommand(manifests, options, surroundings);
  },
});
