"""What tells that a document is about an event, whose dates are the event's: folders and fields by which sites keep them.

Knows names only; reads no date.
"""

from collections.abc import Mapping

__all__ = ["has_event_fields", "lies_among_events"]

_FOLDERS = frozenset(
    [
    "event", "events", "meetup", "meetups", "webinar", "webinars", "termine", "veranstaltung", "veranstaltungen",
    "veranstaltungskalender", "calendar", "kalender", "agenda", "evenement", "evenements", "événements", "evento",
    "eventos", "eventi", "evenementen", "wydarzenia", "etkinlikler", "мероприятия",
    ]
)  # fmt: skip
_FIELDS = frozenset(
    [
    "enddate", "eventenddate", "enddatetime", "endsat", "endtime", "eventend", "eventstart", "eventdate",
    "eventplatform", "eventlocation", "eventurl", "eventtype", "registrationurl", "registrationlink", "registerurl",
    "registerlink", "rsvp", "rsvpurl", "rsvplink", "ticketurl", "ticketsurl", "ticketlink", "meetupurl", "venue",
    "venueurl", "venuename", "startsat", "startdate", "startdatetime", "starttime",
    ]
)  # fmt: skip
_TRANSCRIBED = frozenset(
    [
        "transcriptby",
        "transcribedby",
        "transcriptionby",
        "transcriber",
        "transcribers",
        "transcriptauthor",
        "transkriptvon",
    ]
)
"""Fields that say who wrote down what was said: the text is a talk's, and was written after it."""
_SPEAKERS = frozenset({"speaker", "speakers", "presenter", "presenters"})
_RECORDED = frozenset(["media", "video", "videourl", "recording", "recordingurl", "youtube", "youtubeid"])
_KINDS = ("type", "layout", "kind", "contenttype", "category")
_POSTS = frozenset({"post", "posts", "blogpost", "blog-post", "blog", "article"})
_MOST_FOLDERS = 32


def lies_among_events(path: str) -> bool:
    """Say whether one of a document's folders is for events.

    >>> lies_among_events("content/_events/2021/09/design.md"), lies_among_events("content/news/events.md")
    (True, False)
    """
    folders = path.replace("\\", "/").split("/")[:-1][-_MOST_FOLDERS:]
    return any(folder.lower().strip("_") in _FOLDERS for folder in folders)


def has_event_fields(fields: Mapping[str, object]) -> bool:
    """Say whether front matter describes an event, or a talk that is transcribed or recorded.

    Its names are in lower case, without `_` and `-`.

    >>> has_event_fields({"date": "2021-09-16", "enddate": "2021-09-17"}), has_event_fields({"layout": "post"})
    (True, False)
    >>> has_event_fields({"category": "events"}), has_event_fields({"type": "blogpost", "category": "events"})
    (True, False)
    >>> has_event_fields({"transcriptby": "Jane Doe"}), has_event_fields({"speaker": "Jane Doe"})
    (True, False)
    """
    filled = {name for name, value in fields.items() if value not in ("", None)}
    if filled & _TRANSCRIBED or (filled & _SPEAKERS and filled & _RECORDED):
        return True
    if not _FIELDS.isdisjoint(filled):
        return True
    kinds = {name: str(fields.get(name, ""))[:40].strip().lower() for name in _KINDS}
    if not _POSTS.isdisjoint(kinds.values()):
        del kinds["category"]  # a post on events
    return not _FOLDERS.isdisjoint(kinds.values())
