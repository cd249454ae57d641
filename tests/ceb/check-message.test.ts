import { describe, expect, it } from "vitest";
import { checkMessage } from "../../src/index.js";
import {
  at,
  businessNode,
  children,
  type Element,
  element,
  isAskedBySpecification,
  signature,
  soundMessage,
  xmlOf,
} from "./messages.js";
import {
  type Format,
  formatsOf,
  messageFormat,
  type SectionName,
  type Type,
  types,
} from "./official-formats.js";

/** The faults of a message in brief: path below the root, kind, basis. */
function faults(root: Element | string): string[] {
  const xml = typeof root === "string" ? root : xmlOf(root);
  return checkMessage(xml).map(
    ({ path, kind, basis }) => `${path.replace(/^\/CEB\d+Message/, "")} ${kind} ${basis}`,
  );
}

/** A message changed at one place. */
function changed(type: Type, change: (root: Element) => void): Element {
  const root = soundMessage(type);
  change(root);
  return root;
}

describe.each(types)("a sound %s", (type) => {
  it("has no faults, with all that may be in it or with what must", () => {
    expect(faults(soundMessage(type))).toEqual([]);
    expect(faults(soundMessage(type, { optional: false }))).toEqual([]);
  });

  it("may have a default namespace, blanks, comments, CDATA and the place of the schema", () => {
    const xml = xmlOf(soundMessage(type))
      .replaceAll("ceb:", "")
      .replace("xmlns:ceb", "xmlns")
      .replaceAll(/><(?!\/)/g, ">\r\n\t<!-- a - b --><")
      .replace(">1<", "><![CDATA[1]]><")
      .replace(" guid", ' xsi:schemaLocation="a b" guid');
    expect(faults(xml)).toEqual([]);
  });
});

/** Where the sections of a message stand. Those that all have are looked at in one message of each direction. */
function sectionsOf(type: Type): { path: readonly string[]; section: SectionName }[] {
  const { node, head, lines } = messageFormat(type);
  const nameOf = (section: SectionName) => section.split(" ")[1] ?? "";
  const above = node === undefined ? [] : [node];
  return [
    { path: [...above, nameOf(head)], section: head },
    ...(lines === undefined ? [] : [{ path: [...above, nameOf(lines.section)], section: lines.section }]),
    ...(type === "CEB605" ? [{ path: ["BaseTransfer"], section: "E BaseTransfer" as const }] : []),
    ...(type === "CEB623" ? [{ path: ["BaseTransfer"], section: "I BaseTransfer" as const }] : []),
    ...(type === "CEB605" ? [{ path: ["BaseSubscribe"], section: "E BaseSubscribe" as const }] : []),
  ];
}

/** Elements that have a number in paths. */
function repeats(type: Type, name: string): boolean {
  const { node, head, lines, mostNodes } = messageFormat(type);
  const nodes = mostNodes === 1 ? undefined : (node ?? head.split(" ")[1]);
  const repeating = [nodes, lines?.section.split(" ")[1], "BaseSubscribe"];
  return repeating.includes(name);
}

interface Change {
  readonly what: string;
  readonly change: (siblings: Element[], index: number) => void;
  /** Faults that the changed message has, each as suffix of the element's path, kind and basis. */
  readonly expected: readonly string[];
}

function value(siblings: Element[], index: number, text: string): void {
  const target = siblings[index];
  if (target !== undefined) target.content = text;
}

function structuralChanges(section: SectionName, format: Format, next: Format | undefined): Change[] {
  const { name, mandatory } = format;
  const asked = isAskedBySpecification(section, format);
  const missing = mandatory || asked ? [`/${name} missing ${mandatory ? "schema" : "specification"}`] : [];
  return [
    { what: "left out", change: (siblings, index) => siblings.splice(index, 1), expected: missing },
    {
      what: "twice",
      change: (siblings, index) => siblings.splice(index, 0, ...siblings.slice(index, index + 1)),
      expected: [`/${name}[2] repeated schema`],
    },
    ...(next === undefined
      ? []
      : [
          {
            what: "behind the next",
            change: (siblings: Element[], index: number) =>
              siblings.splice(index + 1, 0, ...siblings.splice(index, 1)),
            expected: [`/${name} order schema`],
          },
        ]),
    {
      what: "of another name",
      change: (siblings, index) => siblings.splice(index, 1, element(`${name}X`, "1")),
      expected: [`/${name}X unknown-element schema`, ...missing],
    },
    {
      what: "in another namespace",
      change: (siblings, index) => siblings.splice(index, 1, element(name, "1", "other")),
      expected: [`/${name} namespace schema`],
    },
    {
      what: "with an attribute",
      change: (siblings, index) => {
        const target = siblings[index];
        if (target !== undefined) target.attributes["unit"] = "kg";
      },
      expected: [`/${name}/@unit unknown-attribute schema`],
    },
  ];
}

