"""Sites by their configuration files: what each resolves, and what only its generator knows."""

import os

import pytest

from linkcheck.local.folders import Folders
from linkcheck.local.sites import Sites

SITES = {
    "mkdocs": (
        {"mkdocs.yml": "site_name: x\n", "docs/a/b.md": "[1](../c.md#a-b_1) [2](../c/) [3](../c.md#a--b) [4](no.md) [5](no/) [6](/no) ![7](no.png)\n",
         "docs/c.md": "# A & b\n# A & b\n", "README.md": "[8](docs/c.md#a--b) [9](x.md)\n"},
        ["x.md", "../c.md#a--b", "no.md", "no.png"],
    ),
    "a README beside mkdocs' index, which a code host shows": (
        {"mkdocs.yml": "site_name: x\n", "docs/README.md": "# A / b\n[1](#a--b) [2](#a-b) [3](#ab)\n", "docs/index.md": "# A / b\n[4](#a--b)\n"}, ["#ab", "#a--b"]),
    "a piece that pages of mkdocs take in": (
        {"mkdocs.yml": "site_name: x\n", "docs/snippets/a.md": "[1](./no.md) ![2](no.png)\n", "docs/b.md": "[3](./no.md)\n"}, ["./no.md"]),
    "mkdocs with what makes files": (
        {"mkdocs.yml": "plugins:\n  - gen-files\n", "docs/a.md": "[1](no.md) [2](b.md#c)\n", "docs/b.md": ""}, ["b.md#c"]),
    "mkdocs with a hook that makes nothing, and plug-ins that make no documents": (
        {"mkdocs.yml": "plugins:\n  - tags\n  - rss\n  - literate-nav\nhooks:\n  - hook.py\n", "docs/a.md": "[1](no.md) ![2](no.png)\n",
         "hook.py": "def on_page_markdown(markdown, **_):\n    return markdown.strip()\n"}, ["no.md", "no.png"]),
    "mkdocs with a hook that makes documents": (
        {"mkdocs.yml": "hooks:\n  - 'hooks/a.py'\n", "docs/a.md": "[1](no.md)\n", "hooks/a.py": "PATH.write_text(TEXT)\n"}, []),
    "mkdocs with a hook that is not there": ({"mkdocs.yml": "hooks:\n- hook.py\n", "docs/a.md": "[1](no.md)\n"}, []),
    "mkdocs with a blog": (
        {"mkdocs.yml": "plugins:\n  - blog\n", "docs/a.md": "[1](blog/index.md) [2](blog/archive/2024.md) [3](no.md)\n"}, ["no.md"]),
    "mkdocs with slugs of its own": (
        {"mkdocs.yml": "markdown_extensions:\n  - toc:\n      slugify: !!python/name:x\n", "docs/a.md": "# É & b\n[1](#é--b) [2](#e-b) [3](#x)\n"}, ["#x"]),
    "zensical": ({"zensical.toml": '[project]\ndocs_dir = "pages"\n', "pages/a.md": "[1](b.md) [2](no.md)\n", "pages/b.md": ""}, ["no.md"]),
    "mdbook": (
        {"book.toml": "[book]\n", "src/SUMMARY.md": "[1](a.md) [2](no.md)\n", "src/a.md": "[3](b/index.md) [4](b.html#x) [5](print.html)\n", "src/b.md": "# X\n",
         "src/b/README.md": ""},
        ["no.md"],
    ),
    "sphinx": (
        {"conf.py": "project = 'x'\nextensions = []\n", "a.rst": "Aa\n==\n\n:doc:`b` :doc:`/sub/c` :doc:`no` :download:`x.zip` `y <b.html#bb>`__ `z <genindex.html>`__\n",
         "b.rst": "Bb\n==\n", "sub/c.rst": "C\n=\n"},
        ["no", "x.zip"],
    ),
    "sphinx as its own quickstart writes it": (
        {"conf.py": "# extensions such as sphinx.ext.apidoc\n#html_extra_path = []\nextensions = []\n\ndef setup(app):\n    app.add_css_file('a.css')\n",
         "a.rst": "A\n=\n\n:doc:`no`\n\n.. image:: no.png\n", "b.md": "![x](/no.png) [y](/no.md) ![z](/a.png)\n", "a.png": ""},
        ["no", "no.png", "/no.png", "/no.md"]),
    "sphinx with documents in folders of their own": (
        {"conf.py": "extensions = ['sphinx.ext.autosummary']\n", "a.rst": "A\n=\n\n:doc:`api/x` :doc:`no` :doc:`sub/no`\n", "sub/b.rst": "B\n=\n"}, ["no", "sub/no"]),
    "sphinx with a script that makes documents": (
        {"conf.py": "extensions = []\nsubprocess.run(['make'])\n", "a.rst": "A\n=\n\n:doc:`no`\n"}, []),
    "sphinx with files that are copied as they are": (
        {"docs/conf.py": "extensions = []\nhtml_extra_path = ['../extra']\n", "docs/a.rst": "A\n=\n\n`1 <b.json>`__ `2 <no.json>`__\n", "extra/b.json": ""}, ["no.json"]),
    "sphinx with such files that a script names": (
        {"conf.py": "extensions = []\nhtml_extra_path = ['../extra', *MORE()]\n", "a.rst": "A\n=\n\n`2 <no.json>`__\n"}, []),
    "code that Sphinx takes in": (
        {"conf.py": "extensions = []\n", "a.rst": "A\n=\n\n.. literalinclude:: no.py\n   :lines: 1-2\n\n.. literalinclude:: a.py\n", "a.py": ""}, ["no.py"]),
    "hugo": (
        {"hugo.toml": "title = 'x'\n", "content/posts/a.md": "[1](b.md) [2](no.md) [3](/posts/b/) [4](/nowhere/) ![5](/i.png) ![6](/no.png) [7](../b)\n",
         "content/posts/b.md": "", "static/i.png": ""},
        ["no.md", "/no.png"],
    ),
    "jekyll": (
        {"_config.yml": "title: x\n", "a.md": "[1](b.md) [2](no.md) [3](/b/) [4](b.html) [5](/nowhere) [6](#x-y)\n# X y\n", "b.md": ""}, ["no.md"]),
    "docusaurus": (
        {"docusaurus.config.js": "module.exports = {}", "docs/a.mdx": "[1](./b.md#own) [2](./no.md) [3](/docs/b) [4](/docs/no) ![5](/img/a.png) ![6](/img/no.png) [7](#x)\n",
         "docs/b.md": "# B {#own}\n", "static/img/a.png": "", "README.md": "[8](docs/no.md)\n"},
        ["docs/no.md", "./no.md", "/img/no.png", "#x"],
    ),
    "a table of contents of Sphinx": (
        {"conf.py": "project = 'x'\n", "index.rst": "T\n=\n\n.. toctree::\n   :caption: no\n\n   b\n   gone\n   The c <c.rst>\n   genindex\n   api/*\n   self\n"
         "   W <https://w.example/>\n\ntext no\n\n* x\n\n  .. toctree::\n     never\n\n.. comment\n   .. toctree::\n\n      nowhere\n", "b.md": ""},
        ["gone", "c.rst", "never"]),
    "code in a book": (
        {"book.toml": "[preprocessor.embed]\n", "src/a.md": "# A\n\n[x](#no)\n\n```rust\n{{#include ../x.rs:2:}}\n```\n", "src/b.md": "[x](#n)\n\n{{#include c.md}}\n"},
        ["#no"]),
    "another generator": ({"astro.config.mjs": "", "src/content/docs/a.md": "[1](/guide) [2](../b/) [3](x.png) [4](./no.md)\n"}, ["./no.md"]),
    "an editor's folder": ({"a.md": "[1](b) [2](c) [3](no)\n", "b.md": "", "c.md": ""}, []),
    "a code host's folder": ({"a.md": "[1](LICENSE) [2](LICENCE) [3](COPYING)\n", "LICENSE": "", "COPYING": ""}, ["LICENCE"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SITES)
def test_what_leads_nowhere(missing_in, name: str) -> None:
    files, missing = SITES[name]
    assert [one[1] for one in missing_in(files)] == missing


def test_parts_of_a_book_name_places_of_the_others(missing_in) -> None:
    files = {
        "book.adoc": "= Book\n\ninclude::one.adoc[]\n\ninclude::two.adoc[]\n",
        "one.adoc": "= One\n\nSee <<_two>> and <<two#_two>> and <<three#_three>>.\n",
        "two.adoc": "== Two\n",
        "alone.adoc": "= Alone\n\nSee <<_nothing>>.\n",
    }
    assert [one[:2] for one in missing_in(files)] == [("alone.adoc", "#_nothing")]


def test_a_site_can_be_named(missing_in) -> None:
    files = {"a.md": "# A & b\n\n[x](#a--b) [y](#a-b)\n"}
    assert [one[1] for one in missing_in(files)] == ["#a-b"]
    assert [one[1] for one in missing_in(files, site="mkdocs")] == ["#a--b"]


def test_root_dir(missing_in) -> None:
    files = {"docs/a.md": "[1](/b.md) [2](/no.md)\n", "docs/b.md": "", "mkdocs.yml": "site_name: x\n"}
    assert missing_in(files) == []
    assert [one[1] for one in missing_in(files, root_dir="docs")] == ["/no.md"]


def test_addresses_of_the_site_itself_are_files(report_on) -> None:
    text = "[a](https://docs.example/guide/b/#there) [b](http://docs.example/guide/b#not) [c](https://docs.example/no/) [d](https://docs.examples/no/)\n"
    files = {"mkdocs.yml": "site_name: x\n", "docs/a.md": text, "docs/guide/b.md": "# There\n"}
    report = report_on(files, base_url="https://docs.example/")
    assert [one.reference for one in report.targets] == ["/guide/b#not", "/no/"]
    assert report_on(files).targets == ()


def test_addresses_of_a_folder_of_pages(report_on) -> None:
    page = "<a href=https://x.example/docs/b.html>b</a><a href=https://x.example/docs/c.html>c</a><a href=/b.html>d</a>"
    report = report_on({"out/a.html": page, "out/b.html": ""}, "out", base_url="https://x.example/docs")
    assert [one.reference for one in report.targets] == ["/c.html"]


def test_folders_above_the_root_are_listed_once(tmp_path, monkeypatch) -> None:
    root = tmp_path / "above" / "root"
    folders = [root / f"part{number}" for number in range(9)]
    for folder in folders:
        folder.mkdir(parents=True)
    listed: list[str] = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: listed.append(path) or scandir(path))
    sites = Sites(Folders([str(root)]), (str(root),), may_look_beyond=True)
    assert {sites.of(str(folder)).kind for folder in folders} == {"plain"}
    assert listed.count(str(tmp_path)) == listed.count(str(tmp_path / "above")) == 1


OWN_GENERATOR = '{"private": true, "scripts": {"build": "node scripts/build.js"}, "devDependencies": {"marked": "14.1.2"}}'


def test_what_lies_below_a_generators_configuration_is_a_warning_and_no_error(report_on) -> None:
    signs = {
        "docfx.json": "{}", "docs.json": '{"$schema": "https://mintlify.com/docs.json"}', "book.json": '{"plugins": []}',
        "docs/make.jl": "makedocs(\n", "_config.yml": "# Hexo Configuration\n", "source.config.ts": "", "dendron.yml": "",
        "conf.py": "BLOG_TITLE = 'x'\nextensions = []\n", "package.json": OWN_GENERATOR,
        "docs/package.json": OWN_GENERATOR.replace("true", "false"), "docs/src/package.json": OWN_GENERATOR.replace("marked", "x"),
        "docs/src/package-lock.json": OWN_GENERATOR,
    }  # fmt: skip
    files = {f"{number}/{name}": text for number, (name, text) in enumerate(signs.items())}
    files |= {f"{number}/docs/src/a.md": "[x](#nope)\n" for number in range(len(signs))}
    levels = {one.path: one.level.value for one in report_on(files).findings}
    assert [levels[f"{number}/docs/src/a.md"] for number in range(len(signs))] == ["warning"] * 9 + [
        "error"
    ] * 3


DOCSIFY = {
    "by its options": '<script>\n  window.$docsify = { loadSidebar: "x.md" }\n</script>',
    "by a key": "<script>window['$docsify']={}</script>",
    "by its script": '<script src="//cdn.example/npm/docsify@4"></script>',
    "by a copy of it": '<script defer src="lib/docsify.min.js"></script>',
}
OTHERS = {
    "a style sheet alone": '<link rel="stylesheet" href="https://cdn.example/npm/docsify@4/lib/vue.css">',
    "words about it": "<p>Set <code>$docsify</code>, or load docsify.js.</p>",
}


@pytest.mark.parametrize("folder", ["", "docs/"])
@pytest.mark.parametrize("name", [*DOCSIFY, *OTHERS])
def test_a_page_that_loads_docsify_is_its_configuration(missing_in, name: str, folder: str) -> None:
    page = f"<!doctype html>\n<html><head><title>x</title></head><body>{(DOCSIFY | OTHERS)[name]}</body></html>\n"
    files = {
        f"{folder}index.html": page,
        f"{folder}g/a.md": "# A\n\n#### `redact` (Array | Object):\n\nText.\n",
        f"{folder}g/b.md": "[a](a.md#redact-array-object) [b](a.md#nothing)\n",
        "README.md": f"[a]({folder}g/a.md#redact-array--object)\n",
        "other/a.md": "# A - b\n\n[x](#a-b)\n",
    }
    missing = ["a.md#nothing"] if name in DOCSIFY else ["a.md#redact-array-object", "a.md#nothing"]
    elsewhere = ["#a-b"] if folder or name in OTHERS else []
    assert sorted(one[1] for one in missing_in(files)) == sorted(missing + elsewhere)


TAGS = "### `load_x`\n\n### `load_x`\n\n### Set **up** & go\n\n### See [it](https://a.example/b)\n"


@pytest.mark.parametrize("renderer", ["CommonMarkGhPages", "'GFM'", "kramdown"])
def test_a_renderer_of_jekyll_makes_ids_of_the_tags_in_headings(missing_in, renderer: str) -> None:
    right = ["codeloadxcode", "codeloadxcode-1", "set-strongupstrong-amp-go", "see-a-hrefhttpsaexamplebita"]
    names = right if renderer != "kramdown" else right[:1]
    files = {
        "_config.yml": f"theme: x\nmarkdown: {renderer}\n",
        "README.md": "".join(f"[x](man/a.md#{one}) " for one in [*names, "codenothingcode"]),
        "man/a.md": f"# A\n\n{TAGS}",
    }
    wrong = ["codenothingcode"] if renderer != "kramdown" else ["codeloadxcode", "codenothingcode"]
    assert [one[1].partition("#")[2] for one in missing_in(files)] == wrong
