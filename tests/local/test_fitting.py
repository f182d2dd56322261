"""Where many links of one form lead nowhere, what is known of the site does not fit it: one note, and not an error for each."""

import pytest

MANY = "".join(f"[x](/guide/p{number}.md)\n" for number in range(8))
IDS = "".join(f"## A_b {number}.0\n\n[x](#A-b-{number}-0)\n\n" for number in range(6))
GUIDE = {f"site/guide/p{number}.md": "" for number in range(8)}


def test_links_from_the_root_that_nobody_finds_are_one_note(report_on) -> None:
    report = report_on({"a.md": MANY + "[y](no.md)\n"})
    assert [(one.level.value, one.url) for one in report.findings] == [
        ("note", "/guide/p0.md"),
        ("error", "no.md"),
    ]
    assert "perhaps they are elsewhere" in report.findings[0].message
    assert (report.summary.targets.missing, report.summary.targets.unknown) == (2, 7)


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({"a.md": MANY, **GUIDE}, []),
        ({"a.md": MANY + "[x](/other.md)\n", **GUIDE}, ["/other.md"]),
        ({"a.adoc": "= A\n\n<<taoup>> <<avoid>> <<none>>\n\n- [[[taoup]]] Eric\n\n[WARNING#avoid]\nx\n"}, ["#none"]),
        ({"a.mdx": "<Options of='x' />\n\n[x](#made)\n", "b.mdx": "# A\n[x](#no)\n"}, ["#no"]),
        ({"vendor/x/a.md": "[x](no.md)\n", "a.md": "[x](no.md)\n"}, ["no.md"]),
        ({"book.toml": "", "src/SUMMARY.md": "[a](a.md)\n", "src/a.md": "{{#include b.md}}\n[x](b.md#y)\n", "src/b.md": "[x][y] [z]\n\n[z]: a.md\n"}, []),
        ({"astro.config.mjs": "", "src/docs/a.md": "[x](./guide/p1.md) [x](./no.md)\n", **GUIDE}, ["./no.md"]),
        ({"guides/a.md": "".join(f"![x](img/{n}.png)\n" for n in range(6)), **{f"guides/assets/img/{n}.png": "" for n in range(6)}}, ["img/0.png"]),
        ({"book.adoc": "include::ch/a.adoc[]\n", "ch/a.adoc": "= A\n\nxref:ch/b.adoc#x[X] xref:no/b.adoc[X]\n", "ch/b.adoc": "[[x]]\nX\n"}, ["no/b.adoc"]),
        ({".obsidian/": "", "api/x.md": "[x](meta/plain.md) [x](meta/none.md)\n", "api/meta/plain.md": ""}, ["meta/none.md"]),
    ],
)  # fmt: skip
def test_what_is_below_another_folder_may_be_meant(missing_in, files, missing) -> None:
    assert [one[1] for one in missing_in(files)] == missing


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({"a.md": IDS}, 0),
        ({"a.md": IDS + "".join(f"## C{number}\n[x](#c{number})\n" for number in range(20))}, 6),
        ({"a.md": IDS + "[x](#other)\n"}, 1),
        ({"docusaurus.config.js": "", "docs/a.md": "## A b\n[x](#a_b)\n"}, 1),
        ({"astro.config.mjs": "", "docs/a.md": "## A b\n[x](#a_b)\n"}, 0),
        ({"myst.yml": "version: 1\n", "a.md": "[x](#lab) [x](#no)\n", "b.md": "(lab)=\n# T\n"}, 1),
        ({"hugo.toml": "title = 'x'\n", "content/a.md": "## A_b 1.0\n[x](#a-b-1-0)\n"}, 0),
    ],
)
def test_a_site_that_makes_ids_in_its_own_way(missing_in, files, missing) -> None:
    assert len(missing_in(files)) == missing


@pytest.mark.parametrize(
    ("files", "level"),
    [
        ({"a.md": "[x](no.md)\n"}, "error"),
        ({"mkdocs.yml": "site_name: x\n", "docs/a.md": "[x](no.md)\n"}, "error"),
        ({"astro.config.mjs": "", "docs/a.md": "[x](./no.md)\n"}, "warning"),
        ({"docusaurus.config.js": "remarkPlugins: [x]", "docs/a.md": "[x](./no.md)\n"}, "warning"),
    ],
)
def test_a_finding_says_how_sure_it_is(report_on, files, level) -> None:
    assert [one.level.value for one in report_on(files).findings] == [level]
