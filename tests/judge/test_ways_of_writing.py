"""Ways in which people write that no rule may take for mistakes, each beside the mistake that looks most like it."""

import json

import pytest

from linkcheck.judge.examples import Example
from linkcheck.judge.judging import load_rules
from linkcheck.testing import findings_of

SOURCE = "https://paper.example/jjxw/2023-02-07/doc-imyevxkr6174491.shtml"
REPO = "https://git.example/doe/eas-snap"
LATE = "https://doe.sites.example/en/pub/2016-02-29-build-static-sites.html"
ISSUE = "https://git.example/doe/council/issues/32"


def listed(text: str, name: str = "a.md") -> dict[str, str]:
    return {name: text}


def announced(sentence: str) -> dict[str, str]:
    return {"a.md": f"---\ndate: 2016-02-17\n---\n\n{sentence.format(LATE)}\n"}


def noted(days: int, at: str = "T08:45:40.786Z", last: str = "2016-03-30") -> dict[str, str]:
    """Return records that were saved some days after the days in their URLs, and one on its own day of `last`."""
    rows = [
        {
            "date": f"2016-03-{day + days:02}{at}",
            "url": f"https://doe.example/2016/03/{day:02}/state-of-{day}/",
            "title": "It",
        }
        for day in range(3, 12)
    ]
    rows.append({"date": f"{last}{at}", "url": "https://doe.example/2016/03/02/state-of-x/", "title": "It"})
    return {"data.json": json.dumps(rows, indent=1)}


