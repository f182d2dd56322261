"""Archives for tests: documents made of parts that a test writes, sound and otherwise."""

import struct
import zipfile
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive of these parts, deflated."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def relationships(*relations: tuple[str, str, str]) -> str:
    """Return a part with relationships: id, the last word of the type, and the target; URLs are external."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if kind == "hyperlink" or "://" in target else "")
        + "/>"
        for name, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def word(body: str, *relations: tuple[str, str, str], **parts: str | bytes) -> bytes:
    """Return a text of Word with this body; other parts by their names, `__` for a slash and `_xml` for the suffix."""
    others = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": (
                f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}" '
                'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
                'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
                f"<w:body>{body}</w:body></w:document>"
            ),
            "word/_rels/document.xml.rels": relationships(*relations),
            **others,
        }
    )


def with_count(data: bytes, members: int) -> bytes:
    """Return an archive whose end record names another number of members."""
    at = data.rfind(b"PK\x05\x06")
    return data[: at + 8] + struct.pack("<2H", members, members) + data[at + 12 :]


def zeros(size: int) -> bytes:
    """Return an archive whose document is that many bytes of white space in one element, a thousandth of it on disk."""
    made = BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        part.write(b"<a>")
        for _ in range(size >> 20):
            part.write(b" " * (1 << 20))
        part.write(b"</a>")
    return made.getvalue()
