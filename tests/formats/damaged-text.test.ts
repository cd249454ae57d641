import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { damageOf, questionMarks } from "../../src/formats/damaged-text.js";
import { gb18030 } from "../support/encodings.js";

/** Ordinary names of goods, firms, places and people, some with rare characters or in traditional ones. */
const words =
  `蓝牙耳机 棉制针织男式T恤衫 涤纶女式连衣裙 塑料收纳盒 不锈钢保温杯 手机保护壳 数据线 锂电池充电宝 女士手提包
  儿童玩具积木 硅胶厨具 陶瓷马克杯 竹制砧板 实木书架 羊毛围巾 真丝睡衣 运动鞋 瑜伽垫 跳绳 哑铃 鱼竿 帐篷 睡袋 登山杖 自行车头盔
  LED台灯 太阳能路灯 吸顶灯 剃须刀 电吹风 电动牙刷 美容仪 面膜 口红 睫毛膏 眉笔 香水 洗发水 沐浴露 护手霜 假发 发卡 项链 耳环
  手镯 戒指 太阳镜 老花镜 手表 闹钟 挂钟 相框 花瓶 香薰蜡烛 圣诞装饰品 气球 拼图 毛绒玩具 遥控汽车 无人机 摄像头 键盘 鼠标 音箱
  麦克风 路由器 硬盘盒 读卡器 转接头 打印机墨盒 计算器 订书机 笔记本 钢笔 马克笔 颜料 画布 吉他弦 口琴 尤克里里 小提琴 琵琶
  婴儿奶粉 纸尿裤 奶瓶 安抚奶嘴 婴儿推车 保健品 维生素片 鱼油 蜂蜜 坚果 巧克力 红酒 橄榄油 咖啡豆 猫粮 宠物梳子 鱼缸 水族灯
  汽车脚垫 行车记录仪 轮胎气压计 雨刷 车载支架 扳手 螺丝刀 电钻 卷尺 胶带 水龙头 花洒 门锁 合页 窗帘 地毯 抱枕 床单 被套 枕芯
  浣熊玩偶 琉璃挂件 珐琅彩鸡缸杯 瑷珲 鏖战 骰子 麝香 鲥鱼 璞玉 绀青色颜料 铁锟铻刀 繁昌示例家居用品厂 芜湖示例商贸有限公司
  皖江示例国际货运有限公司 示例跨境商城（杭州）有限公司 安徽省芜湖市弋江区示例路12号3栋501室 臺灣製造 純棉襪子 藍牙耳機 張喆 欧阳示 阿依努尔·示例
  无品牌|用途：家用|材质：塑料 100%聚酯纤维 规格：10cm×20cm±1cm ℃ ㎡ №5 ①②③`.split(/\s+/);
const western =
  `Café crème|Müller GmbH & Co. KG|Größe 42|Jürgen Weiß|François Lefèvre|São Paulo|Ação São João|Åse Ørsted|Çağla|naïve
  ÉCLAIR CRÉÉE|LA MAÇÃ®|Ñandú|smörgåsbord äöü ÄÖÜ|20 °C ± 5|½ l|3 µm|© 2026 ACME™|“Quote” – dash…|£5 €9 ¥12|Łódź|Dvořák|Ōsaka
  DÄÄÅÖ|Hääyöaie|Piñata 2×4|M² 3³|«guillemets»|l’été|ISBN º ª|AÇÃO|PÃO DE AÇÚCAR|Øресунд|Привет мир|日本製タオル|한국 김치`
    .split(/[|\n]/)
    .map((word) => word.trim());

/** Bytes of UTF-8 as a program shows them that takes them for another encoding. */
const misread = (text: string, encoding: string): string =>
  new TextDecoder(encoding).decode(Buffer.from(text));

