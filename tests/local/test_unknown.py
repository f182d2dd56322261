"""What only a generator, a code host or an editor knows is not reported, and what stands beside it still is."""

import pytest

MYST = {
    "conf.py": "extensions = ['myst_parser']\n",
    "a.md": "# A\n\n[x](#lab) [y](#none) [z](b.md#a2)\n\n(a2)=\n",
    "b.md": "(lab)=\n# Title\n",
}
PACKAGE = {"README.md": "[a](./examples/a.js) ![b](media/l.svg) [c](#x)\n", "lib/x.js": ""}
BOOK = {
    "src/SUMMARY.md": "[a](a.md)\n",
    "src/a.md": "r[a.b]\n\n[x](#r-a.b) [y](no.md)\n\n[z]: items.fn\n\n[z]\n",
}
VAULT = {
    "a.md": "[[b]] ![i](i.png#left) [x](b#Some%20text) [[P]](2FA) [y](none.md)\n",
    "b.md": "# Some text\n",
    "img/i.png": "",
}
CASES = {
    "the home page of a site whose README is no page": (
        {".eleventy.js": "", "README.md": "# Set-up\n", "src/index.md": "[x](/#nope) " + "[y](b.md#b) " * 6 + "[z](b.md#nope)\n", "src/b.md": "# B\n"},
        ["b.md#nope"]),
    "MyST's labels are those of all documents": (MYST, ["#none", "b.md#a2"]),
    "other projects' labels": ({**MYST, "conf.py": "extensions = ['myst_parser', 'sphinx.ext.intersphinx']\n"}, ["b.md#a2"]),
    "copies of a site's sources": ({"_sources/a.rst.txt": "`x <no.rst>`__\n", "_sources/b.md.txt": "[x](no.md)\n", "a.rst": "`x <no.rst>`__\n"}, ["no.rst"]),
    "an npm package": ({**PACKAGE, "package.json": '{"name": "x", "repository": "github:a/x"}'}, ["#x"]),
    "a Python package": ({**PACKAGE, "PKG-INFO": "Name: x\n"}, ["#x"]),
    "a Python package with its tests, kept in Git": ({**PACKAGE, "PKG-INFO": "", "tests/a.py": "", ".gitignore": "", ".git/": ""}, ["#x"]),
    "a package that names no repository": ({**PACKAGE, "package.json": '{"name": "x"}'}, ["./examples/a.js", "media/l.svg", "#x"]),
    "a package with files of its host": ({**PACKAGE, ".github/x": "", "package.json": '{"repository": "a/x"}'}, ["#x"]),
    "a package in its repository": (
        {**PACKAGE, ".gitignore": "", "package.json": '{"repository": "a/x"}'}, ["./examples/a.js", "media/l.svg", "#x"]),
    "a preprocessor of the book's own": ({**BOOK, "book.toml": '[preprocessor.spec]\ncommand = "x"\n'}, ["no.md"]),
    "a preprocessor that makes no places": ({**BOOK, "book.toml": "[preprocessor.admonish]\n"}, ["#r-a.b", "no.md"]),
    "what lies beside the book on its host": (
        {"book.toml": "", "src/a.md": "[x](../core/x.md) [y](../src/y.md) [z](../z.md)\n"}, ["../src/y.md", "../z.md"]),
    "places of a module": (
        {"mkdocs.yml": "x: 1\n", "docs/a.md": "[x](m.md#m.X) [y](n.md#n)\n", "docs/m.md": "::: m\n", "docs/n.md": "::: tip\nx\n:::\n"}, ["n.md#n"]),
    "the page's own address": ({"_config.yml": "permalink: /:path/\n", "zh/how.md": "# Ask\n[x](./#ask) [y](#no)\n", "zh/index.md": ""}, ["#no"]),
    "names in a vault": ({**VAULT, ".obsidian/": ""}, ["none.md"]),
    "names in what may be a vault": (VAULT, []),
    "Hugo's mounts in a folder of configurations": (
        {"config/_default/hugo.yaml": "module:\n  mounts:\n    - source: ../R.md\n", "content/a.md": "[x](R.md)\n"}, []),
    "a module of a plug-in": ({"mkdocs.yml": "x: 1\n", "docs/a.md": "[x](m.md#m)\n", "docs/m.md": "::: mkdocs-click\n    :module: x\n"}, []),
    "tabs' ids": (
        {"mkdocs.yml": "x:\n  combine_header_slug: true\n", "docs/a.md": "# Set up\n[x](#set-up-linux) [y](#setup-x)\n"}, ["#setup-x"]),
    "Docusaurus looks from the content's root, and for originals": (
        {"docusaurus.config.js": "", "docs/x/a.md": "[x](b.md) [y](./b.md) [z](no.md)\n", "docs/b.md": "", "i18n/uk/d/current/c.md": "[x](none.md)\n"},
        ["./b.md", "no.md"]),
    "AsciiDoc on conditions": (
        {"a.adoc": "= A\n\nifdef::man[]\nxref:r/p.adoc#x[x] <<z>>\nendif::man[]\nifeval::[{y} == true]\ninclude::e/m.adoc[]\nendif::[]\n\n"
         "ifdef::x[xref:y.adoc[z]]\n\nxref:gone.adoc[]\n"}, ["gone.adoc"]),
    "a chapter that names its book": (
        {"s/book.adoc": "= Book\n\ninclude::{c}/one.adoc[]\n", "s/c/one.adoc": "= One\n\nxref:book.adoc#lab[x] xref:no.adoc[x]\n"}, ["no.adoc"]),
    "pieces of AsciiDoc": (
        {"docs/antora.yml": "name: x\n", "docs/nav.adoc": "* xref:a.adoc[]\n", "docs/modules/ROOT/pages/a.adoc": "= A\n\n[id=\"x-y\"]\n== B\n",
         "e/usage.adoc": "<<x-y,d>> xref:no.adoc[x]\n\n=== B\n", "e/whole.adoc": "= W\n\n<<x-y,d>> <<none>>\n"}, ["#none"]),
    "HTML that AsciiDoc passes on": (
        {"a.adoc": "= A\n\n<<in,x>> <<it>> <<no>>\n\n++++\n<h2 class=a id=\"in\">I</h2>\n++++\n\npass:[<i id=it>]\n"}, ["#no"]),
    "ids beside headings": (
        {"docs/docset.yml": "toc:\n", "docs/a.md": "# A [top]\n\n[t](#tuning) [s](#top) [v](#tuning-it) [u](#gone)\n\n## Tuning it [tuning]\n"}, ["#gone"]),
    "what a site brings in from beside its documents": (
        {"mkdocs.yml": "markdown_extensions:\n- mdx_include\n", "docs/create.md": "", "src/one.md": "[x](../create.md) [y](../no.md)\n"}, ["../no.md"]),
    "the signs of blocks": (
        {".obsidian/": "", "a.md": "# A\n\n> T\n>\n>^abc\n\nText ^def\n", "b.md": "[x](a.md#^abc) [y](a.md#^def) [z](a.md#^no)\n"}, ["a.md#^no"]),
    "what a picture is made of": (
        {"a.html": "<!doctype html><a href=#no>x</a><svg><use xlink:href='#icon'></use></svg><a href=b.html>b</a><a href=b.html>b</a>", "b.html": ""}, ["#no"]),
    "pieces of AsciiDoc with blocks that look like titles": (
        {"s/a.adoc": "[[a]]\n==== A\n\n[NOTE]\n====\nSome text.\n====\n\n----\n# Python\nx = 1\n----\n\n<<pg,x>>\n",
         "s/b.adoc": "Title\n=====\n\n<<pg>>\n"}, ["#pg"]),
    "macros in headings of AsciiDoc": (
        {"a.adoc": "= R\n\n<<_v0_3,x>> <<_see_docs,y>> <<_the_z_page,z>> <<_anchored>> <<_press_ok>> <<_no>>\n\n== https://e.example/a[v0.3]\n\n"
         "== See link:b.html[docs]\n\n== The xref:a.adoc[Z] page\n\n== [[anch]]Anchored\n\n== Press btn:[OK]\n", "b.html": ""}, ["#_no"]),
    "what a bundler makes": (
        {"src/p.html": "<!doctype html><link rel=stylesheet href=uno.css><script src=no.js></script><a href=p.html>a</a><a href=p.html>a</a>"},
        ["no.js"]),
    "chapters of one book of AsciiDoc": (
        {"antora-playbook.yml": "", "s/a.adoc": "= A\n\n<<driver>> <<none>> `+xref:n1.adoc[SQL++]+`\n", "s/b.adoc": "[[driver]]\n= B\n",
         "docs/modules/R/pages/p.adoc": "= P\n\n<<driver>> <<_v0_3>>\n\n== https://c.example/x[v0.3]\n"}, ["#driver", "#none"]),
    "AsciiDoc that is there below another folder": (
        {"book/all.adoc": "= All\n\ninclude::{dir}/one.adoc[]\n", "ch/one.adoc": "= One\n\nxref:all.adoc[x] xref:none.adoc[x]\n"}, ["none.adoc"]),
    "what layouts have around a text": (
        {"hugo.toml": "", "content/a.md": "[x](b.md#comments) [y](b.md#comment)\n", "content/b.md": ""}, ["b.md#comment"]),
    "the other ending of Markdown": (
        {"astro.config.ts": "", "src/a.mdx": "[x](./b.md) [y](./c.md) [z]({href('x')})\n", "src/b.mdx": ""}, ["./c.md"]),
    "targets of Org": ({"a.org": "* A\n\n[[.bar][this]] [[./no.org]]\n\n<<.bar>>Here.\n"}, ["./no.org"]),
    "lines that are places": (
        {"hugo.toml": "", "content/a.md": "```lisp { linenos=true, lineanchors=c1 }\n(a)\n```\n\n[1](#c1-1)\n", "content/b.md": "[1](#c1-1)\n"}, ["#c1-1"]),
    "directives that bring a document in": (
        {"astro.config.mjs": "", "a.md": "# A\n\n[x](./b.md#y) [z](#z)\n", "b.md": "# B\n\n::include{file=\"../y.snap\"}\n"}, ["#z"]),
    "addresses of mail and hosts alone": (
        {"_quarto.yml": "project:\n  type: website\n", "a.qmd": "[a](info@gruntjs.com) [b](cloud.google.com) [c](stacspec.org) [d](me@example.com) ![e](icon@2x.png)\n"},
        ["info@gruntjs.com", "cloud.google.com"]),
    "addresses of mail in reStructuredText": (
        {"conf.py": "project = 'x'\n", "a.rst": "A\n=\n\n`x <news@bbc.co.uk>`__ `y <no.rst>`__\n"}, ["no.rst"]),
    "a link in the place of an address": (
        {"config.toml": "base_url = 'https://x.example'\n", "content/a.md": "[x]([https://a.test/y](https://a.test/z)) [y](no)\n"},
        ["[https://a.test/y](https://a.test/z)"]),
    "pages of Zola, not what lies beside its configuration": (
        {"www/config.toml": "base_url = 'https://x.example'\n", "www/content/r.md": "## Events {#events}\n", "www/r.md": "", "www/content/a.md": "[x](/r#events) [y](/r#no)\n"},
        ["/r#no"]),
    "pages that are there from two addresses": (
        {"hugo.toml": "title = 'x'\n", "content/d/e.md": "", "content/d/m/e.md": "## X\n", "content/d/m/a.md": "[x](../e#x) [y](../e) [z](./f#no) [w](e#no)\n", "content/d/m/f.md": ""},
        ["./f#no", "e#no"]),
    "labels of MyST": (
        {"docs/myst.yml": "project:\n  title: x\n", "docs/a.md": "$$\na = b\n$$ (cross)\n\n[x](#cross) [y](#no)\n"}, ["#no"]),
    "labels of MyST's notebooks": (
        {"docs/myst.yml": "project:\n  title: x\n", "docs/a.md": "[x](#tbl:cars) [y](b.md#no)\n", "docs/b.md": "",
         "docs/n.ipynb": '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["#| label: tbl:cars"]}]}'},
        ["b.md#no"]),
    "labels of MyST's plug-ins": ({"myst.yml": "project:\n  plugins:\n    - t.mjs\n", "docs/a.md": "[x](#made) [y](b.md#no)\n", "docs/b.md": ""}, ["b.md#no"]),
    "directives that nobody knows": (
        {"conf.py": "extensions = ['x']\n", "a.rst": "A\n=\n\n`x <b.html#made>`_ `y <c.html#no>`_\n", "b.rst": "B\n=\n\n.. show-options::\n   :config-file: x.conf\n",
         "c.rst": "C\n=\n\n.. note:: x\n\n.. |d| date::\n\n.. image:: c.rst\n"}, ["c.html#no"]),
    "fences in highlighted code": (
        {"_config.yml": "", "a.md": "{% highlight markdown %}\n~~~ scala\nx\n~~~\n\n* [S](no.md)\n{% endhighlight %}\n\n[T](none.md)\n"}, ["none.md"]),
    "a fence that ends with a tab": ({"a.md": "[x](#b) [y](#no)\n\n```\ncode\n```\t\n\n## B\n"}, ["#no"]),
    "a chapter that is to be written": ({"book.toml": "", "src/SUMMARY.md": "- [A](a.md)\n- [Appendix]()\n", "src/a.md": "[The guide]()\n"}, [""]),
    "docsify's ids": (
        {"_sidebar.md": "", "a.md": "[c](c.md#quotfoundquot) [d](c.md#_7-a-amp-b) [e](c.md#no)\n", "c.md": "# `\"found\"`\n\n## 7 a & b\n"}, ["c.md#no"]),
    "signs that GitBook spells out": (
        {"docs/.gitbook.yaml": "root: ./\n", "docs/a.md": "[1](s.md#usdsys.less-than-id-greater-than) [2](s.md#none)\n", "docs/s.md": "# `$SYS.<id>`\n"}, ["s.md#none"]),
    "AsciiDoc's marks": ({"a.adoc": "= A\n\n[[x]]\nA <<x , text>> and `<<` and `>>` and <<y>>.\n"}, ["#y"]),
    "a name with blanks in srcset": ({"a.html": "<!doctype html><img srcset='i a.png 2x, b.png 1x' src=c.png><img src=c.png><img src=c.png><img src=c.png>", "c.png": ""}, ["b.png"]),
    "pictures that Hugo makes": ({"a.md": "![x](/b_hu_ac3e76417c708174.jpg) ![x](b_hun.jpg)\n"}, ["b_hun.jpg"]),
    "names of examples": ({"a.md": "[x](Example.md) ![x](my-image.png) [x](foo.md) [x](examples.md) [x](sub/file.md)\n"}, ["examples.md", "sub/file.md"]),
    "places of a folder named from the root": (
        {".github/x": "", "commands/README.md": "", "a.md": "[x](/commands#y) [x](/#y) [x](commands#y)\n"}, ["commands#y"]),
    "a document's own address": (
        {"docs/a.md": "<img src=../img/x.png> <img src=../img/y.png> [z](../img/z.md)\n", "docs/img/x.png": "", "docs/img/z.md": ""}, ["../img/y.png", "../img/z.md"]),
    "places to which a script of a Markdown page leads": (
        {"b.md": "[x](a.md#old) [y](c.md#no) [z](d.md#no) [z](e.md#old)\n", "a.md": "# Redirecting\n\n<script src=/js/old.js></script>\n", "js/old.js": "",
         "c.md": "# C\n\n<script async src=https://w.example/w.js></script>\n", "d.md": "# D\n\n<script>MathJax = {}</script>\n\n`<script src=/js/old.js>`\n",
         "e.md": "<script>\nlocation.replace(to[location.hash])\n</script>\n"}, ["c.md#no", "d.md#no"]),
    "parts that a build fills in by name": (
        {"app.html": "<!doctype html><link rel=icon href=%sveltekit.assets%/f.png><img src=%BASE%/a.png><img src=%base%/a.png><img src=b%C3%A4%20c%C3%A4.png><img src=c.png><img src=c.png><img src=c.png>",
         "c.png": ""}, ["bä cä.png"]),
    "what tests read": (
        dict.fromkeys(("tests/gold/x/a.md", "src/test/resources/a.md", "test/snapshots/a.js.md", "tests/README.md"), "[x](no.md) [y](#no)\n")
        | {"samples/a.md": "[x](none.md)\n"}, ["none.md", "no.md", "#no"]),
    "definitions that nothing uses": (
        {"a.md": "[x]: #no\n[y]: no.md\n[z]: none.md\n[z]: never.md\n\n[z]\n", "b.rst": ".. _x: no.rst\n\n`y`_\n\n.. _y: none.rst\n"},
        ["none.md", "none.rst"]),
    "what Org's blocks make": (
        {"a.org": "#+begin_src dot :file out/x.svg\nx\n#+end_src\n[[file:out/x.svg]] [[file:out/y.svg]]\n#+property: header-args :tangle \"init.el\"\n[[file:init.el][i]]\n",
         "b.org": "#+begin_src dot :output-dir out :file x.svg\n#+end_src\n[[file:out/x.svg]]\n", "c.org": "[[file:init.el][i]]\n"},
        ["out/y.svg", "init.el"]),
    "pages of a book that lie elsewhere now": (
        {"book.toml": '[output.html.redirect]\n"c/mcp.html" = "/c/p.html"\n"/old.html" = "c/p.html"\n\n[x]\n"/no.html" = 1\n', "src/SUMMARY.md": "[a](c/a.md)\n",
         "src/c/a.md": "[x](./mcp.md) [y](../old.md#z) [z](../no.md) [z](old.md)\n"}, ["../no.md", "old.md"]),
    "plug-ins of Docusaurus that change no link": (
        {"docusaurus.config.js": "import math from 'remark-math';\nx = {docs: {remarkPlugins: [[math, {strict: true}], require('@docusaurus/remark-plugin-npm2yarn')], "
         "rehypePlugins: [katex]}}", "docs/a.md": "[x](#no)\n"}, ["#no"]),
    "components in Markdown": (
        {"docusaurus.config.js": "x = {}", "docs/a.md": "import Team from '@site/src/Team';\n\n# S\n\n[us](#members)\n\n<Team />\n",
         "docs/b.md": "[x](#no)\n\n```js\nimport T from 't';\n\n<T />\n```\n"}, ["#no"]),
    "pages that are made of documents, and scripts of packages": (
        {"package.json": '{"dependencies": {"frame": "2"}}', "docs/api.md": "", "ex/frame.css": "",
         "docs/l.html": "<!doctype html><a href=l.html>i</a><a href=l.html>i</a><a href=api.html>a</a><a href=no.html>n</a>",
         "ex/a.html": "<!doctype html><link href=frame.css rel=stylesheet><a href=a.html>a</a><a href=a.html>a</a><script src=../frame.min.js></script><script src=../fra.js></script>"},
        ["no.html", "../fra.js"]),
    "pieces in a folder of pieces": (
        {"d/partials/b/intro.md": "[t](./index.md) [u](#x)\n", "d/partials/README.md": "[t](no.md)\n", "d/pages/b/index.md": ""}, ["no.md", "#x"]),
    "what blocks of Org are told": ({"a.org": "#+HEADER: :var t=\"[[file:some.svg]]\"\n#+BEGIN_SRC elisp\nt\n#+END_SRC\n[[file:no.svg]]\n"}, ["no.svg"]),
    "an address that Docusaurus works out": (
        {"docusaurus.config.js": "x = {baseUrl: process.env.X ? '/' : '/i/', y: 1}", "docs/a.md": "![x](/i/img/x.png) ![y](./no.png)\n"}, ["./no.png"]),
    "an address that Docusaurus has": (
        {"docusaurus.config.js": "x = {baseUrl: '/i/', y: 1}", "static/img/x.png": "", "docs/a.md": "![x](/i/img/x.png) ![y](/i/no.png)\n"}, ["/i/no.png"]),
    "files that Sphinx makes of others": (
        {"docs/conf.py": "extensions = []\nextensions += ['rst.linker']\n", "docs/history.rst": ".. include:: ../NEWS (links).rst\n", "NEWS.rst": ""}, []),
    "pieces that a script puts into a site's pages": (
        {"docs/mkdocs.yml": "docs_dir: docs\n", "docs/docs/s/own.md": "# X\n", "docs/docs/a.md": "[x](no.md)\n",
         "docs/more/r.md": "[x](./own.md#x) [y](#y) [z](never.md)\n", "docs/more/README.md": "[x](own.md) [y](#y)\n", "docs/README.md": "[x](own.md)\n",
         "ex/b.md": "[x](own.md) [y](#y)\n"},
        ["own.md", "no.md", "own.md", "#y", "never.md", "own.md", "#y"]),
    "pages beside VitePress": (
        {"docs/.vitepress/config.ts": "", "docs/s/a.md": "[t](/t#_2-meta-lua) [u](../t.md#_2-meta-lua) [v](../t.md#no)\n", "docs/t.md": "## 2. meta.lua\n\n[u](./t.md#_2-meta-lua) [v](#no)\n"},
        ["../t.md#no", "#no"]),
    "a slash after a document of MkDocs": (
        {"mkdocs.yml": "", "docs/a.md": "[a](b.md/#sec) [c](b.md/) [d](b.md/#no) [e](no.md/)\n", "docs/b.md": "## Sec\n"}, ["b.md/#no", "no.md/"]),
    "a slash after a document of Hugo": (
        {"hugo.toml": "title = 'x'\n", "layouts/_default/_markup/x.html": "", "content/a.md": "[a](b.md/#sec) [c](b.md/) [d](b.md/#no)\n", "content/b.md": "## Sec\n"}, ["b.md/#no"]),
    "a slash after a document on a code host": ({"a.md": "[a](b.md/#no) [c](no.md/)\n", "b.md": "## Sec\n"}, []),
    "what AsciiDoc shows as it is written": (
        {"a.adoc": "= T\n\nLike `include::my.adoc[]`\n\n* `+<<Some title>>+` and `+xref:nope.adoc[]+` and +++<<nope2>>+++ and pass:[<<nope3>>].\n\n* `\\<<t>>` and \\<<t2>> <<t3>> +<<t4>>\n", "b.adoc": "= B\n\ninclude::no.adoc[]\n"},
        ["#t3", "#t4", "no.adoc"]),
    "attributes of a heading": ({"mkdocs.yml": "", "docs/index.md": "## Android {: android}\n\n## B {: .c }\n\n## C {:d}\n\n[a](#android) [b](#b) [c](#c)\n"}, ["#c"]),
    "folders that are one on the site": (
        {"config.yaml": 'carpentry: "cp"\nepisodes:\n- a.md\n', "index.md": "# X\n\n[l][l] [w][workshop]\n\n[l]: episodes/a.md\n", "episodes/a.md": "[i](index.md#x) [r](r.md) [n](#no)\n", "episodes/fig/s.svg": "",
         "learners/r.md": "![s](./fig/s.svg) [e](episodes/a.md)\n"}, ["#no"]),
    "names of elements on a code host": ({"a.md": "[a](#license) [b](#div1) [c](#no)\n\n<h3 name='license'>\nHow?\n</h3>\n\n<div name='div1'></div>\n"}, ["#no"]),
    "numbers that give an order": (
        {"docs/nuxt.config.ts": "", "docs/content/80.pwa.md": "", "docs/content/1.guide/1.index.md": "[p](../pwa.md) [d](./deploy.md) [n](../no.md)\n", "docs/content/1.guide/2.deploy.md": ""},
        ["../no.md"]),
    "translations by their suffixes": (
        {"a.nl.md": "[a](b.md#configuratie) [b](b.md#configuration) [c](b.md#no)\n", "b.nl.md": "## Configuratie\n", "b.md": "## Configuration\n", "a.md": "[a](b.md#configuratie)\n"},
        ["b.md#configuratie", "b.md#no"]),
    "pages of other packages' manuals": (
        {"html/gtk/a.html": "<!doctype html><a href=../glib/x.html>x</a><a href=../gio/no.html>x</a><a href=b.html>x</a><a href=a.html>x</a><a href=a.html>x</a><a href=../s/no.html>x</a>"
         "<a href=sub/c.html>c</a><a href=sub/c.html>c</a>", "html/gtk/sub/c.html": "<!doctype html><a href=../../cairo/x.html>x</a><a href=../a.html>x</a><a href=../a.html>x</a>", "html/s/x": ""},
        ["b.html", "../s/no.html"]),
    "a manual beside a folder that is called like a page": (
        {"doc/html/index.html": "<!doctype html><a href=../dir/index.html>d</a><a href=a.html>a</a><a href=a.html>a</a>", "doc/html/a.html": "", "doc/faq.html/a.html": ""}, []),
    "folders that pkgdown does not read": (
        {"_pkgdown.yml": "url: https://x.example\n", "revdep/a.md": "[x](b.md#no)\n", "vignettes/a.md": "[x](b.md)\n", "revdep/b.md": ""}, ["b.md#no"]),
    "notes of Quartz": ({"quartz.config.ts": "", "content/a.md": "[[b#gone]] [[b#Head]] [z](b#nope) [[Nope]]\n", "content/b.md": "# Head\n"}, ["b#gone", "b#nope"]),
    "code that AsciiDoc brings in": (
        {"a.adoc": "= A\n\nSee <<none>>.\n\n[source,java]\n----\ninclude::E.txt[tag=x]\n----\n\ninclude::E.java[]\n", "E.txt": "", "E.java": "", "c.adoc": "= C\n\n<<never>>\n\ninclude::d.adoc[]\n", "d.adoc": ""},
        ["#none"]),
    "places of Org that are written as HTML": (
        {"a.org": "** Custom @@html:<a name=\"custom\">@@\n#+html: <a class=\"x\" id=\"x2\"></a>\n[[#custom][here]] [[#x2][here]] [[#no][here]]\n"}, ["#no"]),
    "a heading's link to itself": ({"a.md": "## Set up [Link to heading](#set-up)\n\n## Go [x](#none)\n\n[x](#go)\n"}, ["#none"]),
    "pages of Logseq": (
        {"logseq/config.edn": "", "pages/y.org": "** [[term/alias][Page alias]] and [[term/alias]] [[file:../no.png]]\n", "pages/term___alias.md": ""}, ["../no.png"]),
    "blanks at which no line breaks": ({".obsidian/": "", "C Pointers.md": "[[C\u00a0Pointers]] [[c pointers]]\n"}, []),
    "attachments that ignore files name, from the top of the vault": (
        {".obsidian/": "", ".gitignore": "/Files/\n", "N/a.md": "[[Files/A/x y.pdf]] [w](Files/w.pdf) [[N/no.pdf]]\n"}, ["N/no.pdf"]),
    "paths in a vault that end like a note's name": (
        {".obsidian/": "", "o/basic.md": "", "docs/c.md": "[x](../basic/#x) [y](./basic#x) [z](o/basic#x)\n"}, ["o/basic#x"]),
    "attachments that ignore files name": ({".obsidian/": "", ".gitignore": "*.m4a\n", "a.md": "![[Rec 1.m4a]] ![[no.png]]\n"}, ["no.png"]),
    "notes that are called otherwise": (
        {".obsidian/": "", "a.md": "[[Python Sets]] [[Funzioni Razionali]] [[n-perma]] [[Posta Electronica]] [[C Pointers and Arrays]]\n", "Python Lists.md": "", "4perma.md": "",
         "Esercizi Funzioni Razionali.md": "", "Posta Elettronica.md": "", "C pointer and Arrays.md": ""}, ["Posta Electronica", "C Pointers and Arrays"]),
    "what Material brings": (
        {"mkdocs.yml": "theme: material\n", "docs/a.md": "[g](assets/c/no.yaml) ![g](assets/c/no.png) ![g](assets/images/favicon.png)\n"}, ["assets/c/no.yaml", "assets/c/no.png"]),
    "targets that lead to others": (
        {"a.rst": "Top\n===\n\n`This phrase`__, `it`__, `last`_ and `file`_ and `this`__ may.\n\n__ Targets_\n__ no.md\\_\n__ a.txt\n\n.. _last: `Top`_\n.. _file: no.txt\n"},
        ["no.md_", "no.txt", "a.txt"]),
    "layouts of Hugo": (
        {"hugo.toml": "title = 'x'\n", "content/b/_index.md": "", "content/a.md": "[x](b/#y) [z](c.md#y)\n", "content/c.md": ""}, ["c.md#y"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_only_others_know(missing_in, name: str) -> None:
    files, missing = CASES[name]
    assert [one[1] for one in missing_in(files, git=False)] == missing


@pytest.mark.parametrize(
    ("files", "folder", "missing"),
    [
        ({**BOOK, "book.toml": "[preprocessor.spec]\n"}, "src", ["no.md"]),
        ({"antora.yml": "name: x\n", "modules/ROOT/pages/a.adoc": "xref:b.adoc[]\n"}, "modules", []),
    ],
)
def test_a_configuration_above_the_working_folder_counts(
    report_on, tmp_path, monkeypatch, files, folder, missing
) -> None:
    import linkcheck

    report_on(files, git=False)
    monkeypatch.chdir(tmp_path / "root" / folder)
    report = linkcheck.check(["."], offline=True, jobs=1)
    assert [one.reference for one in report.targets] == missing


def test_hints_that_would_mislead_are_left_out(missing_in) -> None:
    files = {
        "a.html": "<!doctype html><a href=git-p4.html>x</a><a href=b.html#m.sub.Query>y</a><a href=b.html>y</a><a href=git-gc.html>y</a>",
        "b.html": "<!doctype html><p id=m.Query></p><p id=m.sub.Quest></p>",
        "git-gc.html": "",
    }
    assert [one[3] for one in missing_in(files)] == [None, "b.html#m.Query"]
    assert [one[3] for one in missing_in({"c.md": "[x](GitHub.com)\n", ".github/": ""}, "c.md")] == [
        "https://GitHub.com"
    ]


@pytest.mark.parametrize("git", [True, False])
def test_what_a_build_makes_is_named_by_ignore_files(missing_in, git: bool) -> None:
    files = {"hugo.toml": "title = 'x'\n", ".gitignore": "content/cmd/\n", "content/a.md": "[x](cmd/made.md) [y](b/made.md) [z](b/no.md)\n",
             "content/b/.gitignore": "made.md\n"}  # fmt: skip
    assert [one[1] for one in missing_in(files, git=git)] == ["b/no.md"]


@pytest.mark.parametrize(
    ("documents", "missing"), [(2, ["#is-it-0?", "#is-it-0?", "#is-it-1?", "#is-it-1?"]), (3, [])]
)
def test_signs_in_the_ids_of_a_site_are_told_by_several_documents(
    missing_in, documents: int, missing: list[str]
) -> None:
    plain = "".join(f"[x](#word-{letter})\n\n## Word {letter}\n\n" for letter in "abcdefghijk")
    files = {
        f"{number}.md": f"{plain}[q](#is-it-{number}?) [q](#is-it-{number}?) [r](#ab)\n\n## Is it {number}?\n\n## a.b\n"
        for number in range(documents)
    }
    assert [one[1] for one in missing_in(files)] == missing


def test_many_broken_links_of_one_document_are_one_entry(report_on) -> None:
    files = {
        "a.md": "".join(f"[x](no/{number}.md) [y](#p{number})\n" for number in range(12)),
        "b.md": "[x](gone.md)\n",
    }
    report = report_on(files)
    local = [one for one in report.causes if one.rule == "broken-local-link"]
    assert [(one.kind.value, one.id, one.findings, one.links) for one in local] == [
        ("document", "a.md", 12, 12)
    ]
    assert local[0].message.startswith("12 links inside the folder lead nowhere from this document")
    places = [one for one in report.causes if one.rule == "broken-fragment"]
    assert [(one.kind.value, one.id, one.findings) for one in places] == [("document", "a.md", 12)]
    assert places[0].message.startswith("12 links of this document name places that are not there")
    assert report_on({"a.md": "".join(f"[x](no/{number}.md)\n" for number in range(9))}).causes == ()


def test_a_message_names_the_page_that_was_looked_at(report_on) -> None:
    report = report_on({"sub/README.md": "# A\n", "a.md": "[x](sub/#no) [x](sub#n) [x](sub/README.md#n)\n"})
    assert [one.message for one in report.findings] == [
        "“sub/” (“sub/README.md”) has no heading or other place “#no”.",
        "“sub” (“sub/README.md”) has no heading or other place “#n”.",
        "“sub/README.md” has no heading or other place “#n”.",
    ]


PIECES = {
    "doc/mods/x.adoc": "= X\n\nSee xref:lab-y-str[] and xref:gone.adoc[].\n",
    "doc/mods/y.adoc": "[id='lab-y-{context}']\n= Y\n",
    "doc/a/book.adoc": "= Book\n:context: str\n\ninclude::mods/x.adoc[]\n\ninclude::mods/y.adoc[]\n",
}


def test_a_piece_is_included_by_whatever_name_leads_to_it(missing_in, tmp_path) -> None:
    (tmp_path / "root/doc/a").mkdir(parents=True)
    (tmp_path / "root/doc/mods").mkdir()
    try:
        (tmp_path / "root/doc/a/mods").symlink_to("../mods", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert [one[1] for one in missing_in(PIECES)] == ["gone.adoc"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("xref:lab-y-str[] xref:lab-z-str[]\n\n[id='lab-y-{context}']\n== Y\n", ["#lab-z-str"]),
        ("<<set-a-b-up>> <<set-a-up-b>>\n\n[[set-{a}-{b}-up]]\n== Y\n", ["#set-a-up-b"]),
        ("<<_set_up_kafka>> <<Set up Kafka>> <<_set_down>>\n\n== Set up {product}\n", ["#_set_down"]),
    ],
)
def test_an_attribute_in_an_id_stands_for_anything(missing_in, text: str, missing: list[str]) -> None:
    assert [one[1] for one in missing_in({"a.adoc": f"= T\n\n{text}"})] == missing


def test_cross_references_of_antora_count_from_the_pages_of_their_module(missing_in) -> None:
    pages = "modules/ROOT/pages"
    files = {
        "antora.yml": "name: x\n",
        f"{pages}/k/om.adoc": "= A\n\nxref:om.adoc#real[x] xref:./om.adoc#own[x] xref:om.adoc#own[x] xref:k/om.adoc#own[x]\n\n[[own]]\n== B\n",
        f"{pages}/om.adoc": "= A\n\n[[real]]\n== Other\n",
        "modules/ROOT/partials/om.adoc": "= P\n\nxref:om.adoc#real[x] xref:om.adoc#none[x]\n",
    }
    assert [(one[0], one[1]) for one in missing_in(files)] == [
        (f"{pages}/k/om.adoc", "om.adoc#own"),
        ("modules/ROOT/partials/om.adoc", "om.adoc#none"),
    ]


COMPONENT = {
    "docs/antora.yml": "name: x\n",
    "docs/modules/ROOT/pages/a.adoc": "= A\n\nxref:x:ROOT:b.adoc#no[] xref:ROOT:b.adoc#own[] xref:two:c.adoc[] xref:two:d.adoc[] xref:x:two:e.adoc[] xref:gone.adoc[]"
    " xref:two:C.adoc[] xref:old.adoc[] xref:two:older.adoc[] xref:y:two:n.adoc[] xref:2@x:two:n.adoc[] xref:three:n.adoc[] xref:{n}.adoc[] xref:attachment$n.adoc[]\n",
    "docs/modules/ROOT/pages/b.adoc": "= B\n:page-aliases: old, \\\n  two:older.adoc\n\n[[own]]\nText.\n",
    "docs/modules/two/pages/c.adoc": "= C\n",
    "docs/modules/ROOT/partials/p.adoc": "= P\n\nxref:n.adoc[]\n",
}  # fmt: skip
IN_COMPONENT = ["x:ROOT:b.adoc#no", "two:d.adoc", "x:two:e.adoc", "gone.adoc", "two:C.adoc"]


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({}, IN_COMPONENT),
        ({"docs/antora.yml": "name: x\next:\n  collector:\n"}, IN_COMPONENT[:1]),
        ({"more/antora.yml": "name: x\n"}, IN_COMPONENT[:1]),
        ({"more/antora.yml": "name: z\n"}, IN_COMPONENT),
    ],
)
def test_pages_of_a_whole_component_of_antora_are_known(missing_in, files, missing: list[str]) -> None:
    found = missing_in(COMPONENT | files)
    assert [one[1] for one in found] == missing
    assert {one[3] for one in found} <= {None, "two:c.adoc"}


@pytest.mark.parametrize(
    ("links", "missing"),
    [
        ("<a href=www.nytimes.com>a</a> <a href=no.html>b</a>", ["www.nytimes.com", "no.html"]),
        ("".join(f"<a href={number}.html>a</a>" for number in range(4)), [f"{number}.html" for number in range(4)]),
        ("".join(f"<a href={number}.html>a</a>" for number in range(5)), []),
        ("<link rel=stylesheet href=no.css><a href=no.html>b</a><a href=www.bbc.co.uk>b</a>", ["www.bbc.co.uk"]),
    ],
)  # fmt: skip
def test_a_page_is_taken_out_of_its_site_where_it_lacks_much_of_what_it_shows(
    missing_in, links: str, missing: list[str]
) -> None:
    assert [one[1] for one in missing_in({"a.html": f"<!doctype html><body>{links}"})] == missing


@pytest.mark.parametrize(
    "name", ["Use `code` here", "Use code here", "Block title", "My Label", "The *wide* one", "Of It"]
)
def test_natural_references_of_asciidoc_name_what_is_seen(missing_in, name: str) -> None:
    text = (
        "== Use `code` here\n\n[[i,My Label]]\n== L\n\n[[j]]\n.Block title\n----\nc\n----\n\n[[k,The _wide_ one]]\nt\n\n"
        '[#l,reftext="Of It"]\nt\n'
    )
    found = missing_in({"a.adoc": f"= T\n\nSee <<{name}>>, <<No Such>>.\n\n{text}"})
    assert [one[1] for one in found] == ["#No Such"]


def test_what_ignore_files_name_is_made_without_a_site_too(missing_in) -> None:
    files = {
        ".gitignore": "generated_x.adoc\n/build/\n",
        "manual.adoc": "= M\n\ninclude::./generated_x.adoc[]\n\ninclude::other.adoc[]\n",
        "a.md": "[x](build/x.js) [y](no.md)\n",
    }
    assert [one[1] for one in missing_in(files)] == ["no.md", "other.adoc"]
