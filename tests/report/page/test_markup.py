"""The page as text: what it may do, what of a report stands on it without JavaScript, and what its JSON says."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from linkcheck.model import CanonicalUrl, Level, Report, Skipped, Suppression
from linkcheck.report.contract import Format
from linkcheck.report.formats import html
from linkcheck.report.formats.html.escaped import bounded
from linkcheck.report.gates import Gate
from linkcheck.report.terminal import PLAIN
from linkcheck.report.view import DEFAULT, View
from linkcheck.report.writing import write_report
from linkcheck.testing.formats import hostile_report


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, the text of scripts and styles, and all other text."""

    def __init__(self, report: Report, view: View = DEFAULT) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.words: list[str] = []
        self._within = ""
        written = bytearray()
        html.write(report, written.extend, PLAIN, view)
        self.source = written.decode()
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in self.raw:
            self._within = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag):
        if tag == self._within:
            self._within = ""

    def handle_data(self, data):
        if self._within:
            self.raw[self._within][-1] += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.elements if "id" in attributes]

    def data(self, name: str) -> list:
        scripts = [attributes for tag, attributes in self.elements if tag == "script"]
        return [
            json.loads(content)
            for attributes, content in zip(scripts, self.raw["script"], strict=True)
            if attributes.get("data-name") == name
        ]


REPORTS = ["seed_report", "web_report"]


@pytest.fixture(params=[*REPORTS, "hostile"])
def report(request) -> Report:
    return hostile_report(7) if request.param == "hostile" else request.getfixturevalue(request.param)


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else(report):
    page = Page(report)
    (policy,) = [
        attributes["content"]
        for tag, attributes in page.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
        for content in (page.raw["style"][0], page.raw["script"][-1])
    ]
    assert policy == (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; style-src {hashes[0]}; script-src {hashes[1]}; "
        "require-trusted-types-for 'script'"
    )


def test_nothing_on_the_page_is_loaded_or_run_but_its_own_script(report):
    page = Page(report)
    tags = [tag for tag, _ in page.elements]
    assert not {"link", "img", "iframe", "object", "embed", "base", "video", "audio", "form"} & set(tags)
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert all(attributes.get("type") == "application/json" for attributes in scripts[:-1])
    assert scripts[-1] == {}
    assert tags.count("style") == 1
    for _, attributes in page.elements:
        assert not {"src", "srcset", "style", "action", "formaction", "ping"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)


def test_links_lead_into_the_page_or_to_the_web_without_a_referrer(report):
    for tag, attributes in Page(report).elements:
        if tag == "a" and not (attributes["href"] or "").startswith("#"):
            assert re.match(r"(https?|mailto):", attributes["href"] or "")
            assert attributes["rel"] == "noreferrer noopener"


def test_every_name_on_the_page_is_there_once(report):
    ids = Page(report).ids
    assert len(ids) == len(set(ids))


def test_a_link_into_the_page_leads_somewhere(web_report):
    accepted = replace(web_report.findings[0], rule="moved-link", suppressed=Suppression.BASELINE)
    page = Page(replace(web_report, suppressed=(accepted,)))
    made_by_script = ("document-", "link-")
    inside = {(attributes["href"] or "")[1:] for tag, attributes in page.elements if tag == "a"}
    inside = {one for one in inside if not one.startswith((*made_by_script, "ttp", "ailto"))}
    assert inside
    assert inside <= set(page.ids)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a.example/ x", "JAVASCRIPT:x", "vbscript:x"]
)
def test_an_address_that_acts_is_text(seed_report, url):
    finding = replace(seed_report.findings[0], url=url)
    page = Page(replace(seed_report, findings=(finding,), links=()))
    assert url in page.text
    assert not [one for tag, one in page.elements if tag == "a" and one.get("href") == url]


def test_the_answer_comes_first_and_the_findings_need_no_script(web_report):
    text = Page(web_report).text
    answer, counts, first, note = (
        text.index("1 error and 1 warning in 2 documents"),
        text.index("17 citations"),
        text.index("The page is gone: 404 on a GET, after one redirect."),
        text.index("The site answers 403 to programs."),
    )
    assert answer < counts < first < note
    assert "exit 130 The run was interrupted" in text
    assert "docs/newsletters/2025/spring/a-rather-long-name-for-a-file-of-notes.md:5:1" in text
    assert "not a text: no encoding fits" in text
    assert "6 more places" not in text
    assert "5 more places" in text  # eleven others, of which six stand open


