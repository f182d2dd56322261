"""The values that travel between the stages; every one is frozen, pickles, and round-trips through JSON.

`msgspec.Struct` rather than a dataclass: the same frozen, slotted value, made five times faster and encoded in C.
This module knows no stage, no format and no rule.
"""

from linkcheck.model.dates import DateEvidence, DeclaredDate, DocumentDate, Evidence, YearlessDate
from linkcheck.model.documents import (
    Citation,
    Document,
    Extraction,
    LinkFacts,
    LocalTarget,
    Mention,
    Outlet,
    Reference,
    Secret,
    UrlFacts,
)
from linkcheck.model.reports import (
    INTERNAL,
    Cause,
    CommonCause,
    Finding,
    Group,
    Link,
    Related,
    Report,
    RuleInfo,
    Skipped,
    Summary,
    Value,
)
from linkcheck.model.spots import Placed, Spot, spot_of
from linkcheck.model.vocabulary import (
    CanonicalUrl,
    CauseKind,
    Kind,
    Level,
    MentionKind,
    Origin,
    Precision,
    Role,
    Verdict,
)
from linkcheck.model.web import Answer, Hop, Page, Status, Title

__all__ = [
    "INTERNAL",
    "Answer",
    "CanonicalUrl",
    "Cause",
    "CauseKind",
    "Citation",
    "CommonCause",
    "DateEvidence",
    "DeclaredDate",
    "Document",
    "DocumentDate",
    "Evidence",
    "Extraction",
    "Finding",
    "Group",
    "Hop",
    "Kind",
    "Level",
    "Link",
    "LinkFacts",
    "LocalTarget",
    "Mention",
    "MentionKind",
    "Origin",
    "Outlet",
    "Page",
    "Placed",
    "Precision",
    "Reference",
    "Related",
    "Report",
    "Role",
    "RuleInfo",
    "Secret",
    "Skipped",
    "Spot",
    "Status",
    "Summary",
    "Title",
    "UrlFacts",
    "Value",
    "Verdict",
    "YearlessDate",
    "spot_of",
]
