"""Dates that the first lines of a document state of it, in many languages; and lines that state none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.datelines import dates_at_top
from linkcheck.extract.yearless_datelines import yearless_datelines
from linkcheck.model import Origin, Precision
from linkcheck.prose.labels import label_before, label_behind, labels
from linkcheck.prose.years import years_in
from linkcheck.readers import html, markdown, text
from tests.readings import reading_of

READERS = {"txt": text, "md": markdown, "html": html}
DAY = date(2025, 2, 20)


def read(content: str, suffix: str = "txt"):
    return reading_of(f"a.{suffix}", content)


def stated(content: str, suffix: str = "txt") -> list[tuple[str, str, str]]:
    return [(one.field, one.date.text, one.date.origin.value) for one in dates_at_top(read(content, suffix))]


PUBLISHED = [
    "Published: 20 February 2025",
    "Published on February 20, 2025 at 10:15 GMT",
    "PUBLISHED Feb. 20, 2025",
    "First published: Thursday, 20 February 2025",
    "Posted on 2025-02-20 by A. Moss",
    "Date: 2025-02-20",
    "Date: Thu, 20 Feb 2025 10:15:00 +0000",
    "**Published:** 20 February 2025",
    "By A. Moss | Published 20 February 2025",
    "By A. Moss, published 20 February 2025",
    "Veröffentlicht am 20. Februar 2025 um 10:15 Uhr",
    "Stand: 20.02.2025, 14:30 Uhr",
    "Erschienen am Donnerstag, 20. Februar 2025",
    "Publié le 20 février 2025 à 10h15",
    "Publié le jeudi 20 février 2025",
    "Publicado el 20 de febrero de 2025",
    "Publicado: 20 de febrero de 2025",
    "Fecha: 20 de febrero de 2025",
    "Pubblicato il 20 febbraio 2025",
    "Publicado em 20 de fevereiro de 2025",
    "Data: 20 de fevereiro de 2025",
    "Gepubliceerd op 20 februari 2025",
    "Opublikowano: 20 lutego 2025",
    "Data publikacji: 20 lutego 2025 r.",
    "Опубликовано 20 февраля 2025 года",
    "Дата: 20 февраля 2025",
    "Опубліковано: 20 лютого 2025 року",
    "Yayın tarihi: 20 Şubat 2025",
    "Tarih: 20.02.2025",
    "公開日：2025年2月20日",
    "2025年2月20日 公開",
    "2025年2月20日 10時15分 配信",
    "发布时间：2025年2月20日",
    "日期：2025-02-20",
    "입력 2025년 2월 20일",
    "등록: 2025-02-20 10:15",
    "Publicerad 20 februari 2025",
    "Publisert 20. februar 2025",
    "Vydáno: 20. února 2025",
    "#+DATE: <2025-02-20 Thu>",
    ":date: 2025-02-20",
    ".. post:: Feb 20, 2025",
    "This story was first published on 20 February 2025.",
]


@pytest.mark.parametrize("line", PUBLISHED)
def test_published_lines(line: str) -> None:
    found = stated(f"A Headline Without a Date\n\n{line}\n\nThe talks ended.\n")
    assert found == [("published", "2025-02-20", "dateline")]


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 20 February 2025",
        "Last updated on 20 February 2025 at 09:00",
        "This statement was last updated on the 20th of February 2025.",
        "Last modified: 2025-02-20",
        "Zuletzt aktualisiert am 20. Februar 2025",
        "Mis à jour le 20 février 2025",
        "Actualizado el 20 de febrero de 2025",
        "Aggiornato il 20 febbraio 2025",
        "Atualizado em 20 de fevereiro de 2025",
        "Bijgewerkt op 20 februari 2025",
        "Aktualizacja: 20 lutego 2025",
        "Обновлено: 20 февраля 2025",
        "Оновлено 20 лютого 2025",
        "Güncelleme: 20 Şubat 2025",
        "最終更新日：2025年2月20日",
        "更新时间：2025年2月20日",
        "수정 2025년 2월 20일",
        "Uppdaterad 20 februari 2025",
    ],
)
def test_updated_lines(line: str) -> None:
    assert stated(f"A Headline\n\n{line}\n\nThe talks ended.\n") == [("modified", "2025-02-20", "dateline")]


@pytest.mark.parametrize(
    "line",
    [
        "Published 20 February 2025 | Updated 3 March 2025",
        "Published: 20 February 2025, 10:15 GMT · Last updated: 3 March 2025",
        "Publié le 20 février 2025 à 10h15 – Mis à jour le 3 mars 2025",
        "Veröffentlicht am 20. Februar 2025, aktualisiert am 3. März 2025",
        "公開日：2025年2月20日 更新日：2025年3月3日",
    ],
)
def test_both_on_one_line(line: str) -> None:
    assert stated(f"A Headline\n{line}\n\nThe talks ended.\n") == [
        ("published", "2025-02-20", "dateline"),
        ("modified", "2025-03-03", "dateline"),
    ]


@pytest.mark.parametrize("count", [14])
def test_the_labels_cover_many_languages(count: int) -> None:
    known = labels()
    assert min(len(known["published"]), len(known["modified"])) >= 5 * count
    for key in ("published", "modified"):
        for word in known[key]:
            field = "modified" if key == "modified" else "published"
            assert label_before(f"{word.capitalize()}: ") == (field, True), word
            assert label_before(f"{word.upper()} ") == (field, True) or word.upper().lower() != word, word
    for word in known["named"]:
        assert label_before(f"{word}: ") == ("published", True), word
        assert label_before(f"{word} ") is None, word
    for word in known["begun"]:
        assert label_before(f"{word}: ") == ("begun", True), word
    for word in known["behind"]:
        assert label_behind(f" {word}") in ("published", "modified"), word


DATELINES = [
    "MOSCOW, Feb. 20, 2025 (Reuters) – The talks",
    "MOSCOW, February 20, 2025 — The talks",
    "WASHINGTON, D.C., Feb. 20, 2025 /PRNewswire/ -- The talks",
    "Berlin, 20. Februar 2025 (dpa) - Die Gespräche",
    "PARIS, 20 février 2025 (AFP) - Les négociations",
    "BRUXELLES, le 20 février 2025 – Les négociations",
    "Madrid, 20 de febrero de 2025 (EFE).- Las conversaciones",
    "ROMA, 20 febbraio 2025 (ANSA) - I colloqui",
    "(ANSA) - ROMA, 20 FEB 2025 - I colloqui",
    "Lisboa, 20 de fevereiro de 2025 (Lusa) – As conversas",
    "AMSTERDAM, 20 februari 2025 (ANP) - De gesprekken",
    "Warszawa, 20 lutego 2025 (PAP) - Rozmowy",
    "МОСКВА, 20 февраля 2025. /ТАСС/. Переговоры",
    "МОСКВА, 20 фев 2025 — РИА Новости. Переговоры",
    "КИЇВ, 20 лютого 2025 — Переговори",
    "ANKARA, 20 Şubat 2025 (AA) – Görüşmeler",
    "PRAHA 20. února 2025 (ČTK) – Jednání",
    "STOCKHOLM, 20 februari 2025 (TT) – Samtalen",
    "新华社北京2025年2月20日电 会谈结束",
    "PRESS REVIEW, Thursday, 20 February 2025",
    "Geneva, 20 February 2025",
]


@pytest.mark.parametrize("line", DATELINES)
def test_datelines(line: str) -> None:
    assert stated(f"{line}\n\nMore prose follows here.\n") == [("published", "2025-02-20", "dateline")]


@pytest.mark.parametrize(
    ("line", "month", "day"),
    [
        ("MOSCOW, Feb. 20 (Reuters) – The talks", 2, 20),
        ("GENEVA, March 3 (Reuters) - The talks", 3, 3),
        ("LONDON (AP), Feb. 20 — The talks", 2, 20),
        ("PARIS, 20 fév (AFP) - Les négociations", 2, 20),
        ("BERLIN, 20. Februar (dpa) - Die Gespräche", 2, 20),
        ("Madrid, 20 feb (EFE).- Las conversaciones", 2, 20),
        ("(ANSA) - ROMA, 20 FEB - I colloqui", 2, 20),
        ("Warszawa, 20 lutego (PAP) - Rozmowy", 2, 20),
        ("МОСКВА, 20 февраля. /ТАСС/. Переговоры", 2, 20),
        ("МОСКВА, 20 фев — РИА Новости. Переговоры", 2, 20),
        ("ANKARA, 20 Şubat (AA) – Görüşmeler", 2, 20),
        ("PRAHA 20. února (ČTK) – Jednání", 2, 20),
        ("新华社北京2月20日电 会谈结束", 2, 20),
    ],
)
def test_datelines_without_a_year(line: str, month: int, day: int) -> None:
    reading = read(f"A Headline\n\n{line} ended.\n")
    assert [(one.month, one.day) for one in yearless_datelines(reading)] == [(month, day)]
    assert dates_at_top(reading) == []
    (one,) = yearless_datelines(reading)
    assert one.evidence.line == 3
    assert one.evidence.text in " ".join(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "On Feb. 20 Reuters reported – again – on the talks.",
        "Reuters (London) wrote on 20 March – as it does.",
        "MOSCOW – The talks ended, Reuters said on Feb. 20.",
        "The 2 April - June talks, AP said.",
        "APRIL 20 – a day.",
        "MOSCOW, Feb. 20, 2025 (Reuters) – The talks",
    ],
)
def test_prose_is_no_dateline_without_a_year(line: str) -> None:
    assert yearless_datelines(read(line + "\n")) == []


@pytest.mark.parametrize(
    ("line", "suffix"),
    [
        ("2025-02-20", "txt"),
        ("20 February 2025", "txt"),
        ("Thursday, 20 February 2025", "txt"),
        ("**Thursday, February 20, 2025**", "md"),
        ("## 2025-02-20", "md"),
        ("*20 February 2025, 10:15 GMT*", "md"),
        ("Donnerstag, den 20. Februar 2025", "txt"),
        ("jeudi 20 février 2025", "txt"),
        ("четверг, 20 февраля 2025 года", "txt"),
        ("2025年2月20日", "txt"),
        ("2025年2月20日（木）", "txt"),
        ("<p>20 February 2025</p>", "html"),
    ],
)
def test_a_date_alone_on_a_line(line: str, suffix: str) -> None:
    blank = "" if suffix == "html" else "\n\n"
    content = f"{'A Headline' if suffix != 'html' else '<h1>A Headline</h1>'}{blank}{line}{blank}Prose.\n"
    assert stated(content, suffix) == [("published", "2025-02-20", "dateline")]


def test_the_last_of_several_updates_counts() -> None:
    notes = "**Update, May 13, 2021**\n\nx\n\n" + "y " * 3_000 + "\n\n**Update, June 3, 2021**\n\nx\n"
    assert stated(f"# Talks\n\n{notes}", "md") == [("modified", "2021-06-03", "dateline")]
    assert stated("# Talks\n\n> **Correction (2021-05-13)**: x\n", "md") == [
        ("modified", "2021-05-13", "dateline")
    ]


def test_a_label_on_the_line_above_counts() -> None:
    assert stated("A Headline\n\nPublished\n20 February 2025\n\nProse.\n") == [
        ("published", "2025-02-20", "dateline")
    ]
    assert stated("A Headline\n\nLast updated\n20 February 2025\n\nProse.\n") == [
        ("modified", "2025-02-20", "dateline")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "By Owen Pritchard, 20 February 2025",
        "By A. Moss | 20 February 2025",
        "A. Moss · Feb 20, 2025 · 5 min read",
        "Von Max Muster, 20.02.2025",
        "Par Anne Martin, le 20 février 2025",
        "Por Ana Ruiz | 20 de febrero de 2025",
        "Автор: И. Петров, 20 февраля 2025",
    ],
)
def test_bylines(line: str) -> None:
    assert stated(f"A Headline\n{line}\n\nProse.\n") == [("published", "2025-02-20", "byline")]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("html", '<p>{{ $format := .Site.Params.dateFormat | default "Jan 2, 2006" }}</p><p>Text.</p>'),
        ("md", '{{ .Date.Format "January 2, 2006" }}\n\nText.\n'),
        ("txt", "The talks of 20 February 2025 ended without a result.\n"),
        ("txt", "On 20 February 2025 the talks ended.\n"),
        (
            "txt",
            "The report,\npublished 20 February 2025 by the ministry, names nobody and says little of it.\n",
        ),
        ("md", "The [report](https://x.example/a), published on 20 February 2025, names nobody.\n"),
        ("txt", "See https://news.example/2025/02/20/talks for more.\n"),
        ("txt", "https://news.example/story-2025-02-20/\n"),
        ("txt", "Published: 02/03/2025\n"),
        ("txt", "Accessed: 20 February 2025\n"),
        ("md", "# Changelog\n\n## [2.1.0] - 2025-02-20\n\n- x\n"),
        ("md", "# Log\n\n## 2025-02-20\n\n- x\n\n## 2025-02-21\n\n- y\n"),
        ("txt", "2025-02-20\nRain.\n\n2025-02-21\nSun.\n"),
        ("txt", "2025-02-20: rain\n2025-02-21: sun\n"),
        ("md", "- 2025-02-20\n- x\n"),
        ("md", "| Day | What |\n|---|---|\n| 20 February 2025 | Talks |\n"),
        ("txt", "Spring Meeting\n\nDate: 20 February 2025\nVenue: Lisbon\n"),
        ("txt", "Version 2.1, 20 February 2025 build 7\n"),
        ("txt", "GENEVA, 3 May 1908 (Reuters) – The talks\n"),
        (
            "txt",
            "Items:\n\nA Book\nPublished: 3 May 2021\n\nA Second\nPublished: 4 May 2022\n\nA Third\nPublished: 5 May 2023\n",
        ),
        ("md", "```\nPublished: 20 February 2025\n```\n"),
        (
            "txt",
            "This package was made for the mill by A. Moss <moss@mill.example> on\nWed, 13 Mar 2002 00:07:25 +0900.\n",
        ),
        (
            "txt",
            "The mill was first described by A. Moss <moss@mill.example>\non Thu, 16 Jan 1997 01:00:34 +0100.\n",
        ),
        ("txt", "Das Paket entstand am\n20. Februar 2025\n"),
        (
            "txt",
            "==== Changes in 2.00 ====\n\nReleased: 2004-12-16\n\nx\n\n"
            + "y " * 3_000
            + "\n\nReleased: 2005-03-01\n",
        ),
        ("txt", "Plugin for the mill.\n\n Dec 12, 2011 * |:LPE| added\n"),
        ("html", "<p>x</p><!-- Published: 20 February 2025 -->"),
        ("txt", "word " * 900 + "\n\nPublished: 20 February 2025\n"),
    ],
)
def test_lines_that_state_no_date_of_the_document(suffix: str, content: str) -> None:
    assert stated(content, suffix) == []


ENTRIES = [
    "Cellars stand under water | 12 May 2022",
    "The bridge is closed | 30 August 2022",
    "Open again · 4 March 2023",
]
PARTS = [
    *((f"# Floods\n\n### {one}\n\nx\n\n### The old bridge\n\ny\n", "md") for one in ENTRIES),
    *((f"# Floods\n\nA record.\n\n### {one}\n\nx\n", "md") for one in ENTRIES),
    ("".join(f"### {one}\n\nx\n\n" for one in ENTRIES), "md"),
    ("## Northport\n\n" + "".join(f"### {one}\n\nx\n\n" for one in ENTRIES), "txt"),
    ("Floods\n\n" + "".join(f"{one}\nx\n\n" for one in ENTRIES), "txt"),
    ("<h1>Floods</h1>" + "".join(f"<h3>{one}</h3><p>x</p>" for one in ENTRIES), "html"),
    ("# Changes\n\n## 12 May 2022\n\nx\n\n## Older\n\ny\n", "md"),
    ("# Changes\n\n## Published: 12 May 2022\n\nx\n", "md"),
    ("# Letters\n\n## The bridge\n\nBy A. Moss, 12 May 2022\n\nx\n\n## The mill\n\ny\n", "md"),
    ("## The bridge\n\nBy A. Moss, 12 May 2022\n\nx\n\n## The mill\n\ny\n", "md"),
    ("= Letters\n\n== The bridge\n\n12 May 2022\n\nx\n", "adoc"),
    ("12 May 2022\nRain.\n\n" + "y " * 3_000 + "\n\nAugust 30th, 2022\nSun.\n", "txt"),
    ("Published: 2023-02-07\n\nx\n\n" + "y " * 3_000 + "\n\nPublished: 2022-12-06\n", "txt"),
    ("<h1>Of bells</h1><p>x</p><h3>Related</h3><h4><a href=/x>How to mend a bellows</a></h4><p>by Ada on 16 January 2023</p>", "html"),
    ("# Java\n\nJava 8 (又称为 jdk 1.8) 是 Java 语言开发的一个主要版本。 Oracle 公司于 2014 年 3 月 18 日发布 Java 8 ，它支持函数式编程，新的 JavaScript 引擎。\n", "md"),
    ("<h1>A book</h1><p>Erscheinungsdatum: 14.08.2017</p>", "html"),
    ("# A book\n\nPublished: 14 August 2017\nISBN: 3-16-148410-0\n", "md"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "suffix"), PARTS)
def test_a_day_of_a_part_or_of_another_thing_is_not_the_documents(content: str, suffix: str) -> None:
    assert stated(content, suffix) == []


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        ("# Letters | 12 May 2022\n\nx\n\n## The bridge\n\ny\n", "md"),
        ("# Letters\n\n12 May 2022\n\n## The bridge\n\ny\n", "md"),
        ("## Letters\n\n12 May 2022\n\n### The bridge\n\ny\n", "md"),
        ("= Letters\n\n12 May 2022\n\n== The bridge\n\ny\n", "adoc"),
        ("<h2>The Gazette</h2><h1>Letters</h1><h2>Of bridges</h2><p>By A. Moss | 12 May 2022</p><h2>More</h2>", "html"),
        ("<article><h3><a href=/x>Old</a></h3><p>By B. Fen, 3 May 2020</p></article><section><h1>Letters</h1><p>By A. Moss, 12 May 2022</p>", "html"),
    ],
)  # fmt: skip
def test_a_day_in_the_head_is_the_documents(content: str, suffix: str) -> None:
    (found,) = stated(content, suffix)
    assert found[:2] == ("published", "2022-05-12")


def test_a_headline_of_many_words_may_stand_above_a_date() -> None:
    above = "Talks on the mill end without a result after three days of rain in the north"
    assert stated(f"{above}\n20 February 2025\n\nProse.\n") == [("published", "2025-02-20", "dateline")]


def test_months_keep_their_precision() -> None:
    (one,) = dates_at_top(read("A Headline\n\nPublished: February 2025\n"))
    assert (one.date.precision, one.date.text) == (Precision.MONTH, "2025-02")


def test_evidence_is_the_line_and_its_place() -> None:
    (one,) = dates_at_top(read("A Headline\r\n\r\nPublished: 20 February 2025\r\n"))
    (evidence,) = one.date.evidence
    assert (evidence.text, evidence.path, evidence.line, evidence.column) == (
        "Published: 20 February 2025", "a.txt", 3, 1,
    )  # fmt: skip
    assert one.date.origin is Origin.DATELINE


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"in 2025 and", [3]),
        (b"/2025/02/20/", []),
        (b"slug-2025-02-20", []),
        (b"20-Feb-2025", [7]),
        (b"20/02/2025.", [6]),
        (b"x12025", []),
        (b"20251", []),
        ("年2025年".encode(), [3]),
        (b"2025", [0]),
        (b"1999, 2001", [0, 6]),
    ],
)
def test_years(content: bytes, expected: list[int]) -> None:
    assert years_in(content, 0, len(content)) == expected


@pytest.mark.parametrize(
    "piece",
    [
        "2025-02-20\n",
        "Published: 2025 ",
        "MOSCOW, Feb. 20 (Reuters) – ",
        "- - - ",
        "2025 | ",
        "(" * 50,
        "20 February 2025, ",
        "A, ",
        "2025\n\n",
        "20 February 2025 " + "(" * 300 + "\n",
        "20 February 2025 " + "a" * 300 + "\n",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_of_hostile_documents_only_the_top_is_read(piece: str, suffix: str, ends_soon, calls_of) -> None:
    def work(size: int) -> None:
        dates_at_top(reading_of[size])
        yearless_datelines(reading_of[size])

    reading_of = {size: read(piece * (size // len(piece)), suffix) for size in (10_000, 500_000, 2_000_000)}
    for reading in reading_of.values():
        reading.block_at(0)  # laid out as a whole, once
    ends_soon(lambda: work(2_000_000))
    work(10_000)  # tables are loaded
    some = calls_of(lambda: work(500_000))
    assert calls_of(lambda: work(2_000_000)) <= some + 50


@given(
    st.lists(
        st.sampled_from(
            [
                "Published",
                ": ",
                "20 February 2025",
                "2025-02-20",
                "\n",
                "\n\n",
                "MOSCOW, ",
                "(Reuters) – ",
                "| ",
                "Feb. 20 ",
                "By ",
                "# ",
                "- ",
                "\r",
                "\x0b",
                "年",
                "公開",
                "<",
                "https://x/2025/02/20 ",
            ]
        ),
        max_size=16,
    ),
    st.sampled_from(["txt", "md", "html"]),
)
def test_never_raises(parts: list[str], suffix: str) -> None:
    reading = read("".join(parts), suffix)
    for one in dates_at_top(reading):
        assert one.field in ("published", "modified")
        assert one.date.value.year == 2025
    yearless_datelines(reading)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("PEP: 9999\nTitle: A proposal\nCreated: 20-Feb-2014\nPost-History: 15-Mar-2014\n\nSee it.\n", [("begun", "2014-02-20", "dateline")]),
        ("# Protokoll\n\n11. März 2024\n\nText.\n", [("published", "2024-03-11", "dateline")]),
        ("Protokoll\n11. März 2024\n\nText.\n", [("published", "2024-03-11", "dateline")]),
        ("Es wurde von A. Moos erstellt am\n11. März 2024\n\nText.\n", []),
        ("Termine\n\n11. März 2024\n12. April 2024\n", []),
    ],
)  # fmt: skip
def test_when_a_text_was_begun_and_days_that_look_like_numbers_of_items(
    content: str, expected: list[tuple[str, str, str]]
) -> None:
    assert stated(content) == expected


@pytest.mark.parametrize(
    "title",
    ["July 24, 2012 Meeting Notes", "Meeting notes, 24 July 2012", "Protokoll vom 24. Juli 2012", "Compte rendu de la réunion du 24 juillet 2012"],
)  # fmt: skip
def test_minutes_are_inferred_from_their_title(title: str) -> None:
    assert stated(f"# {title}\n\nText.\n", "md") == [("published", "2012-07-24", "heading")]


@pytest.mark.parametrize("title", ["Meeting in Oslo on July 24, 2012", "The war of July 24, 2012"])
def test_what_a_title_announces_is_no_day_of_it(title: str) -> None:
    assert stated(f"# {title}\n\nText.\n", "md") == []


def test_a_date_in_code_is_no_rival_of_the_head() -> None:
    content = "Title: X\nDate: 2014-08-28 00:30\n\nText.\n\n```\nDate: 2014-08-19 17:00\n```\n"
    assert stated(content, "md") == [("published", "2014-08-28", "dateline")]


def test_a_long_preamble_is_read_to_its_end() -> None:
    authors = "".join(f"Author{number}: A Writer\n" for number in range(15))
    assert stated(f"PEP: 1\n{authors}Created: 20-Feb-2014\n\nText.\n") == [
        ("begun", "2014-02-20", "dateline")
    ]


def test_a_restructured_title_is_none_of_its_sections() -> None:
    content = "Part 1\n======\n\nPublished: May 26, 2019\n\nText.\n\nAnn Bee\n-------\n\nMore.\n"
    assert stated(content, "rst") == [("published", "2019-05-26", "dateline")]


SAID = "All of the data of the essay on births that the paper published in May 2017.\n\n"


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (f"{SAID}## births.csv\n\n- **Last Modified**: April 5, 2017\n", 0),
        (f"# Files\n\n{SAID}- **Last Modified**: April 5, 2017\n", 1),
        ("By A. Moss\n\n## Births in the valley\n\nLast modified: April 5, 2017\n", 1),
        (f"{SAID}# Births\n\nLast modified: April 5, 2017\n", 1),
    ],
)
def test_a_lower_heading_below_prose_begins_a_section(content: str, count: int) -> None:
    assert len(stated(content, "md")) == count


@pytest.mark.parametrize("name", ["expires   ", "A. Moss", "token"])
def test_a_row_of_a_drawn_table_is_no_byline(name: str) -> None:
    assert stated(f"The token command\n\n| {name} | 2025-02-20T20:14:07.056119Z |\n\nProse.\n") == []


@pytest.mark.parametrize("dash", ["-", "–", " - "])
def test_a_span_of_months_is_no_date(dash: str) -> None:
    assert stated(f"# Update December 2024{dash}January 2025\n\nProse.\n", "md") == []
