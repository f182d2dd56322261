"""Links between documents: which lead nowhere, what was meant, and what nobody can know."""

import json
import os
import sys

import pytest

from tests.readers.documents.archives import word

FILE, CASE, PLACE = "no-file", "other-case", "no-place"


def test_files_and_places_of_markdown(missing_in) -> None:
    found = missing_in({
        "usage.md": "[a](install.md#set-up) [b](install.md#setup) [c](instal.md) [d](img/map.png) [e](Install.md) [f](#top) [g](#x)\n"
        "![h](img/map%20b.png?raw=true) [i](sub/) [j](sub) [k](data.csv#x) [l](install.md:12) [m](sub\\c.md)\n",
        "install.md": "# Set up\n",
        "img/map b.png": "",
        "sub/c.md": "",
        "data.csv": "a\n",
    })  # fmt: skip
    assert found == [
        ("usage.md", "install.md#setup", PLACE, "install.md#set-up"),
        ("usage.md", "instal.md", FILE, "install.md"),
        ("usage.md", "img/map.png", FILE, "img/map b.png"),
        ("usage.md", "Install.md", CASE, "install.md"),
        ("usage.md", "#x", PLACE, None),
    ]


def test_counts_and_findings(report_on) -> None:
    report = report_on(
        {"a.md": "[b](b.md) [b](b.md#x) [c](c.md) [d](../../d.md) `[e](e.md)`\n", "b.md": "# Y\n"}
    )
    counts = report.summary.targets
    assert (counts.checked, counts.missing, counts.unknown) == (3, 2, 1)
    assert [(one.rule, one.url, one.level.value, one.column) for one in report.findings] == [
        ("broken-fragment", "b.md#x", "error", 15),
        ("broken-local-link", "c.md", "error", 27),
    ]
    assert report.findings[0].message == "“b.md” has no heading or other place “#x”."
    assert all(document.local == () for document in report.documents)


@pytest.mark.parametrize("links", ["[b](b.md) [b](/b.md#x)", "[b](/b.md#x) [b](b.md)"])
def test_a_path_from_the_root_is_not_looked_for_beside_its_document(report_on, links) -> None:
    counts = report_on({"sub/a.md": f"{links}\n", "sub/b.md": ""}).summary.targets
    assert (counts.checked, counts.missing, counts.unknown) == (1, 0, 1)


def test_where_the_links_of_a_piece_of_a_page_lead_is_not_known(report_on) -> None:
    piece = (
        "<h1>Notes</h1><p>See <a href=gone.html>x</a>, <a href=#nope>y</a> and <a href=b.html>z</a>.</p>\n"
    )
    report = report_on({"a.html": piece, "b.html": ""})
    assert (report.findings, report.summary.targets.checked, report.summary.targets.unknown) == ((), 0, 3)


def test_fingerprints_do_not_depend_on_the_citing_document(report_on) -> None:
    one = report_on({"a.md": "[b](b.md)\n"}).findings[0]
    other = report_on({"a.md": "x\n\n\nMore [text](b.md).\n", "c.md": "[b](b.md)"}).findings
    assert {found.fingerprint for found in other} == {one.fingerprint}
    assert len(other) == 2


def test_other_formats(missing_in) -> None:
    found = missing_in({
        "a.html": "<!doctype html><a href=b.html#in>x</a><a href=b.html#out>x</a><img src=b.html><a href=d.html>x</a>",
        "b.html": "<!doctype html><h1 id=in>In</h1>",
        "a.rst": "Set up\n======\n\n`x <a.html#nope>`__ and `y <b.adoc>`__\n\n.. image:: no.png\n\n.. _own:\n",
        "b.adoc": "= Title\n\n== Set up\n\nSee <<_set_up>>, <<own>>, <<Set up>>, <<nowhere>> and xref:a.rst#own[].\n\n[[own]]\nText\n",
        "c.org": "[[file:no.org][x]] [[file:b.adoc::#own][y]] [[#here]]\n* A\n:PROPERTIES:\n:CUSTOM_ID: here\n:END:\n",
    })  # fmt: skip
    assert [one[:3] for one in found] == [
        ("a.html", "b.html#out", PLACE),
        ("a.html", "d.html", FILE),
        ("a.rst", "a.html#nope", PLACE),
        ("a.rst", "no.png", FILE),
        ("b.adoc", "#nowhere", PLACE),
        ("c.org", "no.org", FILE),
    ]


def test_a_document_out_of_the_run_is_read_for_its_places(missing_in) -> None:
    files = {
        "docs/a.md": "[r](../README.md#start) [r](../README.md#end) [s](../src/x.py#L3)\n",
        "README.md": "# Start\n",
        "src/x.py": "",
    }
    assert missing_in(files, "docs") == [("docs/a.md", "../README.md#end", PLACE, None)]