function valueChange(format: Format, what: string, text: string, fault: string): Change {
  return {
    what,
    change: (siblings, index) => value(siblings, index, text),
    expected: fault === "" ? [] : [`/${format.name} ${fault}`],
  };
}

function numberChanges(format: Format & { kind: "number" }): Change[] {
  const { digits, fraction } = format;
  const change = (text: string, fault: string) => valueChange(format, JSON.stringify(text), text, fault);
  const common = [
    change("", "number schema"),
    change("A", "number schema"),
    change("1,000", "number schema"),
    change("1e3", "number schema"),
    change("１", "number schema"),
  ];
  if (fraction === 0) {
    return [
      ...common,
      change("1.0", "number schema"),
      // An xs:int of any size, or of so many digits.
      change(digits === 10 ? "2147483648" : "9".repeat(digits + 1), "digits schema"),
      change(digits === 10 ? "-2147483649" : `-1${"0".repeat(digits)}`, "digits schema"),
      // The specification's N4 where the schema takes any.
      change(digits === 10 ? "9999" : "9".repeat(digits), ""),
      ...(digits === 10 ? [change("10000", "digits specification")] : []),
      change("-1", "sign specification"),
    ];
  }
  return [
    ...common,
    change("1.000001", "fraction schema"),
    change("1.100000", "fraction specification"),
    change(`${"9".repeat(digits - fraction)}.${"9".repeat(fraction)}`, ""),
    change("9".repeat(digits + 1), "digits schema"),
    change(`${"9".repeat(digits - fraction + 1)}.${"9".repeat(fraction)}`, "digits schema"),
    change("-1", "sign specification"),
  ];
}

/** Elements whose values are listed, dated or shaped: longest and shortest values are not sound ones. */
const shaped =
  /^(guid|app(Type|Time|Status)|\w+(Date|Time)|\w+Flag|invtNo|preNo|rkdNo|orderType|\w+IdType|gcode|consigneeDistrict|logisticsStatus)$/;
/** The same where an element of this name in other messages is not. */
const shapedThere: readonly string[] = ["CEB213 InvtRefundHead tradeMode"];

function textChanges(section: SectionName, format: Format & { kind: "text" }): Change[] {
  const { name, min, max, collapsed, fixed, preset } = format;
  const mandatory = format.mandatory || isAskedBySpecification(section, format);
  const change = (what: string, text: string, fault: string) => valueChange(format, what, text, fault);
  const hasValue = fixed !== undefined || preset !== undefined;
  const tooShort = !hasValue && min > 0 ? "length schema" : "";
  const blank = hasValue || (mandatory && min === 0) ? "blank specification" : tooShort;
  return [
    change("empty", "", blank),
    change("too long", "X".repeat(max + 1), "length schema"),
    // Characters are counted, not bytes or UTF-16 units.
    change("too long in Chinese", "𠮷".repeat(max + 1), "length schema"),
    collapsed
      ? change("of the greatest length but for blanks at its ends", `\n ${"A".repeat(max)}  `, "")
      : change("too long by a blank", `${"A".repeat(max)} `, "length schema"),
    ...(min > 1 ? [change("too short", "X".repeat(min - 1), "length schema")] : []),
    ...(fixed === undefined ? [] : [change("another value", "X".repeat(max), "value schema")]),
    ...(shaped.test(name) || shapedThere.includes(`${section} ${name}`) || fixed !== undefined
      ? []
      : [change("of the greatest length", "𠮷".repeat(max), "")]),
  ];
}

