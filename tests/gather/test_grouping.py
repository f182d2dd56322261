"""Citations gathered into links, links into groups: identity and order, whatever the order of the documents' parts."""

from pathlib import Path

from linkcheck import check
from linkcheck.gather.gathered import links_of
from linkcheck.gather.grouping import groups_of, outlets_of
from linkcheck.model import Origin
from linkcheck.normalise.links import link_facts

R = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
M = "https://www.themoscowtimes.com/2025/07/21/loud-talks-a1"


def test_one_link_a_canonical_url_with_every_place(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        f"[The talks]({R}?utm_source=x) and [{R}]({R}#part)\n\nRelated article: [Loud Talks]({M})\n"
    )
    (tmp_path / "b.txt").write_text(f"{R}\nmailto:a@x.example\n")
    report = check(tmp_path)
    links = {link.url: link for link in links_of(report.documents)}
    assert [(Path(each.path).name, each.line) for each in links[R].citations] == [
        ("a.md", 1),
        ("a.md", 1),
        ("b.txt", 1),
    ]  # type: ignore[index]
    assert [(each.text, each.origin) for each in links[R].titles] == [("The talks", Origin.LINK_TEXT)]  # type: ignore[index]
    assert [each.text for each in links[M].titles] == ["Loud Talks", "Loud Talks"]  # type: ignore[index]
    assert sorted(links) == list(links)


def test_groups_by_outlet_then_date_with_the_unknown_last(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        f"{M}\n{R}\nhttps://www.reuters.com/world/undated/\nmailto:a@x.example\nhttps://10.0.0.1/x\n"
    )
    report = check(tmp_path)
    shown = [
        (group.outlet and group.outlet.name, group.date and group.date.text)
        for group in groups_of(report.links)
    ]
    assert shown == [
        ("Reuters", "2025-02-20"),
        ("Reuters", None),
        ("The Moscow Times", "2025-07-21"),
        (None, None),
    ]
    assert all(group.date is None or group.date.evidence == () for group in report.groups)
    assert list(outlets_of(report.links)) == ["reuters.com", "themoscowtimes.com", None]


def test_facts_are_remembered_and_forgotten() -> None:
    assert link_facts(R) is link_facts(R)
    for number in range(70_000):
        link_facts(f"https://x.example/{number}")
    assert link_facts(R).date is not None
