"""The page in a real Chromium: sorting, filtering, searching, deep links, themes, the timeline; and that it asks nobody."""

import re
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from msgspec.structs import replace

from linkcheck.model import (
    CanonicalUrl,
    Citation,
    DateEvidence,
    Kind,
    Level,
    Link,
    Origin,
    Outlet,
    Precision,
    Report,
    UrlFacts,
    Verdict,
)
from linkcheck.report.formats.html.escaped import link_to
from linkcheck.testing.formats import hostile_report

LINKS = "#links-table"


@pytest.fixture
def many(web_report) -> Report:
    """Four hundred links of eight outlets, all dated."""
    path = web_report.documents[0].path
    links = []
    for number in range(400):
        url = CanonicalUrl(f"https://outlet{number % 8}.example/{number:03d}")
        outlet = Outlet(f"Outlet {number % 8}", f"outlet{number % 8}.example")
        when = DateEvidence(date(2020, 1, 1) + timedelta(days=3 * number), Precision.DAY, Origin.URL)
        cited = Citation(
            path, number + 50, 1, number + 50, 9, None, url, f"Text {number}", Kind.LINK, url, url=url
        )
        verdict = Verdict.DEAD if number % 50 == 0 else Verdict.ALIVE
        links.append(
            Link(url, UrlFacts(url, "https", outlet.domain), outlet, when, (cited,), verdict=verdict)
        )
    return replace(web_report, links=(*links, *web_report.links), findings=web_report.findings)


def urls(page) -> list[str]:
    return page.locator(f"{LINKS} tbody td .url").all_inner_texts()


def choose(page, label: str, value: str) -> None:
    page.locator(f"{LINKS} label", has_text=label).locator("select").select_option(value)


def test_rows_are_made_when_they_are_asked_for(many, opened):
    page = opened(many).page
    status = page.locator(f"{LINKS} [role=status]")
    assert len(urls(page)) == 50
    assert status.inner_text() == "406 links, 50 shown"
    page.get_by_role("button", name="Show 200 more").first.click()
    assert len(urls(page)) == 250
    page.get_by_role("button", name="Show 156 more").first.click()
    assert len(urls(page)) == 406
    assert status.inner_text() == "406 links"


def test_a_column_is_sorted_both_ways_and_what_is_unknown_comes_last(many, opened):
    page = opened(many).page
    head = page.locator(f"{LINKS} th", has_text="Date")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert urls(page)[0] == "outlet0.example/000"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert urls(page)[:2] == ["example.org/2024/05/a", "outlet7.example/399"]
    assert "outlet" in urls(page)[-1]
    cited = page.locator(f"{LINKS} th", has_text="Cited")
    cited.get_by_role("button").click()
    assert urls(page)[0] == "example.org/old"
    assert head.get_attribute("aria-sort") is None


def test_the_gravest_findings_come_first(web_report, opened):
    assert urls(opened(web_report).page)[0] == "example.org/old"


@pytest.mark.parametrize(
    ("label", "value", "number"),
    [
        ("Verdict", "dead", 9),
        ("Level", "error", 1),
        ("Level", "none", 404),
        ("Outlet", "Outlet 3", 50),
        ("Kind", "bare", 5),
    ],
)
def test_rows_are_filtered(many, opened, label, value, number):
    page = opened(many).page
    choose(page, label, value)
    status = page.locator(f"{LINKS} [role=status]").inner_text()
    assert re.match(rf"{number} of 406 links", status)
    page.get_by_role("button", name="Clear").first.click()
    assert page.locator(f"{LINKS} [role=status]").inner_text() == "406 links, 50 shown"


def test_links_are_searched_by_any_words_of_theirs_in_any_order(many, opened):
    page = opened(many).page
    page.get_by_label("Search the links").fill("37 TEXT outlet5")
    page.locator(f"{LINKS} [role=status]", has_text="3 of 406").wait_for()
    assert urls(page) == ["outlet5.example/037", "outlet5.example/237", "outlet5.example/373"]


def test_a_row_unfolds_every_place_with_its_evidence(web_report, opened):
    page = opened(web_report).page
    button = page.get_by_role("button", name="Details of https://example.org/old")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    detail = page.locator(f"{LINKS} tr.detail").first
    assert detail.locator("h3", has_text="Cited at 12 places").count() == 1
    assert ".md:16:1" in detail.inner_text()
    assert "404 Not Found" in detail.inner_text()
    page.get_by_role("button", name="Details of https://example.org/2024/05/a").click()
    evidence = page.locator(f"{LINKS} tr.detail", has_text="2024-05,").inner_text()
    assert "2024-05, URL /2024/05/" in evidence
    assert "2024-05-01, JSON-LD “2024-05-01T08:00Z”" in evidence
    assert detail.get_by_role("link", name="dead-link").get_attribute("href") == "#finding-aa"
    button.click()
    assert detail.count() == 1


