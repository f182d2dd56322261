"""The page is examined by axe-core, in both themes and on a phone, with something of everything unfolded."""

import pytest

WIDE, PHONE = 1100, 390


@pytest.mark.parametrize(
    ("report_name", "theme", "width"),
    [
        ("web_report", "light", WIDE),
        ("web_report", "dark", WIDE),
        ("seed_report", "light", PHONE),
        ("seed_report", "dark", WIDE),
    ],
)
def test_axe_finds_nothing(request, opened, axe, report_name, theme, width):
    page = opened(request.getfixturevalue(report_name), width=width, color_scheme=theme).page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for table in ("#links-table", "#documents-table"):
        page.locator(f"{table} td.open button").first.click()
    if page.locator("#timeline .target").count():
        page.locator("#timeline .target").first.focus()
        page.keyboard.press("Enter")
    page.evaluate(
        "for (const one of document.querySelectorAll('.finding, .rule-page')) one.style.contentVisibility = 'visible'"
    )
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations")
    assert [
        (one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:4]]) for one in found
    ] == []
