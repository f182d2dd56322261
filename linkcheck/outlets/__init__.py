"""Who publishes: the outlet of a URL, and what we know of outlets.

Knows the public suffix list, publishing platforms and outlets by name. Knows no document, no date and no network.
"""

from linkcheck.outlets.known_outlets import OutletRecord, outlet_names, outlet_record
from linkcheck.outlets.naming import outlet_of, registrable_domain, same_publisher

__all__ = [
    "OutletRecord",
    "outlet_names",
    "outlet_of",
    "outlet_record",
    "registrable_domain",
    "same_publisher",
]