describe.each(types)("each element of %s", (type) => {
  it.each(sectionsOf(type))("$section", ({ path, section }) => {
    const formats = formatsOf(section);
    const unexpected: string[] = [];
    for (const [index, format] of formats.entries()) {
      const changes = [
        ...structuralChanges(section, format, formats[index + 1]),
        ...(format.kind === "number" ? numberChanges(format) : textChanges(section, format)),
      ];
      const place = path.map((name) => (repeats(type, name) ? `/${name}[1]` : `/${name}`)).join("");
      for (const { what, change, expected } of changes) {
        const found = faults(changed(type, (root) => change(children(at(root, ...path)), index)));
        const due = expected.map((fault) => place + fault);
        if (found.join() === due.join()) continue;
        unexpected.push(`${format.written}, ${what}: ${found.join(", ")} instead of ${due.join(", ")}`);
      }
    }
    expect(unexpected).toEqual([]);
  });
});

function withNodes(type: Type, count: number, lines = 1): Element {
  return soundMessage(type, { nodes: count, lines });
}

describe.each(types)("the nodes of %s", (type) => {
  const { node, head, lines, mostNodes: mostOf = 100 } = messageFormat(type);
  const name = node ?? head.split(" ")[1] ?? "";
  const first = mostOf === 1 ? `/${name}` : `/${name}[1]`;

  it(`are 1 to ${mostOf}`, () => {
    expect(faults(withNodes(type, 0))).toEqual([`/${name} missing schema`]);
    expect(faults(withNodes(type, mostOf))).toEqual([]);
    expect(faults(withNodes(type, mostOf + 1))).toEqual([`/${name}[${mostOf + 1}] repeated schema`]);
    expect(faults(withNodes(type, mostOf + 3))).toEqual([`/${name}[${mostOf + 1}] repeated schema`]);
  });

  it("stand before the transmitter", () => {
    const late = changed(type, (root) => children(root).splice(2, 0, businessNode(type, 1)));
    const again = mostOf === 1 ? [`/${name}[2] repeated schema`] : [];
    expect(faults(late)).toEqual([...again, `/${name}[2] order schema`]);
  });

  if (lines !== undefined) {
    const line = `${first}/${lines.section.split(" ")[1]}`;
    it("hold as many lines as the schema lets them", () => {
      const { least, most } = lines;
      expect(faults(withNodes(type, 1, 0))).toEqual(least === 0 ? [] : [`${line} missing schema`]);
      const many = most === Number.POSITIVE_INFINITY ? 1000 : most;
      expect(faults(withNodes(type, 1, many))).toEqual([]);
      if (many === most)
        expect(faults(withNodes(type, 1, most + 1))).toEqual([`${line}[${most + 1}] repeated schema`]);
    });

    it("have one head, before the lines", () => {
      const headName = head.split(" ")[1];
      const headed = (change: (parts: Element[]) => void) =>
        faults(changed(type, (root) => change(children(at(root, name)))));
      const path = `${first}/${headName}`;
      expect(headed((parts) => parts.shift())).toEqual([`${path} missing schema`]);
      expect(headed((parts) => parts.unshift(...parts.slice(0, 1)))).toEqual([`${path}[2] repeated schema`]);
      expect(headed((parts) => parts.reverse())).toEqual([`${path} order schema`]);
    });
  }
});

describe.each(types)("the end of %s", (type) => {
  const { direction, signature: signed } = messageFormat(type);
  const last = (names: readonly string[]) =>
    changed(type, (root) => {
      const parts = children(root);
      const found = names.map((name) => at(root, name));
      parts.splice(1, parts.length, ...found);
    });
  const official =
    direction === "E"
      ? ["BaseTransfer", "BaseSubscribe", "Signature", "ExtendMessage"]
      : ["BaseTransfer", "BaseSubscribe", "ExtendMessage", "Signature"];

  it("is transmitter, subscribers, signature and extension, in the order of its schema", () => {
    expect(faults(last(official))).toEqual([]);
    const [transfer = "", subscribe = "", third = "", fourth = ""] = official;
    expect(faults(last([transfer, subscribe, fourth, third]))).toEqual([`/${third} order schema`]);
    expect(faults(last([subscribe, transfer, third, fourth]))).toEqual(["/BaseTransfer order schema"]);
  });

  it("has one transmitter, up to five subscribers, one extension and one signature", () => {
    expect(faults(last(official.slice(1)))).toEqual(["/BaseTransfer missing schema"]);
    const times = (name: string, count: number) =>
      faults(last(official.flatMap((each) => (each === name ? Array<string>(count).fill(name) : [each]))));
    expect(times("BaseTransfer", 2)).toEqual(["/BaseTransfer[2] repeated schema"]);
    expect(times("BaseSubscribe", 5)).toEqual([]);
    expect(times("BaseSubscribe", 6)).toEqual(["/BaseSubscribe[6] repeated schema"]);
    expect(times("ExtendMessage", 0)).toEqual([]);
    expect(times("ExtendMessage", 2)).toEqual(["/ExtendMessage[2] repeated schema"]);
    expect(times("Signature", 2)).toEqual(["/Signature[2] repeated schema"]);
    expect(times("Signature", 0)).toEqual(signed === "mandatory" ? ["/Signature missing schema"] : []);
  });
});