def test_scripts_may_make_places(missing_in) -> None:
    page = "<!doctype html><a href=#tab>t</a><a href=#gone>u</a><a href=b.html#made>v</a><a href=b.html#not>v</a>"
    found = missing_in(
        {"a.html": page, "b.html": "<!doctype html><p id=x></p><script>render('made')</script>"}
    )
    assert [one[1] for one in found] == ["#tab", "#gone", "b.html#not"]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_nothing_outside_is_looked_up(missing_in, tmp_path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "there.md").write_text("# A\n")
    (tmp_path / "root").mkdir()
    os.symlink(tmp_path / "secret", tmp_path / "root" / "link")
    files = {
        "a.md": "[a](../secret/there.md) [b](../secret/not.md) [c](link/there.md) [d](link/not.md) [e](/etc/none.md)\n"
    }
    assert [one[1] for one in missing_in(files)] == ["/etc/none.md"]
    found = missing_in(files, allow_outside=True)
    assert [one[1] for one in found] == ["../secret/not.md", "link/not.md", "/etc/none.md"]


def test_a_page_taken_out_of_its_site_is_left_alone(missing_in) -> None:
    page = "<!doctype html>" + "".join(f"<a href=p{number}.html>x</a>" for number in range(9))
    assert missing_in({"a.html": page, "p1.html": "", "p2.html": ""}) == []


def test_long_and_odd_targets_cost_nothing(missing_in) -> None:
    targets = [
        "a/" * 3_000 + "b.md",
        "../" * 500 + "x",
        "%00.md",
        "path/to/file.md",
        "url",
        "C:/x.md",
        "x" * 5_000,
        "a|b",
        "…",
    ]
    assert missing_in({"a.md": " ".join(f"[x](<{one}>)" for one in targets)}) == []


def test_formats_whose_links_are_no_paths_are_left_alone(missing_in) -> None:
    cell = {
        "cell_type": "markdown",
        "metadata": {},
        "attachments": {"i.png": {"image/png": "AAAA"}},
        "source": ["[x](no.md) ![a](attachment:i.png) [y](there.md#q)"],
    }
    book = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    files = {
        "a.mediawiki": "[[No such page]] [[File:no.png]]\n",
        "a.tex": "\\includegraphics{no}\n",
        "a.adoc": "image::no.png[]\n\nxref:page$no.adoc[x]\n",
        "a.ipynb": book,
        "there.md": "# P\n",
    }
    assert [one[:3] for one in missing_in(files)] == [
        ("a.ipynb", "no.md", FILE),
        ("a.ipynb", "there.md#q", PLACE),
    ]


def test_pages_that_somebody_makes(missing_in) -> None:
    files = {"a.md": "[b](out/b.html) [c](made/c.html)\n", "out/a.html": "", "made/x.md": ""}
    assert [one[1:] for one in missing_in(files)] == [("out/b.html", FILE, None)]


LOST = "[x](docs.aws.amazon.com/a/x.html) [x](github.com/x/y#z) [x](news.bbc.co.uk/a/)"
WWW = "[x](www.bbc.co.uk) [x][y] ![x](www.icourt.cc/) [x](https//bbc.co.uk) [x](http//reuters.com/a?b#c)\n\n[y]: www.bbc.co.uk/a?b#c"
WITH_WWW = [
    "https://www.bbc.co.uk",
    "https://www.bbc.co.uk/a",
    "https://www.icourt.cc/",
    "https://bbc.co.uk",
    "http://reuters.com/a?b#c",
]
HTTPS = ["https://docs.aws.amazon.com/a/x.html", "https://github.com/x/y#z", "https://news.bbc.co.uk/a/"]


