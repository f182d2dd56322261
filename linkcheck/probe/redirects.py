"""This module says where a redirect leads a visit, or why it is not followed.

It knows circles, cookies and the number of hops. Whether the target may be asked is decided by the guard.
"""

from collections.abc import Sequence

from linkcheck.probe.visit import Visit
from linkcheck.urls.request import RequestUrl, redirect_target

__all__ = ["REDIRECTS", "next_hop"]

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def next_hop(visit: Visit, location: str | None, cookies: Sequence[str], most: int) -> RequestUrl | str:
    """Return where a visit goes next, or, as a clause, why it ends here; the cookies that were set are kept for it.

    The same URL a second time is a circle only with the same cookies: many sites set one, ask elsewhere for it, and send
    the reader back.
    """
    if not location:
        return "redirects without saying where"
    if len(visit.hops) >= most:
        return f"more than {most} redirects"
    target = redirect_target(visit.request, location)
    if isinstance(target, str):
        return f"redirects to no web page: {target}"
    if cookies:
        visit.remember_cookies(cookies)
    if visit.has_been_at(target.url):
        return "redirects to itself" if target.url == visit.request.url else "redirects in a circle"
    return target
