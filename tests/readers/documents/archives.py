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


SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006/main"


def workbook(
    rows: str,
    *relations: tuple[str, str, str],
    after: str = "",
    shared: str = "",
    styles: str = "",
    book: str = "",
    **parts: str,
) -> bytes:
    """Return a workbook of one sheet, "One", with these rows; `after` stands after them."""
    others = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    head = f'xmlns="{SHEETS}" xmlns:r="{OFFICE}"'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {head}>{book}<sheets><sheet name="One" sheetId="1" r:id="s1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relationships(
                ("s1", "worksheet", "worksheets/sheet1.xml"),
                ("t", "sharedStrings", "sharedStrings.xml"),
                ("y", "styles", "styles.xml"),
            ),
            "xl/sharedStrings.xml": f"<sst {head}>{shared}</sst>",
            "xl/styles.xml": f"<styleSheet {head}>{styles}</styleSheet>",
            "xl/worksheets/sheet1.xml": f"<worksheet {head}><sheetData>{rows}</sheetData>{after}</worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": relationships(*relations),
            **others,
        }
    )


def slide(shapes: str, *relations: tuple[str, str, str], **parts: str) -> bytes:
    """Return a set of slides with one slide of these shapes."""
    others = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    head = f'xmlns:p="{SLIDES}" xmlns:a="{DRAWINGS}" xmlns:r="{OFFICE}"'
    return archive(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f'<p:presentation {head}><p:sldIdLst><p:sldId id="256" r:id="s1"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relationships(("s1", "slide", "slides/slide1.xml")),
            "ppt/slides/slide1.xml": f"<p:sld {head}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
            "ppt/slides/_rels/slide1.xml.rels": relationships(*relations),
            **others,
        }
    )


_TEXT = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = " ".join(
    f'xmlns:{name}="{_TEXT}{rest}:1.0"'
    for name, rest in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "presentation": "presentation",
        "style": "style", "meta": "meta",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def odf(body: str, kind: str = "text", **parts: str) -> bytes:
    """Return a document in OpenDocument of this kind with this body."""
    others = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
            "</office:document-content>",
            **others,
        }
    )
