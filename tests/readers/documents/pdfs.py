"""PDFs for tests, written by hand: sound ones, and small ones that would need very much time or memory."""

import zlib

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first one is its catalog."""
    made = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        made += b"%010d 00000 n \n" % offset
    made += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(made)


def stream(content: bytes, filters: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), filters, content)


def page(content: bytes, annotations: bytes = b"", filters: bytes = b"", information: bytes = b"") -> bytes:
    """Return a PDF of one page with this content stream, and with these annotations."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "
            b"/Annots [%b] >>" % annotations,
            stream(content, filters),
            HELVETICA,
            b"<< %b >>" % information,
        ],
        b"/Info 6 0 R",
    )


def lines(*texts: str, size: int = 12, leading: int = 14, top: int = 700) -> bytes:
    """Return the content of a page with these lines, one below the other; an empty text leaves a line out."""
    shown = [
        b"BT /F %d Tf 72 %d Td (%b) Tj ET" % (size, top - number * leading, text.encode("latin-1"))
        for number, text in enumerate(texts)
        if text
    ]
    return b"\n".join(shown)


def link(target: str, left: int, bottom: int, right: int, top: int) -> bytes:
    """Return a link annotation over a rectangle."""
    action = b"<< /S /URI /URI (%b) >>" % target.encode("latin-1")
    return b"<< /Type /Annot /Subtype /Link /Rect [%d %d %d %d] /A %b >>" % (left, bottom, right, top, action)


def nested_flate() -> bytes:
    """Return a PDF of some kilobytes whose content stream is 4 GB, deflated three times over."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"\0" * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(zlib.compress(head + block * 4095 + packer.flush(), 9), 9)
    return page(packed, filters=b"/Filter [/FlateDecode /FlateDecode /FlateDecode]")


def many_operators() -> bytes:
    """Return a PDF of some hundred kilobytes whose page shows a letter three million times."""
    shown = b"BT /F 12 Tf 72 700 Td (x) Tj ET\n"
    return page(zlib.compress(shown * 3_000_000, 1), filters=b"/Filter /FlateDecode")


def nested_forms() -> bytes:
    """Return a PDF of two kilobytes whose page shows a text 10⁹ times: forms that show ten times the next one."""
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length 60 >>\n"
        b"stream\n%b\nendstream" % (7 + number, b"/X Do " * 10)
        for number in range(8)
    ]
    last = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> >> /Length 22 >>\nstream\nBT /F 9 Tf (aaa) Tj ET\nendstream"
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>",
        stream(b"/X Do " * 10),
        HELVETICA,
        *forms,
        last,
    ])  # fmt: skip
