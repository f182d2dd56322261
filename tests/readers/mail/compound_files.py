"""Compound files ([MS-CFB]) made for tests: streams by their paths, all of them short."""

import struct
from itertools import pairwise

SECTOR, MINI, END, FREE = 512, 64, 0xFFFFFFFE, 0xFFFFFFFF


def compound_file(streams: dict[str, bytes]) -> bytes:
    """Return a file with the streams; a path has at most one folder in it (`FOLDER/NAME`)."""
    folders = sorted({path.split("/")[0] for path in streams if "/" in path})
    entries: list[tuple[str, int, list[str], bytes]] = [
        ("Root Entry", 5, [*folders, *(p for p in streams if "/" not in p)], b"")
    ]
    entries += [(name, 1, [p for p in streams if p.startswith(name + "/")], b"") for name in folders]
    entries += [(path, 2, [], content) for path, content in streams.items()]
    numbers = {name: number for number, (name, *_) in enumerate(entries)}
    mini, mini_fat, starts = b"", [], {}
    for path, content in streams.items():
        count = -(-len(content) // MINI)
        starts[path] = len(mini_fat) if count else END
        mini_fat += [len(mini_fat) + one + 1 for one in range(count - 1)] + ([END] if count else [])
        mini += content.ljust(count * MINI, b"\0")
    rights = {}
    for _, _, children, _ in entries:
        order = sorted(children, key=lambda path: (len(path.split("/")[-1]), path.split("/")[-1].upper()))
        rights |= {numbers[one]: numbers[two] for one, two in pairwise(order)}
    tables = [_sectors(struct.pack(f"<{len(mini_fat)}I", *mini_fat), b"\xff"), _sectors(mini, b"\0")]
    directory = b""
    for number, (path, kind, children, content) in enumerate(entries):
        name = (path.split("/")[-1] + "\0").encode("utf-16-le")
        order = sorted(children, key=lambda one: (len(one.split("/")[-1]), one.split("/")[-1].upper()))
        child = numbers[order[0]] if order else FREE
        start = 1 + len(tables[0]) if kind == 5 else starts.get(path, 0)
        size = len(mini) if kind == 5 else len(content)
        directory += name.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(name), kind, 1, FREE, rights.get(number, FREE), child, b"", 0, 0, 0, start, size
        )  # fmt: skip
    tables.append(_sectors(directory, b"\0"))
    fat = [0xFFFFFFFD]
    for table in tables:
        fat += [len(fat) + one + 1 for one in range(len(table) - 1)] + ([END] if table else [])
    assert len(fat) <= SECTOR // 4, "too long for one sector of the table"
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, 1,
        1 + len(tables[0]) + len(tables[1]), 0, 4096, 1 if mini_fat else END, len(tables[0]), END, 0, 0,
    )  # fmt: skip
    header += b"\xff\xff\xff\xff" * 108
    return (
        header + struct.pack(f"<{len(fat)}I", *fat).ljust(SECTOR, b"\xff") + b"".join(map(b"".join, tables))
    )


def _sectors(content: bytes, fill: bytes) -> list[bytes]:
    return [content[at : at + SECTOR].ljust(SECTOR, fill) for at in range(0, len(content), SECTOR)]
