"""The online report of the room above, sorted and counted as the report of a run is."""

import pytest
from msgspec.structs import replace

from linkcheck.model import finding_order


@pytest.fixture
def web_report(web_report):
    counts = replace(web_report.summary, documents=2, links=6, references=2, suppressed=0)
    links = tuple(sorted(web_report.links, key=lambda link: link.url))
    findings = tuple(sorted(web_report.findings, key=finding_order))
    return replace(web_report, summary=counts, links=links, findings=findings)
