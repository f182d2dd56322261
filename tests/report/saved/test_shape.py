"""Every field that a JSON report has is read again: one that is added to a row has to be added to its shape."""

import pytest

from linkcheck.model import CommonCause, Finding, Report, Skipped, Status, SuppressedBy
from linkcheck.report import rows
from linkcheck.report.saved import shape


@pytest.mark.parametrize(
    ("written", "read", "computed"),
    [
        (Finding, shape.SavedFinding, set()),
        (CommonCause, shape.SavedCause, set()),
        (Skipped, shape.SavedSkipped, set()),
        (SuppressedBy, shape.SavedSuppressedBy, set()),
        (Status, shape.SavedStatus, set()),
        (rows.LinkRow, shape.SavedLink, set()),
        (rows.DocumentRow, shape.SavedDocument, {"citations"}),
        (rows.DocumentDateRow, shape.SavedDocumentDate, set()),
        (rows.DateRow, shape.SavedDate, set()),
        (rows.GroupRow, shape.SavedGroup, set()),
        (rows.ReferenceRow, shape.SavedReference, set()),
        (rows.CitationRow, shape.SavedCitation, set()),
        (rows.TargetRow, shape.SavedTarget, set()),
        (rows.PageRow, shape.SavedPage, set()),
        (rows.SummaryRow, shape.SavedSummary, set()),
        (Report, shape.SavedReport, {"suppressed", "version"}),
    ],
)
def test_no_field_is_left_unread(written, read, computed) -> None:
    assert {*written.__struct_fields__} - {*read.__struct_fields__} == computed
