"""Outlets that reported, with the day they did, in many languages; and which citation each speaks of."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.extract.extraction import extraction_of
from linkcheck.extract.mentions import attach, mentions_in
from linkcheck.model import MentionKind
from linkcheck.outlets import outlet_names
from linkcheck.prose.attributions import attribution, is_dating
from linkcheck.prose.reporting_words import reporting
from linkcheck.readers import html, markdown, text
from tests.readings import reading_of

READERS = {"txt": text, "md": markdown, "html": html}
R = "https://www.reuters.com/world/quiet-talks-2025-02-20/"
G = "https://www.theguardian.com/world/2025/feb/20/quiet-talks"


def read(content: str, suffix: str = "txt"):
    return reading_of(f"a.{suffix}", content)


def spoken(content: str, suffix: str = "txt"):
    return [
        (one.mention.outlet, one.mention.weekday, one.mention.date and one.mention.date.text)
        for one in mentions_in(read(content, suffix))
    ]


def attached(
    content: str, suffix: str = "md"
) -> list[tuple[str, list[tuple[str | None, int | None, str | None]]]]:
    found = extraction_of(read(content, suffix))
    return [
        (citation.url, [(one.outlet, one.weekday, one.date and one.date.text) for one in citation.mentions])
        for citation in found.citations
    ]


@pytest.mark.parametrize(
    ("sentence", "outlet", "weekday"),
    [
        ("The port was sold, Reuters reported Thursday, citing two bankers.", "reuters.com", 3),
        ("The port was sold, Reuters reported on Thursday.", "reuters.com", 3),
        ("Reuters reported late on Thursday that the port was sold.", "reuters.com", 3),
        ("On Thursday, Reuters reported that the port was sold.", "reuters.com", 3),
        ("Reuters on Thursday reported the sale.", "reuters.com", 3),
        ("The New York Times\nreported Thursday that it was sold.", "nytimes.com", 3),
        ("The port was sold, according to the Guardian on Thursday.", "theguardian.com", 3),
        ("Der Hafen wird verkauft, berichtete Reuters am Donnerstag.", "reuters.com", 3),
        ("Die Süddeutsche Zeitung berichtete am Donnerstag vom Verkauf.", "sueddeutsche.de", 3),
        ("Am Donnerstag berichtete Reuters vom Verkauf.", "reuters.com", 3),
        ("Le port sera vendu, a rapporté Le Monde jeudi, citant deux banquiers.", "lemonde.fr", 3),
        ("Le Monde a rapporté jeudi que le port serait vendu.", "lemonde.fr", 3),
        ("El puerto será vendido, informó Reuters el jueves.", "reuters.com", 3),
        ("Reuters informó el jueves de la venta.", "reuters.com", 3),
        ("Il porto sarà venduto, ha riferito Reuters giovedì.", "reuters.com", 3),
        ("O porto será vendido, noticiou a Reuters na quinta-feira.", "reuters.com", 3),
        ("De haven wordt verkocht, meldde Reuters donderdag.", "reuters.com", 3),
        ("Reuters meldde donderdag de verkoop.", "reuters.com", 3),
        ("Port zostanie sprzedany, podał Reuters w czwartek.", "reuters.com", 3),
        ("Порт продадут, сообщил Reuters в четверг.", "reuters.com", 3),
        ("Reuters сообщил в четверг о продаже.", "reuters.com", 3),
        ("Порт продадуть, повідомило Reuters у четвер.", "reuters.com", 3),
        ("Reuters Perşembe günü bildirdi.", "reuters.com", 3),
        ("Reuters uppgav först; hamnen säljs, rapporterade Reuters på torsdagen.", "reuters.com", 3),
    ],
)  # fmt: skip
def test_attributions_with_a_weekday(sentence: str, outlet: str, weekday: int) -> None:
    assert (outlet, weekday, None) in spoken(sentence + "\n\nMore prose.\n")


@pytest.mark.parametrize(
    ("sentence", "weekday"),
    [
        ("The minister resigned on Monday, Reuters reported.", None),
        ("Reuters reported that the minister had resigned on Monday.", None),
        ("Reuters reported the minister's Monday resignation.", None),
        ("He resigned on Monday, Reuters reported Thursday.", 3),
        ("Talks end on Friday. Reuters reported the sale.", None),
    ],
)
def test_the_day_of_the_event_is_not_the_day_of_the_report(sentence: str, weekday: int | None) -> None:
    assert spoken(sentence) == [("reuters.com", weekday, None)]


@pytest.mark.parametrize(
    ("sentence", "outlet", "day"),
    [
        ("Reuters reported on Feb. 20, 2025 that it was sold.", "reuters.com", "2025-02-20"),
        ("It was sold (Reuters, 20 Feb 2025).", "reuters.com", "2025-02-20"),
        ("It was sold (Reuters, February 20, 2025).", "reuters.com", "2025-02-20"),
        ("It was sold (The Moscow Times, 20 Feb 2025).", "themoscowtimes.com", "2025-02-20"),
        ("Es wurde verkauft (dpa, 20. Februar 2025).", "dpa.com", "2025-02-20"),
        ("Vendu (Le Monde, 20 février 2025).", "lemonde.fr", "2025-02-20"),
        ("Reuters, 20 February 2025: The port is sold.", "reuters.com", "2025-02-20"),
        ("Reuters (20 February 2025): The port is sold.", "reuters.com", "2025-02-20"),
        ("売却された（ロイター、2025年2月20日）。", "reuters.com", "2025-02-20"),
        ("Reuters schrieb am 20. Februar 2025 vom Verkauf.", "reuters.com", "2025-02-20"),
        ("Reuters informó el 20 de febrero de 2025 de la venta.", "reuters.com", "2025-02-20"),
        ("Reuters сообщил 20 февраля 2025 года о продаже.", "reuters.com", "2025-02-20"),
        ("Smith, “Sold,” The New York Times, February 20, 2025.", "nytimes.com", "2025-02-20"),
        (
            "“Sold.” *The Washington Post*. 20 February 2025. Retrieved 3 March 2025.",
            "washingtonpost.com",
            "2025-02-20",
        ),
        ("Sold. Reuters, 20 Feb 2025. https://a.example/2024/01/02/x", "reuters.com", "2025-02-20"),
        ("- Sold, Reuters, 20 Feb 2025\n- Smith (2024-01-02): bought", "reuters.com", "2025-02-20"),
        ("On Feb. 20, 2025, Reuters reported that it was sold.", "reuters.com", "2025-02-20"),
        ("It fell, and on 20 February 2025 the Guardian reported it.", "theguardian.com", "2025-02-20"),
        ("The sale fell through. In February 2025, Reuters reported it.", "reuters.com", "2025-02"),
        ("Am 20. Februar 2025 berichtete Reuters vom Verkauf.", "reuters.com", "2025-02-20"),
        ("Le 20 février 2025, Reuters a rapporté la vente.", "reuters.com", "2025-02-20"),
        ("20 февраля 2025 года Reuters сообщил о продаже.", "reuters.com", "2025-02-20"),
        ("2025年2月20日、ロイターが売却を報じた。", "reuters.com", "2025-02-20"),
    ],
)
def test_attributions_with_a_date(sentence: str, outlet: str, day: str) -> None:
    found = spoken(sentence)
    if outlet in set(outlet_names().values()):
        assert found == [(outlet, None, day)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Feb. 20, 2025: Reuters reported that it was sold.",
        "2025-02-20 Reuters reported that it was sold.",
        "It was sold on Feb. 20, 2025, Reuters reported.",
        "He left the port, in February 2025, Reuters reported.",
        "Since Feb. 20, 2025, Reuters has reported on it.",
        "As of Feb. 20, 2025, Reuters reports no buyer.",
        "On Feb. 20, 2025, according to Reuters, it was sold.",
        "At a hearing on Feb. 20, 2025, Reuters reported, it was sold.",
        "On Feb. 20, 2025 – Reuters reported it – it was sold.",
    ],
)
def test_the_date_of_the_event_is_not_the_date_of_the_report(sentence: str) -> None:
    assert spoken(sentence) == [("reuters.com", None, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reuters is an agency.",
        "The port was sold (Reuters).",
        "Reuters journalists in Kyiv were evacuated, officials said.",
        "A Reuters witness saw smoke.",
        "Reuters: a short history.",
        "See https://www.reuters.com/reported and reuters@reported.example.",
        "TheReuters reported; Reuters2 said.",
        "Thomson Reuters shares fell on Thursday.",
    ],
)  # fmt: skip
def test_what_attributes_nothing(sentence: str) -> None:
    assert [one for one in spoken(sentence) if one[0] == "reuters.com"] == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"The port was sold, [Reuters reported Thursday]({R}).\n", [[("reuters.com", 3, None)]]),
        (f"The port was sold, Reuters [reported]({R}) Thursday.\n", [[("reuters.com", 3, None)]]),
        (f"On Thursday the [Guardian reported]({G}) it.\n", [[("theguardian.com", 3, None)]]),
        (f"The *Guardian* [reported on Monday]({G}) it.\n", [[("theguardian.com", 0, None)]]),
        (f"The port was sold, Reuters reported ({R}).\n", [[("reuters.com", None, None)]]),
        (f"[The port]({R}) was sold, Reuters reported.\n", [[("reuters.com", None, None)]]),
        (f"The port was sold ([Reuters]({R}), 20 Mar 2025).\n", [[("reuters.com", None, "2025-03-20")]]),
        (f"It was sold, Reuters reported ({R}), and bought back, the Guardian said ({G}).\n",
         [[("reuters.com", None, None)], [("theguardian.com", None, None)]]),
        (f"It was sold, the Guardian reported ({R}),\nafter a night in which, according to Reuters, nobody slept ({G}).\n",
         [[("theguardian.com", None, None)], [("reuters.com", None, None)]]),
        (f"Reuters reported on [the port]({R}) and on [the ship]({G}).\n", [[], []]),
        (f"Reuters reported it ([1]({R}), [2]({G})).\n", [[], []]),
        (f"Reuters reported it.\n\n[Elsewhere]({G}) it rained.\n", [[]]),
        (f"Reuters reported it. The rest is [here]({G}).\n", [[]]),
        (f"Reuters reported it, {'and so on, ' * 30} [here]({G}).\n", [[]]),
        (f"The [article]({R}), published on 20 February 2024, named nobody.\n", [[(None, None, "2024-02-20")]]),
        (f"Der [Artikel]({R}), erschienen am 20. Februar 2024, nennt niemand.\n", [[(None, None, "2024-02-20")]]),
        (f"L’[article]({R}), publié le 20 février 2024, ne nomme personne.\n", [[(None, None, "2024-02-20")]]),
        (f"El [artículo]({R}), publicado el 20 de febrero de 2024, no nombra.\n", [[(None, None, "2024-02-20")]]),
        (f"[Статья]({R}), опубликована 20 февраля 2024 года.\n", [[(None, None, "2024-02-20")]]),
        (f"Published on 20 February 2024 by the [paper]({R}).\n", [[(None, None, "2024-02-20")]]),
        (f"The law, published 20 February 2024 — see [an analysis]({R}).\n", [[]]),
        (f"The law, published on 20 February 2024, is discussed [here]({R}).\n", [[]]),
        (f"Das Gesetz, veröffentlicht am 20. Februar 2024 (siehe die [Analyse]({R})).\n", [[]]),
        (f"The talks of 3 March 2025 came [after]({R}).\n", [[]]),
        (f"See [the report]({R}), accessed on 3 March 2025.\n", [[]]),
        (f"The [article]({R}), published on 02/03/2025.\n", [[]]),
        (f"It was [sold]({G}). Reuters reported that it was bought back.\n", [[]]),
        (f"It was sold, Reuters reported Thursday. The [buyer]({G}) is known.\n", [[]]),
        (f"* It was sold ([Reuters]({R}))\n* Mar 27, 2025: it was bought back ([the Guardian]({G}))\n", [[], []]),
        (f"> It was sold ([Reuters]({R}))\n\n> Mar 27, 2025: it was bought back.\n", [[]]),
        (f"* It was sold, Reuters reported\n* [Bought back]({G})\n", [[]]),
        (f"[Le Monde, citing Reuters]({G}), reported it.\n", [[]]),
        (f"“[Sold]({R}).” *Reuters*, 27 Mar 2025.\n", [[("reuters.com", None, "2025-03-27")]]),
        (f"[“Sold”]({R}). *Reuters*. 27 March 2025. Retrieved 2 May 2025.\n", [[("reuters.com", None, "2025-03-27")]]),
        (f"“Sold.” Reuters, 27 Mar 2025. [Link]({R}), accessed 3 May 2025.\n", [[("reuters.com", None, "2025-03-27")]]),
        (f"“Sold.” Reuters, 27 Mar 2025. Available online: {R} (accessed on 3 May 2025).\n", [[("reuters.com", None, "2025-03-27")]]),
        (f"Ada Quill (27 March 2025). [“Sold”]({R}). *Reuters*. [Archived](https://archive.ph/x/{R}).\n",
         [[(None, None, "2025-03-27")], []]),
        (f"Quill, A. (27 March 2025). “[Sold]({R})”. *Reuters*.\n", [[(None, None, "2025-03-27")]]),
        (f"Quill, A. (27 March 2025). [“Sold”]({R}). *[Reuters](https://en.wikipedia.org/wiki/Reuters)*.\n",
         [[(None, None, "2025-03-27")], []]),
        (f"[“Sold”]({R}). *[Reuters](https://en.wikipedia.org/wiki/Reuters)*. 27 March 2025.\n",
         [[("reuters.com", None, "2025-03-27")], []]),
        (f"- van der Moss, Bo & Quill, A. (27 March 2025). “[Sold]({R})”.\n", [[(None, None, "2025-03-27")]]),
        (f"- ^ a b Quill, Ada (27 March 2025). “[Sold]({R})”.\n", [[(None, None, "2025-03-27")]]),
        (f"1. Quill, Ada; Moss, Bo (27 March 2025). “Sold”. Paper of the Port. {R}\n", [[(None, None, "2025-03-27")]]),
        (f"The event (27 March 2025). “Be there,” it said. [Story]({R}).\n", [[]]),
        (f"The peace of Geneva (27 March 2025). “[Not so]({R})”, he said.\n", [[]]),
        (f"Interview with Ada Quill (27 March 2025). “I read [this story]({R}),” she said.\n", [[]]),
        (f"It rained for long. Then came Ada (27 March 2025), “[sold]({R})”.\n", [[]]),
        (f"Reviewed in The Paper (27 March 2025), “[Sold]({R})” is long.\n", [[]]),
        (f"Ada Quill (27 March 2025) “Bought” and, earlier, “[Sold]({R})”.\n", [[]]),
        (f"The port was sold (27 March 2025). [The deed]({R}) is public.\n", [[]]),
        (f"It was sold twice (27 March 2025 and later), [“for a song”]({R}).\n", [[]]),
        (f"“Sold.” Reuters, 27 Mar 2025. More was in [a letter]({R}).\n", [[]]),
        (f"“[Sold]({R}).” Reuters, 27 Mar 2025. “[Bought]({G}).” The Guardian, 28 Mar 2025.\n",
         [[], [("theguardian.com", None, "2025-03-28")]]),
        (f"```\nReuters reported Thursday {R}\n```\n\nReuters reported Thursday, see [here]({R}).\n", [[("reuters.com", 3, None)]]),
    ],
)  # fmt: skip
def test_which_citation_a_mention_speaks_of(content: str, expected: object) -> None:
    assert [mentions for _, mentions in attached(content)] == expected


def test_with_its_citations_only_their_surroundings_are_searched() -> None:
    far = "Prose about nothing. " * 400
    content = f"{far}\nReuters reported it.\n{far}\nIt ended, Reuters reported ({R}).\n"
    reading = read(content)
    extraction = extraction_of(reading)
    assert len(mentions_in(reading)) == 2
    from linkcheck.extract.extraction import everything_cited

    cited = everything_cited(reading)
    (one,) = mentions_in(reading, cited)
    assert one.mention.line == extraction.citations[0].line
    assert attach(reading, [one], cited)[0][0].outlet == "reuters.com"


def test_the_lead_is_searched_for_weekdays_wherever_its_links_are() -> None:
    content = f"It was sold, Reuters reported Thursday.\n\n{'Prose. ' * 500}\n\n{R}\n"
    reading = read(content)
    from linkcheck.extract.extraction import everything_cited

    assert [one.mention.weekday for one in mentions_in(reading, everything_cited(reading))] == [3]


def test_the_text_of_a_mention_starts_with_a_whole_word() -> None:
    content = "The harbour is sold, says an internal document reported by Reuters.\n"
    (one,) = mentions_in(read(content))
    assert f" {one.mention.text}" in content


def test_positions_and_text_of_a_mention() -> None:
    (one,) = mentions_in(read("é it was sold,\n日 Reuters reported Thursday, it said.\n"))
    assert (one.mention.kind, one.mention.line, one.mention.column) == (MentionKind.ATTRIBUTION, 2, 3)
    assert one.mention.text == "Reuters reported Thursday"


@pytest.mark.parametrize("key", ["said", "of"])
def test_every_word_of_the_data_attributes(key: str) -> None:
    for phrase in reporting()[key]:
        if phrase[0] >= "\u1100":
            found = (
                attribution("港は", "ロイター", phrase)
                if key == "said"
                else attribution(phrase, "路透社", "，")
            )
        else:
            found = (
                attribution("", "Reuters", f" {phrase} it")
                if key == "said"
                else attribution(f"It was so {phrase} ", "Reuters", ".")
            )
        assert found is not None, phrase
        if key == "said" and phrase[0] < "\u1100":
            assert attribution(f"It was so, {phrase} ", "Reuters", ".") is not None, phrase


def test_every_citing_phrase_names_the_source_of_another() -> None:
    assert attribution("TechCrunch, ", "Reuters", " reported it") is not None
    for phrase in reporting()["citing"]:
        if phrase[0] >= "\u1100":
            assert attribution(f"法新社{phrase}", "路透社", "报道") is None, phrase
        else:
            assert attribution(f"TechCrunch, {phrase} ", "Reuters", ", reported it") is None, phrase
            assert attribution(f"It was so, {phrase} the ", "Financial Times", " reported") is None, phrase


def test_every_dating_phrase_dates() -> None:
    for phrase in reporting()["dating"]:
        assert is_dating(f"The article, {phrase} "), phrase
        assert is_dating(f"(({phrase.capitalize()}: "), phrase
        assert not is_dating(f"{phrase} something else ")


def test_weekday_of_a_date_written_with_it() -> None:
    found = attribution("", "Reuters", " reported on Thursday, 20 February 2025, that")
    assert found is not None
    assert found.weekday == 3
    assert found.date is not None
    assert found.date.value == date(2025, 2, 20)


@pytest.mark.parametrize(
    "piece",
    [
        "Reuters ",
        "Reuters reported Thursday ",
        "(Reuters, ",
        "Thursday ",
        "published on 20 February 2025 ",
        "BBC(",
        "(((((",
        "2025 ",
        "according to ",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_hostile_prose_costs_no_more_than_its_length(piece: str, suffix: str, ends_soon, calls_of) -> None:
    part = piece * 40 + R + " "
    part *= 6_000 // len(part)
    ends_soon(lambda: extraction_of(read(part * 80, suffix)))
    extraction_of(read(part, suffix))  # tables are loaded
    some = calls_of(lambda: extraction_of(read(part, suffix)))
    assert calls_of(lambda: extraction_of(read(part * 4, suffix))) <= 4.6 * some


@given(
    st.lists(
        st.sampled_from(
            [
                "Reuters",
                " reported",
                " Thursday",
                ", ",
                "(",
                ")",
                "20 February 2025",
                R,
                f"[t]({G})",
                "published on ",
                ". A",
                "\n",
                "\n\n",
                "ロイター",
                "によると",
                "\x0b",
                "’s",
                "laut ",
            ]
        ),
        max_size=14,
    ),
    st.sampled_from(["txt", "md", "html"]),
)
def test_never_raises_and_stays_in_its_document(parts: list[str], suffix: str) -> None:
    reading = read("".join(parts), suffix)
    for one in mentions_in(reading):
        assert 0 <= one.start <= one.end <= len(reading.source.data)
        assert one.mention.text
    extraction_of(reading)
