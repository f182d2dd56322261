"""What stands between a tag and the one that closes it, in markup that is not HTML as a whole (wikitext, Textile).

Knows pairs of tags; which tags a format means it says itself.
"""

import re
from collections.abc import Callable, Iterator

__all__ = ["pairs_in"]


def pairs_in(
    data: bytes, tag: re.Pattern[bytes], passes_over: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches from a tag to the end of the one that closes it; linear. A tag that nothing closes opens nothing.

    `tag` has the groups slash, name and attributes. Tags at offsets that `passes_over` names are none.
    """
    tags = [match for match in tag.finditer(data) if not passes_over(match.start())]
    last = {match[2].lower(): match.start() for match in tags if match[1]}
    opened: tuple[bytes, int] | None = None
    for match in tags:
        name = match[2].lower()
        if opened is not None:
            if match[1] and name == opened[0]:
                yield opened[1], match.end()
                opened = None
        elif not match[1] and not match[3].endswith(b"/") and last.get(name, -1) > match.start():
            opened = (name, match.start())
