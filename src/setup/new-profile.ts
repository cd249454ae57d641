import { type Direction, layouts } from "../columns/direction.js";
import { china, modes } from "../law/codes.js";

/** What a new profile is made of. */
export interface NewProfile {
  readonly direction: Direction;
  readonly mode: string;
  readonly transfer: { readonly copCode: string; readonly copName: string; readonly dxpId: string };
  /** Blank: none. */
  readonly pilotZone: string;
  /** Values for columns of the manifest. */
  readonly columns: ReadonlyMap<string, string>;
}

/** The defaults of a new profile: what was answered, and what is the same for every order of the mode. */
export function defaultsOf({ direction, mode, columns }: NewProfile): Map<string, string> {
  const bonded = mode === modes.bonded;
  const ofDirection: readonly (readonly [string, string])[] =
    direction === "E"
      ? [
          ["fFlag", "3"],
          ["iFlag", "3"],
        ]
      : [["buyerIdType", "1"], ...(bonded ? ([["country", china]] as const) : [])];
  return new Map([["ieFlag", direction], ["tradeMode", mode], ...ofDirection, ...columns]);
}

/** The text of qingdan.yaml. Every value is in quotes, so that codes keep their zeros. */
export function profileText(profile: NewProfile): string {
  const { transfer, pilotZone, direction } = profile;
  const title = new Map<string, string>(layouts[direction].all.map(({ name, zh }) => [name, zh]));
  const defaults = [...defaultsOf(profile)].map(
    ([name, value]) => `  ${name}: ${JSON.stringify(value)} # ${title.get(name) ?? ""}\n`,
  );
  return `# qingdan 配置文件；全部可写的项见 templates/qingdan.yaml。
# The profile of qingdan; templates/qingdan.yaml has everything that it may hold.

# 报文由谁传输。  Who transmits the messages.
transfer:
  copCode: ${JSON.stringify(transfer.copCode)} # 传输企业代码
  copName: ${JSON.stringify(transfer.copName)} # 传输企业名称
  dxpId: ${JSON.stringify(transfer.dxpId)} # 报文传输编号

# 在哪个综试区所在地海关申报；空着就没有简化申报。  The pilot zone; blank: no simplified declaration.
pilotZone: ${JSON.stringify(pilotZone)}

# 舱单中没有的列、空着的单元格，按此填。  Values for columns that a manifest lacks and for blank cells.
defaults:
${defaults.join("")}`;
}