describe("the root", () => {
  const rooted = (attributes: Record<string, string>) =>
    faults(changed("CEB603", (root) => Object.assign(root, { attributes })));

  it("has a guid of 36 characters, in capitals, and a version", () => {
    const guid = "4CDE1CFD-EDED-46B1-946C-B8022E42FC94";
    expect(rooted({ guid, version: "1.0" })).toEqual([]);
    expect(rooted({ version: "1.0" })).toEqual(["/@guid missing schema"]);
    expect(rooted({ guid })).toEqual(["/@version missing schema"]);
    expect(rooted({ guid: guid.slice(1), version: "1.0" })).toEqual(["/@guid length schema"]);
    expect(rooted({ guid: guid.toLowerCase(), version: "1.0" })).toEqual(["/@guid pattern specification"]);
    expect(rooted({ guid, version: "" })).toEqual(["/@version length schema"]);
    expect(rooted({ guid, version: "12345678901" })).toEqual(["/@version length schema"]);
    expect(rooted({ guid, version: "1.0", versoin: "1.0" })).toEqual(["/@versoin unknown-attribute schema"]);
  });

  it("may say where a schema lies, and has no other attribute of another namespace", () => {
    const own = { guid: "4CDE1CFD-EDED-46B1-946C-B8022E42FC94", version: "1.0" };
    expect(rooted({ ...own, "xsi:schemaLocation": "a b", "xsi:noNamespaceSchemaLocation": "a" })).toEqual([]);
    expect(rooted({ ...own, "xsi:nil": "false" })).toEqual(["/@nil unknown-attribute schema"]);
    expect(rooted({ ...own, "xsi:type": "a" })).toEqual(["/@type unknown-attribute schema"]);
    expect(rooted({ version: "1.0", "other:guid": own.guid })).toEqual([
      "/@guid unknown-attribute schema",
      "/@guid missing schema",
    ]);
  });

  it("is in the namespace of the unified system", () => {
    const xml = xmlOf(soundMessage("CEB605"));
    const ours = 'xmlns:ceb="http://www.chinaport.gov.cn/ceb"';
    expect(faults(xml.replace(ours, ""))).toEqual([" namespace schema"]);
    expect(faults(xml.replace(ours, 'xmlns:ceb="http://www.chinaport.gov.cn/CEB"'))).toEqual([
      " namespace schema",
    ]);
    expect(faults(xml.replaceAll("ceb:", ""))).toEqual([" namespace schema"]);
    expect(checkMessage(xml.replace(ours, ""))[0]).toMatchObject({
      path: "/CEB605Message",
      expected: "http://www.chinaport.gov.cn/ceb",
    });
  });

  it("is a message that is known", () => {
    for (const name of ["CEB604Message", "CEB603", "Inventory"]) {
      const [fault, ...more] = checkMessage(`<${name} xmlns="http://www.chinaport.gov.cn/ceb"/>`);
      expect(more).toEqual([]);
      expect(fault).toMatchObject({ path: `/${name}`, kind: "unknown-message", basis: "schema" });
      expect(fault?.expected.split(", ")).toEqual(types.map((type) => `${type}Message`));
    }
  });

  it("has no text between its elements", () => {
    const stray = xmlOf(soundMessage("CEB311")).replace("<ceb:OrderHead>", "a<ceb:OrderHead>");
    expect(faults(stray)).toEqual(["/Order[1] text schema"]);
  });

  it("has elements without elements at its leaves", () => {
    const nested = changed("CEB605", (root) => {
      at(root, "InvtCancel", "note").content = [element("b", "bold")];
    });
    expect(faults(nested)).toEqual(["/InvtCancel[1]/note/b unknown-element schema"]);
  });
});