def test_what_a_finding_rests_on_is_there(seed_report):
    text = Page(seed_report).text
    assert "2025-02-20 , attribution Reuters reported Thursday" in text
    assert "inferred from an attribution" in text
    assert "A link is dated later than the document that cites it." in text  # the rule's page


def test_what_was_not_looked_at_names_no_option_of_the_command_line(web_report):
    skipped = tuple(Skipped(f"{number}.bin", f"reason {number}") for number in range(9))
    text = Page(replace(web_report, skipped=skipped)).text
    assert "6 files or links for other reasons" in text
    assert "--show" not in text


def test_the_gate_of_the_run_says_why_it_ends(seed_report):
    assert "exit 0" in Page(seed_report).text
    assert "exit 1" in Page(seed_report, View(gate=Gate(Level.WARNING))).text
    written = bytearray()
    write_report(seed_report, "html", written.extend, PLAIN, View(gate=Gate(Level.WARNING)))
    assert b"exit 1" in written


def test_a_fingerprint_that_two_documents_have_names_two_findings(seed_report):
    one = seed_report.findings[0]
    page = Page(
        replace(seed_report, findings=(one, replace(one, line=18), replace(one, fingerprint='a b"c')))
    )
    assert {f"finding-{one.fingerprint}", f"finding-{one.fingerprint}-2", "finding-abc"} <= set(page.ids)


def test_the_json_has_every_link_and_place(web_report):
    page = Page(web_report)
    (links,) = page.data("links")
    urls = [""]
    for shared, rest in zip(links["shared"], links["url"], strict=True):
        urls.append(urls[-1][:shared] + rest)
    assert urls[1:] == [link.url for link in web_report.links]
    assert links["times"] == [len(link.citations) for link in web_report.links]
    assert links["line"] == [one.line for link in web_report.links for one in link.citations]
    assert sum(links["shared"]) > 20
    names = [name for piece in page.data("names") for name in piece]
    assert len(names) == len(set(names))
    assert "page 3" in names
    (findings,) = page.data("findings")
    assert [names[one] for one in findings["rule"]] == [one.rule for one in web_report.findings]


def test_each_finding_has_the_citation_of_its_own_document(seed_report):
    link = seed_report.links[0]
    paths = sorted(f"{number}.md" for number in range(30))
    cited = tuple(replace(link.citations[0], path=path, text=f"text in {path}") for path in paths)
    findings = tuple(replace(seed_report.findings[0], path=path, line=16, url=link.url) for path in paths)
    text = Page(replace(seed_report, links=(replace(link, citations=cited),), findings=findings)).text
    assert [text.count(f"16 text in {path} ") for path in paths] == [1] * len(paths)


def test_a_long_text_ends_with_an_ellipsis():
    assert bounded("a  " * 1_000, 100) == ("a " * 50) + "…"
    assert bounded(" " * 1_000, 100) == "…"
    assert bounded("a\n b ", 100) == "a b"


def test_a_text_of_a_megabyte_is_shown_by_its_beginning(seed_report):
    long = "Title " * 200_000
    link = replace(seed_report.links[0], url=CanonicalUrl("https://a.example/" + "x" * 1_000_000), titles=())
    citation = replace(link.citations[0], text=long, raw=long)
    finding = replace(seed_report.findings[0], title=long, message=long, text=long, url=link.url)
    report = replace(seed_report, links=(replace(link, citations=(citation,)),), findings=(finding,))
    assert len(Page(report).source) < len(Page(seed_report).source) + 30_000


def test_text_that_ends_a_script_or_hides_itself_is_inert(seed_report):
    hostile = "</script><script>alert(1)</script><!-- \u202egnp.exe ]]>"
    document = replace(seed_report.documents[0], path=hostile)
    page = Page(replace(seed_report, documents=(document,)))
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert len(scripts) == len(Page(seed_report).raw["script"])
    assert page.data("documents")[0]["path"] == [hostile.replace("\u202e", "\\u202e")]
    assert "\u202e" not in page.source


def test_it_is_a_format():
    as_format: Format = html
    assert as_format.NAME == "html"
