"""What a URL says without being asked: its identity, its wrappers, its variants.

Knows URLs and the services that wrap, shorten and archive them. Knows no outlet, no date and no document.
"""

from linkcheck.urls.canonical import read_url
from linkcheck.urls.credentials import credentials_in, display_text, display_url, may_hold_secret
from linkcheck.urls.path_and_fragment import fragment_of, path_segments
from linkcheck.urls.shortened import masked_at_end, shortened
from linkcheck.urls.variants import loose_key, plain_marks

__all__ = [
    "credentials_in",
    "display_text",
    "display_url",
    "fragment_of",
    "loose_key",
    "masked_at_end",
    "may_hold_secret",
    "path_segments",
    "plain_marks",
    "read_url",
    "shortened",
]