describe("what is no XML", () => {
  const sound = xmlOf(soundMessage("CEB605"));
  const note = (text: string) => sound.replace("<ceb:note>A<", `<ceb:note>${text}<`);

  it.for([
    ["nothing", ""],
    ["no markup", "guid,appType"],
    ["an open element", sound.slice(0, -20)],
    ["crossed elements", note("<b></ceb:note></b>")],
    ["two roots", `${sound}<a/>`],
    ["text behind the root", `${sound}a`],
    ["a lone ampersand", note("A & B")],
    ["a name of HTML", note("&nbsp;")],
    ["a reference to a forbidden character", note("&#11;")],
    ["a reference beyond Unicode", note("&#x110000;")],
    ["a reference to half a pair", note("&#xD842;")],
    ["a forbidden character", note("\u000B")],
    ["half a pair", note("\uD842")],
    ["a noncharacter", note("\uFFFE")],
    ["the end of CDATA", note("]]>")],
    ["an open comment", note("<!-- A")],
    ["two hyphens in a comment", note("<!-- A -- B -->")],
    ["an attribute twice", sound.replace('version="1.0">', 'version="1.0" version="1.0">')],
    ["an attribute without quotes", sound.replace('version="1.0">', "version=1.0>")],
    ["a DOCTYPE", sound.replace("?>", '?><!DOCTYPE a [<!ENTITY x "y">]>')],
  ] as const)("is one fault: %s", ([, xml]) => {
    expect(checkMessage(xml)).toEqual([
      { path: "", kind: "not-xml", basis: "schema", value: expect.stringMatching(/./), expected: "" },
    ]);
  });

  it("is not a byte order mark, and no reference or CDATA that XML has", () => {
    expect(faults(`\uFEFF${sound}`)).toEqual([]);
    expect(faults(note("&lt;&amp;&gt;&quot;&apos;&#13;&#x1F455; <![CDATA[&nbsp; -- <!-- ]] >]]>"))).toEqual(
      [],
    );
    // 36 characters as references
    const guid = at(soundMessage("CEB605"), "InvtCancel", "guid").content;
    expect(typeof guid === "string" && faults(sound.replace(guid, () => `&#x34;${guid.slice(1)}`))).toEqual(
      [],
    );
  });

  it("takes time that grows with the text and not with its square", () => {
    const long = 2_000_000;
    for (const text of ["&#13;", "]]&gt;", "'\"", "- ", "<!---->"]) {
      const started = performance.now();
      expect(faults(note(text.repeat(long / text.length)))).toEqual(
        text === "<!---->" ? [] : ["/InvtCancel[1]/note length schema"],
      );
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });
});

/** What the specification's text says and the schema does not, each with its table. */
const specification: readonly (readonly [
  type: Type,
  path: string,
  sound: readonly string[],
  faulty: readonly string[],
  kind: string,
])[] = [
  // 2-38
  ["CEB603", "Inventory/InventoryHead/appType", ["1", "2", "3"], ["0", "4", "A"], "value"],
  ["CEB603", "Inventory/InventoryHead/appStatus", ["1", "2"], ["3"], "value"],
  [
    "CEB603",
    "Inventory/InventoryHead/appTime",
    ["20240229235959"],
    ["20230229000000", "20261120240000", "2026112010150 "],
    "date",
  ],
  ["CEB603", "Inventory/InventoryHead/ieDate", ["20261231"], ["20261131", "2026-1-5"], "date"],
  ["CEB603", "Inventory/InventoryHead/ieFlag", ["E"], ["I"], "value"],
  ["CEB603", "Inventory/InventoryHead/statisticsFlag", ["A", "B"], ["C"], "value"],
  [
    "CEB603",
    "Inventory/InventoryHead/guid",
    [],
    ["4cde1cfd-eded-46b1-946c-b8022e42fc94", "X".repeat(36)],
    "pattern",
  ],
  [
    "CEB603",
    "Inventory/InventoryHead/invtNo",
    ["33022026E00000000001"],
    ["33022026I000000001X", "X".repeat(18)],
    "pattern",
  ],
  ["CEB603", "Inventory/InventoryList/unit2", ["035"], ["35"], "length"],
  ["CEB603", "Inventory/InventoryList/gnum", ["1", "99999"], ["0", "-1"], "sign"],
  // 2-45, 2-52, 2-73
  ["CEB605", "InvtCancel/invtNo", ["33022026E000000001"], ["33022026E"], "length"],
  ["CEB605", "InvtCancel/appType", ["1", "2", "3"], ["4"], "value"],
  ["CEB607", "WayBill/WayBillHead/msgSeqNo", ["1"], ["0"], "sign"],
  ["CEB701", "SummaryApply/SummaryApplyHead/summaryFlag", ["1", "2"], ["3"], "value"],
  ["CEB701", "SummaryApply/SummaryApplyHead/startTime", ["20261001000000"], ["20261001000060"], "date"],
  [
    "CEB701",
    "SummaryApply/SummaryApplyList/invtNo",
    ["33022026E00000000001"],
    ["33022026I000000001"],
    "pattern",
  ],
  // 3-3
  ["CEB311", "Order/OrderHead/orderType", ["I"], ["E"], "value"],
  ["CEB311", "Order/OrderHead/buyerIdType", ["1"], ["2"], "value"],
  ["CEB311", "Order/OrderHead/discount", ["0", "0.5"], ["-0.5"], "sign"],
  ["CEB311", "Order/OrderList/price", ["0"], ["-1"], "sign"],
  // 3-31
  ["CEB621", "Inventory/InventoryHead/ieFlag", ["I"], ["E"], "value"],
  ["CEB621", "Inventory/InventoryHead/appStatus", ["1", "2"], ["3"], "value"],
  ["CEB621", "Inventory/InventoryHead/appStatus", [], ["22", "222"], "length"],
  ["CEB621", "Inventory/InventoryHead/invtNo", ["33022026I000000001", ""], ["33022026E000000001"], "pattern"],
  ["CEB621", "Inventory/InventoryList/gnum", ["9999"], ["10000"], "digits"],
  ["CEB621", "Inventory/InventoryList/tradeCountry", ["609"], ["9"], "length"],
  // 3-38, 3-45
  ["CEB623", "InvtCancel/appType", ["1"], ["2", "3"], "value"],
  ["CEB623", "InvtCancel/preNo", ["", "B20261120000000001"], ["B2026"], "length"],
  ["CEB625", "InvtRefund/InvtRefundHead/appType", ["1", "2", "3"], ["0"], "value"],
  // A blank where 必填 says 是 and the schema asks for any character.
  ["CEB621", "Inventory/InventoryHead/buyerName", [], [" "], "blank"],
];

it.each(specification)("%s %s is as the specification says", (type, path, sound, faulty, kind) => {
  const found = (text: string) =>
    checkMessage(
      xmlOf(changed(type, (root) => Object.assign(at(root, ...path.split("/")), { content: text }))),
    ).map((fault) => [fault.kind, fault.basis, fault.path.replaceAll("[1]", "")]);
  for (const text of sound) expect(found(text)).toEqual([]);
  for (const text of faulty)
    expect(found(text)).toEqual([[kind, "specification", `/${type}Message/${path}`]]);
});

describe("a signature", () => {
  const signed = (change: (node: Element) => void) =>
    faults(
      changed("CEB621", (root) => {
        const node = signature();
        change(node);
        children(root).splice(-1, 1, node);
      }),
    );

  it("may be whole: digest, value, certificate, the general algorithms", () => {
    const whole = signed((node) => {
      at(node, "SignedInfo", "Reference", "DigestValue").content = "SF/P+2sVsRQ9dJIqJSroW6ajb0Y=";
      at(node, "SignatureValue").content = "AI0wdcUHaaOR\n+FZ7W8lN6A==";
      at(node, "SignedInfo", "SignatureMethod").attributes["Algorithm"] =
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
      at(node, "SignedInfo", "Reference", "DigestMethod").attributes["Algorithm"] =
        "http://www.w3.org/2000/09/xmldsig#sha1";
      const certificate = element("X509Data", [element("X509Certificate", "MIIE", "ds")], "ds");
      children(node).push(element("KeyInfo", [element("KeyName", "0001", "ds"), certificate], "ds"));
    });
    expect(whole).toEqual([]);
  });

  it("has all its parts in their order, in W3C's namespace", () => {
    expect(signed((node) => children(node).reverse())).toEqual(["/Signature/SignedInfo order schema"]);
    expect(signed((node) => children(node).pop())).toEqual(["/Signature/SignatureValue missing schema"]);
    expect(signed((node) => children(at(node, "SignedInfo")).pop())).toEqual([
      "/Signature/SignedInfo/Reference missing schema",
    ]);
    expect(signed((node) => Object.assign(node, { namespace: "ceb" }))).toEqual([
      "/Signature namespace schema",
    ]);
  });

  it("has binary values in base 64, and the algorithms of the specification", () => {
    const value = (text: string) =>
      signed((node) => Object.assign(at(node, "SignatureValue"), { content: text }));
    expect(value("AB=")).toEqual(["/Signature/SignatureValue pattern schema"]);
    expect(value("签名")).toEqual(["/Signature/SignatureValue pattern schema"]);
    const method = "/Signature/SignedInfo/SignatureMethod";
    expect(
      signed((node) => Object.assign(at(node, "SignedInfo", "SignatureMethod"), { attributes: {} })),
    ).toEqual([`${method}/@Algorithm missing schema`]);
    expect(
      signed((node) =>
        Object.assign(at(node, "SignedInfo", "SignatureMethod"), {
          attributes: { Algorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" },
        }),
      ),
    ).toEqual([`${method}/@Algorithm value specification`]);
  });
});

describe("what a fault shows", () => {
  const shown = (type: Type, path: string, text: string) =>
    checkMessage(
      xmlOf(changed(type, (root) => Object.assign(at(root, ...path.split("/")), { content: text }))),
    );

  it("is the value and what should stand there", () => {
    expect(shown("CEB603", "Inventory/InventoryHead/customsCode", "330")).toEqual([
      {
        path: "/CEB603Message/Inventory[1]/InventoryHead/customsCode",
        kind: "length",
        basis: "schema",
        value: "330",
        expected: "4",
      },
    ]);
    const expected = (type: Type, path: string, text: string) => shown(type, path, text)[0]?.expected;
    expect(expected("CEB621", "Inventory/InventoryHead/orderNo", "")).toBe("1..60");
    expect(expected("CEB603", "Inventory/InventoryHead/orderNo", "X".repeat(61))).toBe("..60");
    expect(expected("CEB603", "Inventory/InventoryHead/freight", "1.000001")).toBe("N19,5");
    expect(expected("CEB603", "Inventory/InventoryHead/packNo", "A")).toBe("N9");
    expect(expected("CEB603", "Inventory/InventoryHead/appType", "4")).toBe("1 / 2 / 3");
    expect(expected("CEB603", "Inventory/InventoryHead/appTime", "20261120101599")).toBe("YYYYMMDDhhmmss");
    expect(expected("CEB621", "Inventory/InventoryHead/currency", "502")).toBe("142");
  });

  it("is the nearest name where one is misspelt, and none where it is another word", () => {
    const renamed = (name: string) =>
      checkMessage(
        xmlOf(
          changed("CEB311", (root) =>
            Object.assign(at(root, "Order", "OrderHead", "consigneeDistrict"), { name }),
          ),
        ),
      );
    expect(renamed("consigneeDitrict")).toEqual([
      {
        path: "/CEB311Message/Order[1]/OrderHead/consigneeDitrict",
        kind: "unknown-element",
        basis: "schema",
        value: "consigneeDitrict",
        expected: "consigneeDistrict",
      },
    ]);
    expect(renamed("postcode")[0]?.expected).toBe("");
  });

  it("has personal data masked, wherever it stands, and long values cut", () => {
    const all = [
      shown("CEB621", "Inventory/InventoryHead/buyerIdNumber", "340202199001011234".repeat(4)),
      shown("CEB621", "Inventory/InventoryHead/buyerName", "欧阳示例".repeat(20)),
      shown("CEB621", "Inventory/InventoryHead/buyerTelephone", `13912345678${"9".repeat(20)}`),
      shown("CEB621", "Inventory/InventoryHead/consigneeAddress", "示例路1号".repeat(50)),
      shown("CEB621", "Inventory/InventoryHead/note", `13912345678 ${"x".repeat(1000)}`),
      shown("CEB621", "Inventory/InventoryHead/agentName", `340202199001011234 ${"x".repeat(100)}`),
      shown("CEB621", "Inventory/InventoryHead/packNo", "340202199001011234"),
    ].flat();
    expect(all.map(({ kind }) => kind)).toEqual([...Array<string>(6).fill("length"), "digits"]);
    for (const { value } of all) {
      expect(value).not.toMatch(/19900101|912345|阳|路1号/);
      expect([...value].length).toBeLessThanOrEqual(41);
    }
  });
});
