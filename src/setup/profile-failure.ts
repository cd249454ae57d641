import { Failure } from "../values/failure.js";

/** The Failure of a profile with a fault; the texts say what is wrong, where, and what to do, without a full stop. */
export function wrongProfile(file: string, zh: string, en: string): Failure {
  return new Failure({
    zh: `配置文件 ${file}：${zh}。样例见 templates/qingdan.yaml。`,
    en: `profile ${file}: ${en}. See templates/qingdan.yaml.`,
  });
}
