"""Processor time of the readers of PDFs, office files, books and containers, beside the libraries that each of them stands on.

    python benchmarks/documents.py FOLDER…

The documents are your own: any folders that hold some. "Alone" is what nobody can do without: PDFium loads the pages and gives
their text and links; the parts in XML are inflated and parsed by expat, with handlers that do nothing; the chapters of books are
inflated and parsed. Notebooks are decoded (msgspec), and their cells and outputs parsed (pyromark, turbohtml); the pages of archives of the
web are read (warcio) and parsed; the columns of data sets that hold text are made texts (pyarrow). Other libraries for the same formats (python-docx, openpyxl, striprtf) are measured where they are installed.
"""

import contextlib
import ctypes
import io
import sys
import time
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

import msgspec

from linkcheck.extract.extraction import extraction_of
from linkcheck.model import Skipped
from linkcheck.readers.base import Opened, ReadOptions
from linkcheck.readers.registry import reader_suffixes, readings_of, suffix_of

ROUNDS = 3
KINDS = ("pdf", "docx", "pptx", "xlsx", "odt", "ods", "odp", "epub", "rtf", "ipynb", "warc.gz", "parquet")


def by_pdfium(data: bytes) -> None:
    from pypdfium2 import raw

    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    for index in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, index)
        text = raw.FPDFText_LoadPage(page)
        count = max(0, raw.FPDFText_CountChars(text))
        raw.FPDFText_GetText(text, 0, count, (ctypes.c_ushort * (2 * count + 2))())
        position, link = ctypes.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(page, position, link):
            action = raw.FPDFLink_GetAction(link)
            raw.FPDFAction_GetURIPath(document, action, None, 0)
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)


def by_expat(data: bytes) -> None:
    for content in _parts(data, (".xml", ".rels")):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda *_: None
        parser.EndElementHandler = lambda _: None
        parser.CharacterDataHandler = lambda _: None
        with contextlib.suppress(expat.ExpatError):
            parser.Parse(content, True)  # noqa: FBT003


def by_turbohtml(data: bytes) -> None:
    import turbohtml

    for content in _parts(data, (".xhtml", ".html", ".htm")):
        turbohtml.parse(content.decode("utf-8", "replace"), source_locations=True)


def _parts(data: bytes, endings: tuple[str, ...]) -> list[bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return [archive.read(name) for name in archive.namelist() if name.lower().endswith(endings)]


def by_msgspec(data: bytes) -> None:
    import turbohtml

    from linkcheck.readers.markdown.events import events_in
    from linkcheck.readers.notebook.cells import _Notebook, _Shown

    def text(one: str | list[str] | None) -> str:
        return one if isinstance(one, str) else "".join(one or ())

    for cell in msgspec.json.decode(data, type=_Notebook).cells:
        if cell.cell_type == "markdown":
            for _ in events_in(text(cell.source).encode()):
                pass
        for output in cell.outputs or ():
            if html := text((output.data or _Shown()).html):
                turbohtml.parse(html, source_locations=True)


def by_warcio(data: bytes) -> None:
    import turbohtml
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(data)):
        if record.rec_type == "response":
            turbohtml.parse(record.content_stream().read().decode("utf-8", "replace"), source_locations=True)


def by_pyarrow(data: bytes) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(pa.BufferReader(data), pre_buffer=False)
    names = [one.name for one in file.schema_arrow if pa.types.is_string(one.type)]
    for batch in file.iter_batches(64, columns=names, use_threads=False):
        batch.to_pydict()


def by_python_docx(data: bytes) -> None:
    import docx

    for paragraph in docx.Document(io.BytesIO(data)).paragraphs:
        _ = paragraph.text, [link.url for link in paragraph.hyperlinks]


def by_openpyxl(data: bytes) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            _ = [(cell.value, cell.hyperlink) for cell in row]


def by_striprtf(data: bytes) -> None:
    from striprtf.striprtf import rtf_to_text

    rtf_to_text(data.decode("latin-1"), errors="ignore")


ALONE: dict[str, Callable[[bytes], None]] = {
    "pdf": by_pdfium,
    "epub": by_turbohtml,
    "ipynb": by_msgspec,
    "warc.gz": by_warcio,
    "parquet": by_pyarrow,
} | dict.fromkeys(("docx", "pptx", "xlsx", "odt", "ods", "odp"), by_expat)
OTHERS: dict[str, Callable[[bytes], None]] = {"docx": by_python_docx, "xlsx": by_openpyxl, "rtf": by_striprtf}


def read(name: str, data: bytes) -> None:
    list(
        readings_of(Opened(name, data), reader_suffixes()[suffix_of(name, reader_suffixes())], ReadOptions())
    )


def read_and_extract(name: str, data: bytes) -> int:
    readings = readings_of(
        Opened(name, data), reader_suffixes()[suffix_of(name, reader_suffixes())], ReadOptions()
    )
    return sum(len(extraction_of(one).citations) for one in readings if not isinstance(one, Skipped))


def seconds(work: Callable[[], object]) -> float | None:
    """Return the least processor seconds of some rounds; None where the library is not installed or fails."""
    best = None
    for _ in range(ROUNDS):
        start = time.process_time()
        try:
            work()
        except Exception:  # noqa: BLE001 - whatever it raises, it is not measured
            return None
        taken = time.process_time() - start
        best = taken if best is None else min(best, taken)
    return best


def main() -> None:
    warnings.simplefilter("ignore")
    found: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for folder in sys.argv[1:] or ["fixtures/documents"]:
        for file in sorted(Path(folder).rglob("*")):
            kind = suffix_of(file.name, {".warc.gz"})[1:]
            if kind in KINDS and file.is_file():
                found[kind].append((file.name.lower(), file.read_bytes()))
    print(
        "| kind | files | MB | citations | alone | read | read ÷ alone | with extraction | another library |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, files in sorted(found.items()):
        alone = (
            seconds(lambda files=files, work=ALONE[kind]: [work(data) for _, data in files])
            if kind in ALONE
            else None
        )
        reading = seconds(lambda files=files: [read(*one) for one in files]) or 0.0
        whole = seconds(lambda files=files: [read_and_extract(*one) for one in files]) or 0.0
        other = (
            seconds(lambda files=files, work=OTHERS[kind]: [work(data) for _, data in files])
            if kind in OTHERS
            else None
        )
        citations = sum(read_and_extract(*one) for one in files)
        size = sum(len(data) for _, data in files) / 1_000_000
        ratio = f"{reading / alone:.2f}" if alone else "–"
        shown = [f"{one:.2f}" if one is not None else "–" for one in (alone, other)]
        print(
            f"| {kind} | {len(files)} | {size:.1f} | {citations} | {shown[0]} | {reading:.2f} | {ratio} | {whole:.2f} | {shown[1]} |"
        )


if __name__ == "__main__":
    main()
