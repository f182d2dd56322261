"""Labels and notes that nothing defines are reported where a document surely means them, and nowhere else."""

import pytest

TEXT = "[the guide][guid] and [the map][map], a note[^1] and one[^2].\n\n[map]: map.md\n\n[^2]: Note\n"
FOUND = ["[guid]", "[^1]"]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"a.md": TEXT}, FOUND),
        ({"_includes/a.md": TEXT}, FOUND),
        ({"_config.yml": "title: x\n", "_includes/a.md": TEXT}, []),
        ({"mkdocs.yml": "plugins: [autorefs]\n", "docs/a.md": TEXT}, []),
        ({"mkdocs.yml": "site_name: x\n", "docs/a.md": TEXT}, FOUND),
        ({"zensical.yml": "site_name: x\nauto_append: [links.md]\n", "docs/a.md": TEXT}, []),
        ({"book.toml": '[preprocessor.spec]\ncommand = "x"\n', "src/a.md": TEXT}, []),
        ({"a.md": f"---\nintro: see [the guide][guid]\n---\n\n{TEXT}"}, FOUND),
    ],
)
def test_what_nothing_defines(missing_in, files, found) -> None:
    files = {"map.md": "", "docs/map.md": "", "src/map.md": "", "_includes/map.md": "", **files}
    assert [one[1] for one in missing_in(files)] == found


def test_a_finding_names_the_label(report_on) -> None:
    report = report_on({"a.md": TEXT, "map.md": ""})
    assert [(one.level.value, one.column, one.message) for one in report.findings] == [
        ("warning", 1, "There is no definition of “[guid]” in this document."),
        ("warning", 45, "There is no note “[^1]” in this document."),
    ]


def test_references_of_restructuredtext_that_nothing_defines(missing_in) -> None:
    text = (
        "Title\n=====\n\n`here`_ `Title`_ `set in line`_ `named`_ `gone`_ `two\nwords`_ ``code `no`_`` \\`no`_ `a <b_>`_ :ref:`x`_ [1]_ [2]_ [#a]_ [#b]_\n"
        "[CIT]_ a[3]_ x[4]\n\nSee _`set in line`.\n\n.. _here: https://a.example/\n.. [1] Note.\n.. [#a] Another.\n.. code-block:: sh\n   :name: named\n\n   `no`_\n"
    )
    assert [one[1:3] for one in missing_in({"a.rst": text})] == [
        ("`gone`_", "no-definition"),
        ("`two words`_", "no-definition"),
        ("[2]_", "no-definition"),
        ("[#b]_", "no-definition"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`gone`_ and [1]_\n",
        "`here`_ `gone`_\n\n.. _here: https://a.example/\n\n.. include:: links.rst\n",
        "`here`_ `gone`_\n\n.. _here: https://a.example/\n\n.. some-directive:: x\n",
    ],
)
def test_what_may_be_defined_elsewhere_is_no_finding(missing_in, text) -> None:
    assert missing_in({"a.rst": text, "links.rst": ""}) == []


def test_what_a_site_defines_for_all_documents_is_no_finding(missing_in) -> None:
    text = "`here`_ `gone`_\n\n.. _here: https://a.example/\n"
    assert (
        missing_in(
            {"conf.py": 'extensions = []\nrst_epilog = ".. _gone: https://b.example/"\n', "a.rst": text}
        )
        == []
    )