@pytest.mark.parametrize(
    ("files", "meant"),
    [
        ({"a.md": LOST}, HTTPS),
        ({"a.md": LOST, "package.json": '{"repository": "x/y"}'}, HTTPS),
        ({"hugo.toml": "title = 'x'\ntheme = 'y'\n", "content/a.md": LOST}, HTTPS),
        ({".vitepress/": "", "a.md": LOST}, HTTPS),
        ({"a.md": WWW}, WITH_WWW),
        ({"hugo.toml": "title = 'x'\ntheme = 'y'\n", "content/a.md": WWW, "static/bbc.co.uk/": ""}, WITH_WWW),
        ({"_config.yml": "title: x", "a.md": "[x](www.bbc.co.uk/x) [x](www.bbc.co.uk)", "www.bbc.co.uk/": ""}, []),
        ({"_config.yml": "title: x", "a.md": "`[x](www.bbc.co.uk)` www.bbc.co.uk <www.bbc.co.uk> [x](www.example.com) [x](www.sh/x)"}, []),
        ({"hugo.toml": "title = 'x'\ntheme = 'y'\n", "content/a.md": LOST, "content/github.com/z.md": "", "content/news.bbc.co.uk/": ""}, HTTPS[:1]),
        ({"a.md": "[x](api.example.com/x) [x](example.com) [x](lib.so/x.c) [x](notes.md/x.c) [x](v1.de/x.c) [x](conf.d/x.c)"}, [None] * 4),
        ({"a.html": "<!doctype html><a href=github.com/x/y>x</a><a href=a.html>a</a><a href=a.html>a</a>"}, ["https://github.com/x/y"]),
    ],
)  # fmt: skip
def test_an_address_without_its_scheme_leads_into_the_folder(missing_in, files, meant) -> None:
    assert [one[3] for one in missing_in(files, git=False) if one[2] == FILE] == meant


def test_the_message_on_an_address_without_its_scheme_says_what_to_add(report_on) -> None:
    report = report_on({"a.md": "[x](docs.aws.amazon.com/a/x.html)\n"})
    assert [one.message for one in report.findings] == [
        "There is no file “docs.aws.amazon.com/a/x.html”: a link to the web begins with “https://”."
    ]


def test_links_without_an_address_are_one_finding_for_a_document(report_on) -> None:
    files = {
        "a.md": "It [landed]() there.\n\nSee the [notes]( ) and [more](b.md).\n",
        "b.md": "# B\n\n[landed]()\n",
    }
    found = report_on(files).findings
    assert [(one.path, one.line, one.text, one.level.value) for one in found] == [
        ("a.md", 1, "landed", "warning"),
        ("b.md", 3, "landed", "warning"),
    ]
    assert [(one.line, one.column) for one in found[0].related] == [(3, 18)]
    assert {one.cause for one in found} == {None}


def test_templates_and_contributors_badges(missing_in) -> None:
    files = {
        "a.md": "[x]({{ site.url }}/b.md) [🤔](#ideas-somebody) [y](<$HOME/b.md>)\n",
        "t.html": "<!doctype html><a href=b.html>{{ title }}</a>",
        "base.html": "<!doctype html><base href=/x/><a href=b.html>x</a>",
    }
    assert missing_in(files) == []


def test_a_page_that_shows_the_code_of_a_template_is_none(missing_in) -> None:
    shown = "<p>é <pre><code>{% if x %}</code> {{ y }}</pre> <code>#{z}</code> <tt>a <i>{{ b"
    files = {
        "a.html": f"<!doctype html>{shown}</i></tt><a href=b.html>x</a>",
        "c.html": f"<!doctype html>{shown}</i></tt> {{{{ title }}}}<a href=d.html>x</a>",
        "e.html": f"<!doctype html>{shown}</i></tt><a href='f.html' class='{{% y %}}'>x</a>",
        "g.html": f"<!doctype html><a href='h.html'>{{{{ y }}}}</a>{shown}",
    }
    assert [url for _, url, _, _ in missing_in(files)] == ["b.html"]


def test_headings_with_pictures_and_long_ones(missing_in) -> None:
    words = " ".join(["abcde"] * 60)
    found = missing_in({
        "README.md": "[1](#-tea) [2](#tea) [3](#tiger-tea) [4](#errors-) [5](#-wrench) [6](#coffee) "
        f"[7](#{words.replace(' ', '-')}) [8](#{words.replace(' ', '-')}-x)\n\n## ![tiger](https://a.example/t.png) Tea\n\n"
        "## errors [![CI][a]][b]\n\n## <img src='https://a.example/w.png'> Wrench\n\n"
        f"## {words}\n\n[a]: https://a.example/a\n[b]: https://a.example/b\n",
    })  # fmt: skip
    assert [url for _, url, _, _ in found] == ["#coffee", f"#{words.replace(' ', '-')}-x"]


def test_a_document_with_an_endless_heading_has_unknown_places(missing_in) -> None:
    assert missing_in({"README.md": f"[1](#nowhere)\n\n## {'abcde ' * 400}\n"}) == []