describe("a text that is sound", () => {
  it.each([...words, ...western])("%s", (word) => {
    expect([damageOf(word), questionMarks(word)]).toEqual([undefined, undefined]);
  });

  it("is sound whatever such words it is put together of", () => {
    const word = fc.constantFrom(...words, ...western);
    const glue = fc.constantFrom("", " ", "|", ",", "/", "-", "，", "（");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, glue), { minLength: 1, maxLength: 6 }), (parts) => {
        expect(damageOf(parts.flat().join(""))).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["Really?", "What??", "5/8?", "是吗？", "size?S|M"])(
    "has question marks of its own: %s",
    (text) => {
      expect(questionMarks(text)).toBeUndefined();
    },
  );
});

describe("UTF-8 that was read as GBK", () => {
  it("is named with what it was", () => {
    expect(damageOf("钃濈墮鑰虫満")).toEqual({ kind: "misread", meant: "蓝牙耳机" });
    expect(damageOf("澶存埓寮弢甯︿紶澹板櫒|绀轰緥鐗寍EP-330")).toEqual({
      kind: "misread",
      meant: "头戴式|带传声器|示例牌|EP-330",
    });
  });

  it("is named as far as it is not lost", () => {
    const { meant = "" } = damageOf("绀轰緥璺ㄥ\ufffd冨晢鍩庯紙鏉\ufffd宸烇級鏈夐檺鍏\ufffd鍙\ufffd") as {
      meant?: string;
    };
    expect(meant).toBe("示例跨□商城（□州）有限□");
  });

  it("is found in every word of two Chinese characters or more, and none of them is made up", () => {
    const chinese = words.filter((word) => /^[\u4e00-\u9fff]{2,}$/.test(word));
    expect(chinese.length).toBeGreaterThan(100);
    for (const word of chinese) {
      const garbled = misread(word, "gb18030");
      const damage = damageOf(garbled);
      expect([word, damage?.kind]).toEqual([word, expect.stringMatching(/^(misread|replaced)$/)]);
      if (damage?.kind !== "misread") continue;
      const parts = damage.meant.split("□").filter((part) => part !== "");
      expect(parts.filter((part) => !word.includes(part))).toEqual([]);
      if (!garbled.includes("\ufffd")) expect(damage.meant).toBe(word);
    }
  });
});

describe("what was read as Western letters", () => {
  it.each(words.filter((word) => /^[\u4e00-\u9fff]+$/.test(word)))("%s in UTF-8", (word) => {
    expect(damageOf(misread(word, "windows-1252"))).toEqual({ kind: "misread", meant: word });
    expect(damageOf(Buffer.from(word).toString("latin1"))).toEqual({ kind: "misread", meant: word });
  });

  it("is found where a no-break space has become a space", () => {
    expect(damageOf("ä½ å¥½")).toEqual({ kind: "misread", meant: "你好" });
    expect(damageOf("ä½ å¥½")).toEqual({ kind: "misread", meant: "你好" });
  });

  it.each([
    ["CafÃ© crÃ¨me", "Café crème"],
    ["MÃ¼ller", "Müller"],
    ["GrÃ¶ÃŸe", "Größe"],
  ])("letters with accents in UTF-8: %s", (text, meant) => {
    expect(damageOf(text)).toEqual({ kind: "misread", meant });
  });

  it.each(["蓝牙耳机", "中国制造", "塑料收纳盒", "手机保护壳A1"])("%s in GBK", (word) => {
    expect(damageOf(gb18030(word).toString("latin1"))).toEqual({ kind: "misread", meant: word });
  });
});

describe("characters that are lost", () => {
  it.each(["蓝\ufffd耳机", "\ufffd\ufffd\ufffd", "锟斤拷锟斤拷", "品名锟斤拷", "锟斤"])("%s", (text) => {
    expect(damageOf(text)).toEqual({ kind: "replaced" });
  });

  it.each(["????", "??|???|A1", "？？？", "?", "A1 ??", "无品牌|??"])("%s", (text) => {
    expect(questionMarks(text)).toEqual({ kind: "question-marks" });
  });
});