SILENT = {
    "the source of two paragraphs": ("duplicate-link", listed(
        f"The envoys went home on Friday and said nothing at all.\n\n{SOURCE}\n\n"
        f"The minister said that the quarrel does not touch the economy.\n\n{SOURCE}\n"
    )),
    "the source of two paragraphs in Chinese": ("duplicate-link", listed(
        f"各国代表在周五回到家中，对此没有发表任何意见。\n\n{SOURCE}\n\n财政部长表示，这场争端不会影响国家的经济发展。\n\n{SOURCE}\n"
    )),
    "two states of one repository": ("duplicate-link", listed(
        f"Audit\n\nAddress:\n\n{REPO}\n\ncommit: 5240e42e\n\nFixed\n\nAddress:\n\n{REPO}\n\ncommit: f3f5be61\n", "a.txt"
    )),
    "notes that begin anew": ("duplicate-link", listed(
        f"[1] {SOURCE}\n[2] {REPO}\n[3] {ISSUE}\n\n[1] {SOURCE}\n[2] {ISSUE}/events\n", "a.txt"
    )),
    "an agenda and its minutes": ("duplicate-link", listed(
        2 * f"## {{}}\n\n- **Teams**\n    - **Related links**:\n        - {ISSUE} (Review)\n\n"
    )),
    "a sentence that a URL ends": ("duplicate-link", listed(
        f"2006-03-03  Doe\n\t* zip.c: Use\n\tCleanup() in it. As per bug\n\n\t{ISSUE}\n\n"
        f"\t* read.c: Mended\n\tFetch(). As per bug\n\n\t{ISSUE}\n", "a.txt"
    )),
    "what one request did": ("duplicate-link", listed(
        "".join(f"- [Promote `aarch64-{name}` to Tier 2](https://git.example/doe/pull/152021)\n" for name in ("tvos", "tvos-sim", "watch"))
    )),
    "a reviewer of two packages": ("duplicate-link", {"a.html": "<p>News</p><ul>" + "".join(
        f"<li><a href='https://git.example/{name}'>{name}</a> does it<ul><li>Reviewers: <ul>"
        f"<li><a href='https://git.example/doe'>Jane Doe</a></li></ul></li></ul></li>"
        for name in ("first", "second")
    ) + "</ul>"}),
    "bugs of two changes": ("duplicate-link", listed(
        f"2004-12-04  Doe\n\n\t* nmake.opt: Link with it as per bug\n\n\t{ISSUE}\n\n"
        f"\t* lib/win32.c: Use char* strings as per bug\n\n\t{ISSUE}\n", "a.txt"
    )),
    "numbered notes of a program": ("duplicate-link", listed(f"It (1) is (2).\n\n-----\n (1) {ISSUE}\n (2) {ISSUE}\n", "a.txt")),
    "a piece of a pattern": ("malformed-url", {"a.yaml": "detection:\n  all:\n    - 'http://%'\n    - 'x'\n"}),
    "a blank to be filled in": ("malformed-url", {"a.json": '{"text": "Please visit http://___ Agency: _____"}'}),
    "an address that goes on in the next line": ("malformed-url", listed(
        "In the [past month](https://git.example/pulls?q=closed%3A2019-02-04..2019-03-11\n+user%3Adoe+),\nwe merged it.\n"
    )),
    "the source of two terms": ("duplicate-link", {"a.html": "<dl>" + "".join(
        f"<dt>{term}</dt><dd><p>It does it.</p><p>This algorithm is specified by <a href='https://doe.example/spec'>the text</a>.</p></dd>"
        for term in ("modulo", "threshold")
    ) + "</dl>"}),
    "an order that was put up later": ("stated-date-mismatch", {"a.json": json.dumps(
        [{"title": "Order", "issued": {"date-parts": [[2017, 11, 3]]}, "URL": "https://media.doe.example/2017/11/07/block_order.pdf"}], indent=1
    )}),
    "a day of access as the MLA has it": ("stated-date-mismatch", listed(
        "## Works Cited\n\n" + "".join(
            f'Doe, Jane. "Evidence No. {n} of Slow Traffic." Ars Technica. 18 May 2009 <http://arstechnica.com/old/content/2007/1{n}/e.ars>.\n\n'
            for n in range(3)
        )
    )),
    "the web as a medium": ("stated-date-mismatch", listed(
        '## Works Cited\n\nDoe, J. "Slow Traffic." Ars Technica. Web. 18 May 2009. <http://arstechnica.com/old/content/2007/10/e.ars>.\n'
    )),
    "a URL that is quoted": ("malformed-url", listed(
        'Do not rewrite "https://host" to\n"ftp://https//host" then.\n\n`<http://g&ouml;ogle.com>` is a link.\n', "a.txt"
    )),
    "a wiki's links": ("reference-without-link", listed("# Sort\n\n## Related articles\n\n* [[/merge]]\n* [[heap-sort]]{heap sort}\n")),
    "a remark below an entry": ("reference-without-link", listed(
        "## Related articles\n\n- [Edgar Doe](https://doe.example/edgar)\n    - He won the prize in those days\n"
    )),
    "a lead to a link": ("reference-title-mismatch", listed(
        "Related reading: Seventy-Two Letters by Ted Chiang, part of [Stories of Your Life and Others](https://books.example/223380)\n"
    )),
    "an event on a weekday": ("cited-after-document", announced("And on Monday, Ada will be [showing us]({}) how.")),
    "an event on 2/29": ("cited-after-document", announced("And on 2/29 [Ada]({}) will show us how.")),
    "an event next week": ("cited-after-document", announced("Early next week [Ada will show]({}) us how.")),
    "a day beside when": ("cited-after-document", announced("**When: 29 February 2016**\n\nThe [slides]({}) are there.")),
    "a note in a link": ("cited-after-document", announced("**[Update 2 2/29:]({})** Undecided.")),
    "the day of a note": ("cited-after-document", listed(
        f"# Estimators\n\nPart of [a series]({LATE}).\n\n*Edit, November 2014: to appease several readers, here is more.*\n"
    )),
    "a title that tells who reported": ("outlet-mismatch", listed(
        "[Coin Jumps 5% After WSJ Reports That Family Held Talks](https://www.coindesk.com/policy/talks-report)\n"
    )),
    "a moment to the second": ("stated-date-mismatch", noted(0)),
    "days on which entries were noted": ("stated-date-mismatch", noted(1, "")),
    "a regular expression in YAML": ("malformed-url", {"a.yaml": "rules:\n  - pattern: '^(https://|http://(localhost|\\[::1\\])(:\\d*)?).*$'\n"}),
    "a regular expression in TOML": ("malformed-url", {"a.toml": 'match = "^https?://([a-z]+)\\\\.doe\\\\.example/x"\n'}),
    "a host that was blacked out": ("malformed-url", {"a.csv": "who,what\nDoe,Path Disclosure http://crm.******.com\n"}),
}  # fmt: skip
FIRING = {
    "one source twice": ("duplicate-link", listed(f"The envoys went home on Friday.\n\n{SOURCE}\n\n{SOURCE}\n")),
    "one entry twice, each with its text above": ("duplicate-link", listed(
        2 * f"Moss, A. (2020). Quiet channels of Geneva. Journal of Talks, 3(2), 1-20.\n\n{SOURCE}\n\n", "a.txt"
    )),
    "one title twice": ("duplicate-link", listed(2 * "- [Same again](https://git.example/doe/pull/153)\n")),
    "a day that one source states": ("stated-date-mismatch", listed(
        '## Works Cited\n\nDoe, J. "Slow Traffic." Ars Technica, 18 May 2009, <http://arstechnica.com/old/content/2007/10/e.ars>.\n'
    )),
    "notes that go on": ("duplicate-link", listed(f"Sources\n[1] {SOURCE}\n[2] {REPO}\n[3] {SOURCE}\n", "a.txt")),
    "an entry without a link": ("reference-without-link", listed("## Related articles\n\n- Ann Moss on the quiet mills of home\n")),
    "a headline of another article": ("reference-title-mismatch", listed(
        "Related article: Kremlin Courts Trump Behind the Scenes [Harvest Forecast Raised After Heavy Rain](https://a.example/story-1)\n"
    )),
    "what is over": ("cited-after-document", announced("Ada [showed]({}) us how.")),
    "a label of its own change": ("cited-after-document", announced("It goes on.\n\nUpdated: 20 February 2016\n\nAda [showed]({}) us how.")),
    "who reported, and another's link": ("outlet-mismatch", listed(
        "Officials met in secret, [Le Monde reported](https://www.theguardian.com/world/2025/feb/20/talks-on-a-quiet-channel).\n"
    )),
    "a day that is wrong": ("stated-date-mismatch", noted(0, "")),
    "a day before the article": ("stated-date-mismatch", noted(1, "", "2016-01-30")),
    "a line of a changelog twice": ("duplicate-link", listed(
        "# Releases\n\n"
        + "".join(
            f"* [#{n}](https://git.example/a/b/issues/{n}): Mend the gate and all of its doors ([@lread](https://git.example/lread))\n"
            for n in (40, 41, 40)
        )
    )),
    "a parenthesis before a scheme": ("malformed-url", {"a.org": "+ [[(http://joe.example/2016/01/29/Sound.html][Sound]] is it.\n"}),
    "a day without a year, long after": ("cited-after-document", listed(f"---\ndate: 2015-02-17\n---\n\n- Sites were shown on 02/29: [it]({LATE})\n")),
    "a host that is none": ("malformed-url", {"a.yaml": "links:\n  - url: http://news..example/a\n"}),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "files"), SILENT.values(), ids=SILENT)
def test_it_is_no_mistake(rule: str, files: dict[str, str]) -> None:
    assert [*findings_of(load_rules([rule]), Example("silent", files, 0))] == []


@pytest.mark.parametrize(("rule", "files"), FIRING.values(), ids=FIRING)
def test_it_is_one(rule: str, files: dict[str, str]) -> None:
    assert len([*findings_of(load_rules([rule]), Example("fires", files, 1))]) == 1
