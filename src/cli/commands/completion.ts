import { command } from "../command.js";

export const completion = command({
  path: ["completion"],
  usage: "<shell>",
  summary: {
    zh: "输出命令补全脚本（bash、zsh、fish、powershell）",
    en: "prints a script that completes command lines (bash, zsh, fish, powershell)",
  },
  examples: [
    "qingdan completion bash > ~/.local/share/bash-completion/completions/qingdan",
    "qingdan completion zsh > ~/.zfunc/_qingdan",
    "qingdan completion fish > ~/.config/fish/completions/qingdan.fish",
  ],
  options: {},
  async words() {
    return (await import("../completion.js")).shells;
  },
  async run([shell], _options, surroundings) {
    const { completionCommand } = await import("../completion.js");
    return completionCommand(shell, surroundings);
  },
});