def test_an_address_leads_to_a_finding_even_a_folded_or_filtered_one(web_report, opened):
    findings = (*web_report.findings[:2], replace(web_report.findings[2], fingerprint="cc"))
    page = opened(replace(web_report, findings=findings), "finding-cc").page
    assert page.locator("#finding-cc").is_visible()
    assert page.evaluate("document.activeElement.id") == "finding-cc"


def test_findings_are_filtered_and_the_rest_of_many_is_folded(web_report, opened):
    dead, alone, _ = web_report.findings
    findings = [replace(dead, line=number, fingerprint=f"d{number}") for number in range(60)]
    page = opened(replace(web_report, findings=(*findings, alone)), "finding-d59").page
    assert page.locator("#finding-d59").is_visible()
    page.reload()
    page.locator("details.more").evaluate("(one) => { one.open = false; }")
    assert page.locator("details.more > summary").inner_text() == "11 more entries"
    assert page.locator(".grave > .finding:visible").count() == 50
    page.locator("#findings-filter select").nth(1).select_option("reference-without-link")
    assert page.locator(".grave > .finding:visible").count() == 1
    assert page.locator("#findings-filter").get_by_role("status").inner_text() == "1 of 61 entries"
    page.locator("#findings-filter select").nth(1).select_option("")
    search = page.locator("#findings-filter").get_by_label("Search the findings")
    search.fill(f"{dead.path}:59:")
    page.locator("#findings-filter").get_by_text("1 of 61 entries").wait_for()
    assert page.locator(".grave > .finding:visible").get_attribute("id") == "finding-d59"
    search.fill("no such words")
    page.locator("#findings-filter").get_by_text("0 of 61 entries").wait_for()
    page.evaluate("location.hash = 'finding-d3'")
    page.locator("#finding-d3").wait_for()


def test_an_address_leads_to_a_link_that_is_not_shown(many, opened):
    url = "https://outlet7.example/399"
    page = opened(many, f"link-{quote(url, safe='')}").page
    row = page.locator(f"{LINKS} tr.chosen-row")
    assert row.locator(".url").inner_text() == "outlet7.example/399"
    assert "Text 399" in page.locator(f"{LINKS} tr.detail").inner_text()
    choose(page, "Verdict", "dead")
    page.evaluate("location.hash = 'link-https%3A%2F%2Foutlet6.example%2F398'")
    page.locator(f"{LINKS} tr.chosen-row .url", has_text="outlet6.example/398").wait_for()


def test_an_address_leads_to_a_document(web_report, opened):
    page = opened(web_report, f"document-{quote(web_report.documents[1].path, safe='')}").page
    assert page.locator("#documents-table tr.chosen-row .place").inner_text() == "本/資料.pdf"


def test_addresses_that_lead_nowhere_do_nothing(web_report, opened):
    page = opened(web_report, "link-%E0%A4%A").page
    for fragment in ("document-none", "finding-", "link-", "%", "constructor"):
        page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    assert page.locator(".chosen-row").count() == 0


