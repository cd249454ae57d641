"""A writer and a reader of refund-rate libraries with nothing but Python's own library, for dbf.test.ts.

dbf-judge.py write FOLDER COUNT SEED   makes a library and prints what it holds as JSON
dbf-judge.py read FOLDER               prints what a library holds, read anew
"""

import json
import random
import struct
import sys
from pathlib import Path

RATES = [("CODE", "C", 14), ("NAME", "C", 40), ("UNIT", "C", 12), ("ZSSL_SET", "C", 12), ("TSL", "C", 6),
         ("ST_DATE", "C", 8), ("END_DATE", "C", 8), ("TSFLAG", "C", 1)]
NAMES = [("CODE", "C", 14), ("NAME", "M", 4), ("UNIT", "C", 12)]
LETTERS = "棉制针织钩编衫裤鞋帽玩具瓷餐具蜂蜜洗发剂香水光伏电池手机箱包其他㐂䶮abcXYZ 0123-()%"


def table(version, fields, rows):
    length = 1 + sum(size for _, _, size in fields)
    begin = 32 + 32 * len(fields) + 1
    head = struct.pack("<BBBBIHH17xBxx", version, 126, 6, 9, len(rows), begin, length, 0x7A)
    parts = [head]
    for name, kind, size in fields:
        parts.append(struct.pack("<11sc4xB15x", name.encode("ascii"), kind.encode("ascii"), size))
    parts.append(b"\r")
    for deleted, cells in rows:
        parts.append(b"*" if deleted else b" ")
        for (_, kind, size), cell in zip(fields, cells):
            if kind == "M":
                parts.append(struct.pack("<I", cell))
            else:
                parts.append(cell.encode("gb18030").ljust(size)[:size])
    parts.append(b"\x1a")
    return b"".join(parts)


def write(folder, count, seed):
    chance = random.Random(seed)
    block = 64
    memo = bytearray(struct.pack(">I2xH504x", 0, block))
    goods, rates, held = [], [], []
    for number in range(count):
        code = f"{1000000000 + number * 7}"
        name = "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 90))).strip() or "x"
        short = name[:10].strip() or "x"
        data = name.encode("gb18030")
        goods.append((False, [code, len(memo) // block, "千克"]))
        whole = struct.pack(">II", 1, len(data)) + data
        memo += whole + bytes(-len(whole) % block)
        deleted = chance.random() < 0.1
        rate = chance.choice(["13", "13.00", "9", "0", "0.00", "6.5", ""])
        vat = chance.choice(["13", "13,9", ""])
        end = chance.choice(["20991231", "20261231", ""])
        rates.append((deleted, [code, short, "千克/个", vat, rate.rjust(6), "20260101", end, chance.choice(" 12")]))
        if not deleted:
            held.append([code, name, "千克/个", vat.replace(",", ";"), plain(rate), "2026-01-01", dashed(end)])
    (folder / "cmcode.DBF").write_bytes(table(0x03, RATES, rates))
    (folder / "stdcm.dbf").write_bytes(table(0xF5, NAMES, goods))
    (folder / "STDCM.FPT").write_bytes(bytes(memo))
    return held


def plain(rate):
    return rate.rstrip("0").rstrip(".") if "." in rate else rate


def dashed(day):
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""


def rows_of(path):
    data = path.read_bytes()
    count, begin, length = struct.unpack_from("<IHH", data, 4)
    fields, place, at = [], 32, 1
    while data[place] != 13:
        name = data[place:place + 11].split(b"\0")[0].decode("ascii")
        fields.append((name, chr(data[place + 11]), at, data[place + 16]))
        at += data[place + 16]
        place += 32
    for number in range(count):
        record = data[begin + number * length:begin + (number + 1) * length]
        if record[:1] != b"*":
            yield {name: int.from_bytes(record[start:start + size], "little") if kind == "M"
                   else record[start:start + size].decode("gb18030").strip()
                   for name, kind, start, size in fields}


def read(folder):
    memo = (folder / "STDCM.FPT").read_bytes()
    block = int.from_bytes(memo[6:8], "big")
    names = {}
    for row in rows_of(folder / "stdcm.dbf"):
        start = row["NAME"] * block
        names[row["CODE"]] = memo[start + 8:start + 8 + int.from_bytes(memo[start + 4:start + 8], "big")].decode("gb18030")
    return [[row["CODE"], names[row["CODE"]], row["UNIT"], row["ZSSL_SET"].replace(",", ";"), plain(row["TSL"]),
             dashed(row["ST_DATE"]), dashed(row["END_DATE"])] for row in rows_of(folder / "cmcode.DBF")]


if sys.argv[1] == "write":
    print(json.dumps(write(Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))
else:
    print(json.dumps(read(Path(sys.argv[2]))))
