"""PDF (ISO 32000-2): link annotations, URLs in the text of the pages, and the dates of the information dictionary.

Knows which files are PDF; how one is read is in `linkcheck.readers.pdf.document`. It needs the extra `pdf`.
"""

from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped
from linkcheck.readers.extras import needing

FORMAT = "pdf"
SUFFIXES = (".pdf",)


def sniff(head: bytes) -> bool:
    """Say whether a file begins with the header of a PDF, which may stand after other bytes (Annex H of ISO 32000-1)."""
    return b"%PDF-" in head


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of a PDF, or why there is none.

    PDFium is native code that ends its process where it gets no memory: who runs linkcheck on files of strangers runs it as
    the command line does, with worker processes and their limits (`linkcheck.engines`).
    """
    del options
    try:
        from linkcheck.readers.pdf.document import read_document  # the library takes 30 ms
    except ImportError:
        yield needing(opened.path, "PDFs", "pdf")
        return
    yield from read_document(opened, FORMAT)