def background(page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_the_theme_is_the_systems_until_it_is_changed(seed_report, opened):
    light, dark = "rgb(251, 250, 248)", "rgb(21, 23, 26)"
    page = opened(seed_report, color_scheme="dark").page
    assert background(page) == dark
    button = page.locator("#theme")
    button.click()
    assert (button.inner_text(), background(page)) == ("Light", light)
    page.reload()
    assert (button.inner_text(), background(page)) == ("Light", light)
    button.click()
    button.click()
    assert (button.inner_text(), background(page)) == ("Auto", dark)
    assert background(opened(seed_report, color_scheme="light").page) == light


def test_the_timeline_draws_a_late_citation_after_its_documents_date(seed_report, opened):
    page = opened(seed_report).page
    late = page.locator("#timeline .picture .after")
    start = page.locator("#timeline .picture .origin")
    stamp = page.locator("#timeline .picture .stamp")
    assert (late.count(), stamp.count()) == (1, 1)
    left = start.bounding_box()["x"]
    assert late.bounding_box()["x"] > left + 200
    middle = stamp.bounding_box()["x"] + stamp.bounding_box()["width"] / 2
    assert abs(middle - left) < 3


def test_the_timeline_is_walked_with_keys_and_says_what_a_mark_stands_for(seed_report, opened):
    page = opened(seed_report).page
    marks = page.locator("#timeline .target")
    assert [one.get_attribute("tabindex") for one in marks.all()] == ["0", "-1"]
    marks.first.focus()
    page.keyboard.press("ArrowDown")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == "Reuters, 2025-02-20: 1 citation"
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    chosen = page.locator("#timeline .chosen").inner_text()
    assert "The Moscow Times, 2025-07-21: 2 citations, 2 from after their documents" in chosen
    assert "151 days after its document (2025-02-20)" in chosen
    page.get_by_text("The timeline as a table").click()
    assert "The Moscow Times" in page.locator("#timeline table").inner_text()


def test_the_timeline_keeps_to_the_dates_that_are_chosen(many, opened):
    page = opened(many).page
    before = page.locator("#timeline .target").count()
    first = page.locator("#timeline").get_by_label("From", exact=True)
    first.fill("2023-02-01")
    assert page.locator("#timeline .target").count() < before
    assert "outside these dates" in page.locator("#timeline").inner_text()
    first.fill("2030-01-01")  # after the last day: the two change places
    assert page.locator("#timeline").get_by_label("To", exact=True).input_value() == "2030-01-01"
    page.get_by_role("button", name="All dates").click()
    assert page.locator("#timeline .target").count() == before
    first.fill("")
    assert page.locator("#timeline .target").count() == before


def test_a_drag_across_the_timeline_chooses_its_days_and_a_click_does_not(many, opened):
    page = opened(many).page
    chart = page.locator("#timeline .picture .chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    middle = box["y"] + box["height"] / 2

    def dragged(first: float, last: float) -> tuple[str, str]:
        page.mouse.move(box["x"] + first * box["width"], middle)
        page.mouse.down()
        page.mouse.move(box["x"] + last * box["width"], middle, steps=4)
        page.mouse.up()
        return chosen()

    def chosen() -> tuple[str, str]:
        return tuple(
            page.locator("#timeline").get_by_label(name, exact=True).input_value() for name in ("From", "To")
        )

    whole = chosen()
    late = dragged(0.9, 0.6)
    assert whole[0] < late[0] < late[1] < whole[1]
    assert "outside these dates" in page.locator("#timeline").inner_text()
    assert page.locator("#timeline .band").count() == 0
    assert page.locator("#timeline .chosen").is_hidden()
    later = dragged(0.5, 0.99)
    assert late[0] < later[0] < later[1] == late[1]
    page.get_by_role("button", name="All dates").click()
    page.locator("#timeline .target").last.click()
    assert page.locator("#timeline .chosen").is_visible()
    assert chosen() == whole


def test_an_old_citation_does_not_press_the_others_together(many, opened):
    old = replace(many.links[0], date=DateEvidence(date(1987, 5, 1), Precision.DAY, Origin.URL))
    page = opened(replace(many, links=(old, *many.links[350:]))).page
    first = page.locator("#timeline").get_by_label("From", exact=True)
    assert first.input_value().startswith("2022")
    assert "1 citation outside these dates." in page.locator("#timeline").inner_text()
    page.get_by_role("button", name="All dates").click()
    assert first.input_value() == "1987-05-01"
    assert "outside these dates" not in page.locator("#timeline").inner_text()


def test_an_outlet_leads_to_its_links(many, opened):
    page = opened(many).page
    page.locator("#outlets").get_by_role("button", name="Outlet 3").click()
    assert page.locator(f"{LINKS} [role=status]").inner_text() == "50 of 406 links"


@pytest.mark.parametrize("seed", range(4))
def test_hostile_reports_do_nothing(opened, seed):
    page = opened(hostile_report(seed), width=400).page
    for button in page.locator("td.open button").all()[:5]:
        button.click()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    allowed = page.evaluate("[...document.links].every((one) => /^(https?|mailto|file):/.test(one.href))")
    assert allowed
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_hostile_text_is_shown_as_it_is(seed_report, opened):
    hostile = "</script><script>document.title='hacked'</script><img src=x onerror=alert(1)>"
    link = seed_report.links[1]
    citation = replace(link.citations[0], text=hostile)
    link = replace(
        link,
        url=CanonicalUrl("javascript:alert(1)"),
        citations=(citation,),
        outlet=Outlet(hostile, "x.example"),
    )
    finding = replace(seed_report.findings[0], message=f"{hostile}\u202e", url=link.url)
    page = opened(replace(seed_report, links=(link,), findings=(finding,))).page
    assert page.locator(".message").first.inner_text() == f"{hostile}\\u202e"
    page.locator(f"{LINKS} td.open button").click()
    assert hostile in page.locator(f"{LINKS} tr.detail").inner_text()
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.title().endswith("linkcheck")


def test_tables_and_findings_have_the_same_idea_of_a_link(seed_report, opened):
    urls = (
        "https://a.example/x", "HTTP://a.example", "mailto:a@b.example", "javascript:alert(1)", "https:", "https://a.example/a b",
        "data:text/html,x", "https://a.example/\u202ex", "https://a.example/ü", "https://a.example/\\x", "ftp://a.example/", "xhttps://a.example",
        "https://a.example/" + "x" * 1_978, "https://a.example/" + "x" * 1_979, "https://a.example/[]~!", "", "//a.example", "https:/\t/a.example",
    )  # fmt: skip
    link = seed_report.links[0]
    links = tuple(replace(link, url=CanonicalUrl(url), titles=()) for url in urls)
    page = opened(replace(seed_report, links=links, findings=())).page
    drawn = page.locator(f"{LINKS} tbody td.main").evaluate_all(
        "(all) => all.map((one) => one.querySelector('a')?.href ? 1 : 0)"
    )
    assert drawn == [int(link_to(url, "").startswith("<a")) for url in urls]
    assert sum(drawn) == 5


def test_the_policy_is_in_force(seed_report, opened):
    page, _, troubles = opened(seed_report)
    outcome = page.evaluate("""async () => {
        const seen = [];
        addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
        const script = document.createElement("script");
        let refused = false;
        try { script.textContent = "document.title = 'hacked'"; document.body.append(script); } catch { refused = true; }
        try { document.body.insertAdjacentHTML("beforeend", "<p>x</p>"); } catch { seen.push("html"); }
        const image = new Image();
        image.src = "https://a.example/x.png";
        await fetch("https://a.example/").catch(() => seen.push("fetch"));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return [seen, document.title, refused];
    }""")
    assert {"html", "fetch", "img-src", "connect-src"} <= set(outcome[0])
    assert "hacked" not in outcome[1]
    troubles.clear()  # the browser says on its console what the policy has refused


@pytest.mark.parametrize("width", [320, 400, 900, 1600])
def test_nothing_is_wider_than_the_page(web_report, opened, width):
    long = "LongWordWithoutAnyBreak" * 40
    findings = (
        replace(web_report.findings[0], message=long, text=long, title=long),
        *web_report.findings[1:],
    )
    documents = (
        replace(web_report.documents[0], path=f"{long}/{web_report.documents[0].path}"),
        *web_report.documents[1:],
    )
    page = opened(replace(web_report, findings=findings, documents=documents), width=width).page
    page.locator("td.open button").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_page_that_becomes_narrow_forgets_how_wide_its_findings_were(web_report, opened):
    page = opened(web_report, width=1200).page
    page.locator("#finding-aa").scroll_into_view_if_needed()
    page.locator("footer").scroll_into_view_if_needed()
    page.set_viewport_size({"width": 360, "height": 800})
    page.locator("#timeline-figure svg[viewBox^='0 0 328 ']").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_without_javascript_the_answer_and_the_findings_are_there(web_report, opened):
    page = opened(web_report, java_script_enabled=False).page
    assert page.locator("h1").inner_text() == "1 error and 1 warning in 2 documents"
    assert page.locator("#finding-aa").is_visible()
    assert page.locator("noscript").first.is_visible()
    assert page.locator("#theme").is_hidden()


def test_it_prints(many, opened):
    page = opened(many).page
    page.emulate_media(media="print")
    assert page.locator("header.bar").is_hidden()
    assert page.locator("#finding-aa").is_visible()
    printed = page.pdf(format="A4")
    assert printed.startswith(b"%PDF-")
    assert len(urls(page)) == 350  # what was shown, and three hundred more


def test_a_report_without_anything_is_a_page(web_report, opened):
    empty = replace(
        web_report, documents=(), links=(), groups=(), references=(), findings=(), causes=(), skipped=(), incomplete=False,
        summary=replace(web_report.summary, documents=0, citations=0, links=0, references=0, outlets=0, findings={Level.ERROR: 0}, suppressed=0),
    )  # fmt: skip
    page = opened(empty).page
    assert page.locator("h1").inner_text() == "No document was read"
