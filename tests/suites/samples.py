"""Documents for readers: what this repository has of a format, and small ones that show what the formats have."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
_SMALL = {
    "text": [b"Reuters reported Thursday.\nRelated article: Two Banks Merge\n\nhttps://news.example/2025/02/20/two-banks-merge\n\n- www.b.example\n"],
    "markdown": [
        (b"---\ndate: 2025-02-20\n---\n\n# Title\n\n> [a](https://a.example/x \"t\") and <https://b.example>\n\n1. ![i](i.png) [r][r] `https://c.example`\n\n"
        b"| a | b |\n|---|---|\n| https://d.example | [local](b.md#c) |\n\n<div><a href='https://e.example/?a=1&amp;b=2'>e</a></div>\n\n[r]: https://r.example\n")
    ],
    "html": [
        (b"<!doctype html><html lang=en><head><title>T</title><meta property='article:published_time' content='2025-02-20'></head><body><h1>T</h1>"
        b"<p>Said <a href='https://a.example/x'>a</a> https://b.example<br><img src=i.png srcset='https://c.example/1 1x'></p><table><tr><td>1<td>"
        b"<a href=b.html#c>b</a></table><script>var a = '</p>';</script><pre><code>https://d.example</code></pre></body></html>\n")
    ],
    "bibtex": [
        (b'% x\n@string{a = "https://s.example"}\n@misc{k, title = {A {B} \\"o}, year = 2024, month = may, url = {https://a.example/\\_x},\n'
        b' note = "See \\url{https://b.example}", doi={10.1000/182}, howpublished = {x} # a}\n@comment{https://c.example}\n')
    ],
    "json": [
        (b'{"$schema": "https://s.example/x", "items": [{"title": "A \\u00e9", "published": "2025-02-20", "url": "https:\\/\\/a.example\\/x"},\n'
        b' {"text": "see https://b.example/?a=1\\u0026b=2\\nand www.c.example.", "list": ["https://d.example", 1, null]}], "DOI": "10.1000/182"}\n')
    ],
    "xml": [
        (b"<?xml version='1.0'?><rss xmlns:a='https://n.example/a'><channel><link>https://a.example/</link><item><title>A &amp; B</title><link>https://a.example/x?a=1&amp;b=2</link>\n"
        b"<pubDate>Thu, 20 Feb 2025 10:00:00 GMT</pubDate><description><![CDATA[<a href='https://b.example'>b</a>]]></description></item><outline xmlUrl='https://c.example' text='C'/></channel></rss>\n")
    ],
    "notebook": [
        (b'{"metadata": {}, "nbformat": 4, "cells": [{"cell_type": "markdown", "source": ["# T\\n", "See [a](https://a.example/x) and b.md\\n"]},\n'
        b' {"cell_type": "code", "source": "get(\'https://b.example\')", "outputs": [{"data": {"text/html": "<a href=\'https://c.example\'>c</a>", "image/png": "iVBO"}}]},\n'
        b' {"cell_type": "raw", "metadata": {"raw_mimetype": "text/html"}, "source": "<p>https://d.example</p>"}], "worksheets": []}\n')
    ],
    "code": [
        b'"""See https://a.example/x."""\nimport b  # https://b.example\n\n\ndef f():\n    \'\'\'Doc <https://c.example>.\'\'\'\n    return "https://d.example"\n'
    ],
    "yaml": [
        b"# https://no.example\nitems:\n- title: A \xc3\xa9\n  published: 2025-02-20\n  url: https://a.example/x\n- note: |\n    see https://b.example\n  url: \"https:\\/\\/c.example\\/y\" # c\n$schema: https://d.example\n---\n&a [*a, {x: www.e.example}]\n"
    ],
    "toml": [
        b"# https://no.example\na.url = 'https://a.example/x'\n[[item]]\ntitle = \"A\"\ndate = 2025-02-20\nurl = \"https://b.example/?a=1\\u0026b=2\"\nlist = [\n 'www.c.example', {x = \"https://d.example\"}]\ntext = \"\"\"\nsee https://e.example \\\n\"\"\"\n"
    ],
    "subtitles": [
        b"WEBVTT\n\nNOTE https://no.example\n\nSTYLE\n::cue { background: url(https://s.example) }\n\n1\n00:00.000 --> 00:02.000 line:0\n<v Ann>See <i>https://a.example/x</i>\nand www.b.example\n",
        b"1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}See https://a.example/x.\r\n\r\n",
    ],
    "mediawiki": [
        b"== A ==\n{{cite web|url=https://a.example/x|title=T [[b|c]]|date=2025-02-20|archive-url=https://web.archive.org/web/2025/https://a.example/x}}\n* [https://b.example b] <nowiki>https://no.example</nowiki> <!-- https://no.example -->\n{|\n| {{URL|https://c.example}} || [[File:x|''y'']]\n|}<ref>https://d.example</ref>\n"
    ],
    "textile": [
        b'h1. T\n\n"a(t)":https://a.example/x and "b":al !https://c.example/i.png(alt)!:https://d.example\n\n[al]https://b.example\n\nbc.. https://no.example\n\np. @https://no.example@ "l":b.textile#c\n\n###. https://no.example\n'
    ],
    "ris": [
        (b"TY  - NEWS\r\nTI  - Talks\r\nDA  - 2025/02/20/\r\nUR  - https://a.example/x\r\nN1  - see https://b.example\r\nDO  - 10.1000/182\r\nER  - \r\n\r\n"
        b"TY  - WEB\nL2  - https://c.example\nPY  - 2024\n")
    ],
    "csv": [
        b'title,published,url,note\n"Talks, again",2025-02-20,https://a.example/x,"two\nlines www.b.example"\n"a ""b""",,https://c.example,\n'
    ],
    "mail": [
        (b"From: a@b.example\r\nDate: Thu, 20 Feb 2025 10:00:00 +0100\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/plain\r\n\r\nhttps://a.example/x\r\n--b\r\nContent-Type: text/html\r\n\r\n<p><a href='https://a.example/x'>a</a>\r\n--b--\r\n")
    ],
    "asciidoc": [
        (b"= Title\nAnn <a@b.example>\nv1.0, 2025-02-20\n:repo: https://a.example/r\n\n[[top]]\n== Part\n\n* https://a.example/x[#12] {repo}/1[one] <<top,up>>\n\n----\nhttps://b.example\n----\n"
        b"// https://c.example\n\nimage::a.png[A] link:b.adoc#c[*bold*,role=x] <https://d.example>\n\n  https://e.example\n")
    ],
    "latex": [
        (b"\\title{T}\n\\date{3 May 2024}\n\\begin{document}\n\\section{A}\\label{a}\n\\href{https://a.example/\\_x}{a \\emph{b}} \\url{https://b.example} % https://c.example\n\n"
        b"\\begin{verbatim}\nhttps://d.example\n\\end{verbatim}\n\\item \\ref{a} \\verb|https://e.example|\n\\end{document}\n")
    ],
    "restructuredtext": [
        (b"T\n=\n\n:Date: 2024-05-03\n\n.. _a: https://a.example/x\n.. https://c.example\n\nSee a_, `b <https://b.example/\\_x>`_ and ``https://d.example``::\n\n  https://e.example\n\n"
        b"* :doc:`x` `an`__\n\n__ https://f.example\n\n.. image:: i.png\n   :target: https://g.example\n")
    ],
    "org": [
        (b"#+TITLE: T\n#+DATE: <2024-05-03 Fri>\n#+LINK: gh https://g.example/%s\n* One\n[[https://a.example/x][a *b*]] [[gh:1]] [[file:b.org::#c][d]] ~https://c.example~\n# https://d.example\n"
        b"#+BEGIN_SRC sh\nhttps://e.example\n#+END_SRC\n- https://f.example\n: https://h.example\n* COMMENT Two\nhttps://i.example\n")
    ],
}  # fmt: skip


def written_samples_of(reader) -> list[bytes]:
    """Return the small documents of a reader's format that were written to show what the format has."""
    return list(_SMALL.get(reader.FORMAT, []))


def samples_of(reader) -> list[bytes]:
    """Return small documents of a reader's format, and up to three of each of its suffixes from seeds/ and fixtures/."""
    found = written_samples_of(reader)
    for suffix in reader.SUFFIXES:
        files = sorted(
            file for folder in ("seeds", "fixtures") for file in (ROOT / folder).rglob(f"*{suffix}")
        )
        found += [file.read_bytes() for file in sorted(files, key=lambda file: file.stat().st_size)[:3]]
    return found or [b"A line with https://news.example/2025/02/20/talks-go-on in it.\n"]