def test_an_id_with_escapes_is_found_as_it_is_written(missing_in) -> None:
    files = {
        "a.html": "<!doctype html><title>X</title><a href='b.html#pair%27'>p</a> <a href='b.html#pair%28'>q</a> <a href='b.html#%C3%A9'>r</a>",
        "b.html": "<!doctype html><title>X</title><i id='pair%27'>p</i><i id='é'>r</i>",
        "c.md": "[p](#x%2Cy) [q](#x%2Cz)\n\n<a id='x%2Cy'></a>\n",
    }
    assert [one[1] for one in missing_in(files)] == ["b.html#pair(", "#x,z"]


def test_documents_and_configurations_of_windows_are_read_alike(missing_in) -> None:
    files = {
        "a.adoc": "= C\n\n== Building\n\nSee <<building>>, <<gone>>.\n",
        "mkdocs.yml": "site_name: X\ndocs_dir: pages\ntheme:\n  custom_dir: over\n",
        "pages/a.md": "[x](/img/a.png) [y](b.md)\n",
        "over/img/a.png": "",
    }
    with_returns = {name: text.replace("\n", "\r\n") for name, text in files.items()}
    assert [one[1] for one in missing_in(with_returns)] == ["#gone", "b.md"]


def test_a_sign_too_many_before_a_url_is_named(report_on) -> None:
    report = report_on({"README.md": "# R\n\n[a](#https://docs.example/x) [b](#/route) [c](#a=b)\n"})
    assert [one.message for one in report.findings] == [
        "This document has no heading or other place “#https://docs.example/x”; the “#” before the URL is one too many."
    ]


def test_places_of_notebooks_however_ids_are_made_of_their_headings(missing_in) -> None:
    text = (
        "# Set up: part 1\n\n<a id='own'></a> [a](#Set-up:-part-1) [b](#set-up-part-1) [c](#own) [d](#Set-up-part-1-2) [e](#no)"
        " ![f](#g) [h](b.ipynb#Head) [i](b.ipynb#gone) [j](#scrollTo=x)"
    )
    books = {
        name: json.dumps(
            {"cells": [{"cell_type": "markdown", "metadata": {}, "source": [source]}], "nbformat": 4}
        )
        for name, source in (("a.ipynb", text), ("b.ipynb", "## Head"))
    }
    assert [one[:3] for one in missing_in(books)] == [
        ("a.ipynb", "#no", PLACE),
        ("a.ipynb", "b.ipynb#gone", PLACE),
    ]


def test_bookmarks_of_texts_of_word(report_on, tmp_path) -> None:
    anchors = ("own", "OWN", "_top", "Head|outline", "gone")
    links = "".join(f'<w:hyperlink w:anchor="{one}"><w:r><w:t>x</w:t></w:r></w:hyperlink>' for one in anchors)
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a.docx").write_bytes(
        word(f'<w:p><w:bookmarkStart w:id="1" w:name="own"/>{links}</w:p>')
    )
    report = report_on({"b.md": "[x](a.docx#Own) [y](a.docx#none)\n"})
    assert [(one.path, one.reference, one.problem.value) for one in report.targets] == [
        ("a.docx", "#gone", PLACE),
        ("b.md", "a.docx#none", PLACE),
    ]


def test_headings_of_org_by_their_texts(missing_in) -> None:
    found = missing_in({
        "a.org": "* Todo [#A] Set  up [1/2] :work:home:\n** COMMENT Off\n** NEXT COMMENT Later\n* See [[https://x.example][it]] [50%]\n"
        "[[*set up][a]] [[*Off][b]] [[*later]] [[*SEE it]] [[*Todo Set up]] [[*Set ups][c]] [[*up]] [[Set ups]] =[[*code]]= [[*{x}]] [[*?]]\n"
        "[[file:b.org::*Other *bold* one][d]] [[./b.org::*Othr bold one]] [[file:b.org::*100% sure]] [[file:b.md::*No]] [[file:gone.org::*No]]\n"
        "[[file:c.org::*Brought in]] [[*C# and %20 C]]\n* C# and %20 C\n",
        "b.org": "* Other bold one\n* 100% sure\n",
        "b.md": "# Yes\n",
        "c.org": "#+INCLUDE: d.org\n",
    })  # fmt: skip
    assert found == [
        ("a.org", "#*Set ups", PLACE, None),
        ("a.org", "#*up", PLACE, None),
        ("a.org", "./b.org#*Othr bold one", PLACE, "./b.org#*Other bold one"),
        ("a.org", "gone.org#*No", FILE, None),
    ]


def test_a_file_of_org_is_no_host(report_on) -> None:
    report = report_on({"a.org": "[[file:docs.org]] [[file:docs.python.org/3/x.html]]\n"})
    assert [one.message for one in report.findings] == [
        "There is no file “docs.org”.",
        "There is no file “docs.python.org/3/x.html”: a link to the web begins with “https://”.",
    ]
