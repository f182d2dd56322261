"""Writes what the benchmarks read: `python benchmarks/generate.py OUT --kind text --megabytes 100 --seed 7`.

Knows what news copy, documentation and news pages look like from a link checker's side; measures nothing. The
same kind, size and seed give the same bytes. Hosts are real ones, because other tools drop `.example`; nothing
here is ever requested.
"""

import argparse
import random
import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

PROSE = (
    "the court said on tuesday that officials had reviewed documents and statements from several agencies while "
    "ministers warned of delays across markets harbour canal council vote budget ferry strike inquiry report tariff "
    "spokesman confirmed late evening without naming any source asked about prices water levels farmers growers "
    "engineers opened closed reopened northern line bridge hospital school winter talks envoys committee chairman "
    "resigned appeal ruling investors expected quarter earnings copper wheat shipment border crossing local residents"
)
WORDS = tuple(PROSE.split())
NAMES = (
    "Geneva",
    "Reuters",
    "the ministry",
    "Kyiv",
    "Ms Okafor",
    "the board",
    "Lisbon",
    "the agency",
    "Seoul",
    "São Paulo",
)

SHAPES: tuple[tuple[int, str], ...] = (
    (6, "https://www.reuters.com/world/{slug}-{y}-{m:02d}-{d:02d}/"),
    (3, "https://www.themoscowtimes.com/{y}/{m:02d}/{d:02d}/{slug}-a{small}"),
    (6, "https://www.nytimes.com/{y}/{m:02d}/{d:02d}/world/{slug}.html"),
    (2, "https://www.nytimes.com/{y}/{m:02d}/{d:02d}/business/{slug}.html?smid=tw-share"),
    (6, "https://www.bbc.com/news/world-europe-{number}"),
    (4, "https://www.theguardian.com/world/{y}/{mon}/{d:02d}/{slug}"),
    (2, "https://www.theguardian.com/world/{y}/{mon}/{d:02d}/{slug}?CMP=twt_gu"),
    (4, "https://apnews.com/article/{slug}-{hexa}"),
    (3, "https://www.washingtonpost.com/world/{y}/{m:02d}/{d:02d}/{slug}/"),
    (2, "https://www.bloomberg.com/news/articles/{y}-{m:02d}-{d:02d}/{slug}"),
    (2, "https://www.aljazeera.com/news/{y}/{m}/{d}/{slug}"),
    (2, "https://www.lemonde.fr/international/article/{y}/{m:02d}/{d:02d}/{slug}_{small}_3210.html"),
    (2, "https://www.spiegel.de/politik/{slug}-a-{hexa}"),
    (2, "https://ria.ru/{y}{m:02d}{d:02d}/{slug}-{number}.html"),
    (2, "https://www3.nhk.or.jp/news/html/{y}{m:02d}{d:02d}/k100{number}1000.html"),
    (2, "https://elpais.com/internacional/{y}-{m:02d}-{d:02d}/{slug}.html"),
    (2, "https://timesofindia.indiatimes.com/india/{slug}/articleshow/{number}.cms"),
    (2, "https://en.wikipedia.org/wiki/{Title}_({word})"),
    (2, "https://doi.org/10.{small}/s{number}"),
    (1, "https://web.archive.org/web/{y}{m:02d}{d:02d}101500/https://www.bbc.com/news/uk-{number}"),
    (1, "https://x.com/desk{small}/status/18{number}{number}"),
    (1, "https://www.youtube.com/watch?v={hexa}&t={d}"),
    (1, "https://bit.ly/{hexa}"),
    (1, "http://www.{word}{number3}.org/"),
    (8, "https://www.{word}{number3}.com/{y}/{m:02d}/{slug}/"),
    (6, "https://{word}{number3}.org/posts/{slug}?id={small}&utm_source=newsletter&utm_medium=email"),
    (4, "https://blog.{word}{number3}.net/{slug}#section-{d}"),
    (4, "https://{word}-{word2}{number3}.co.uk/{word}/{small}?page={m}"),
    (3, "https://github.com/{word}/{word2}/issues/{small}"),
    (2, "https://{word}{number3}.wordpress.com/{y}/{m:02d}/{d:02d}/{slug}/"),
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Writer:
    """Draws words, sentences and addresses from one seeded source of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        weighted = [(shape, weight) for weight, shape in SHAPES]
        self.shapes = [shape for shape, _ in weighted]
        self.weights = [weight for _, weight in weighted]
        self.paragraphs = [self.sentences(self.chance.randint(2, 5)) for _ in range(4000)]
        self.wrapped = [textwrap.fill(paragraph, 92) for paragraph in self.paragraphs]

    def words(self, count: int) -> str:
        """Return that many words."""
        return " ".join(self.chance.choices(WORDS, k=count))

    def sentences(self, count: int) -> str:
        """Return a paragraph of that many sentences, a name in each."""
        return " ".join(
            f"{self.words(self.chance.randint(8, 18)).capitalize()} {self.chance.choice(NAMES)} "
            f"{self.words(self.chance.randint(3, 8))}."
            for _ in range(count)
        )

    def title(self) -> str:
        """Return a headline."""
        return self.words(self.chance.randint(5, 9)).title()

    def url(self) -> str:
        """Return an address of a real outlet's shape, or of one of some ten thousand other hosts."""
        chance = self.chance
        shape = chance.choices(self.shapes, self.weights)[0]
        month = chance.randint(1, 12)
        word, word2 = chance.choices(WORDS, k=2)
        return shape.format(
            slug="-".join(chance.choices(WORDS, k=chance.randint(4, 8))),
            y=chance.randint(2012, 2025),
            m=month,
            mon=MONTHS[month - 1],
            d=chance.randint(1, 28),
            small=chance.randint(1000, 99999),
            number=chance.randint(10_000_000, 99_999_999),
            number3=chance.randint(100, 299),
            hexa=f"{chance.getrandbits(44):011x}",
            word=word,
            word2=word2,
            Title=chance.choice(WORDS).title(),
        )


def news_text(writer: Writer, _number: int) -> str:
    """Return news copy of 4–20 kB, wrapped at 92 columns, with about one link in 2.5 kB."""
    chance = writer.chance
    size = chance.randint(4_000, 20_000)
    parts = [
        f"{chance.choice(('GENEVA', 'LONDON', 'KYIV'))}, {chance.choice(('Feb. 20', 'March 3'))} (Reuters) – "
        + writer.title()
    ]
    length = 0
    while length < size:
        parts.append(chance.choice(writer.wrapped))
        roll = chance.random()
        if roll < 0.12:
            parts.append(writer.url())
        elif roll < 0.18:
            parts.append(f"{writer.words(9).capitalize()} ({writer.url()}), {writer.words(6)}.")
        elif roll < 0.21:
            parts.append(textwrap.fill(f"Related article: {writer.title()}", 72) + f"\n{writer.url()}")
        length += len(parts[-1]) + (len(parts[-2]) if roll < 0.21 else 0)
    return "\n\n".join(parts) + "\n"


def markdown_page(writer: Writer, number: int) -> str:
    """Return a page of documentation of about 5 kB: front matter, lists, tables, code, relative links."""
    chance = writer.chance
    parts = [
        f"---\ntitle: {writer.title()}\ndate: 2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}\n---",
        f"# {writer.title()}",
    ]
    length = 0
    while length < 4_700:
        roll = chance.random()
        if roll < 0.45:
            part = chance.choice(writer.wrapped)
        elif roll < 0.6:
            part = f"{writer.words(12).capitalize()} [{writer.words(3)}]({writer.url()}), {writer.words(9)}."
        elif roll < 0.68:
            target = f"../{chance.choice(WORDS)}/page-{chance.randint(1, 99)}.md#part"
            part = f"See [{writer.words(2)}]({target}) and `{writer.words(2)}`."
        elif roll < 0.76:
            part = (
                "\n".join(f"- **{writer.words(2)}**: {writer.words(8)}" for _ in range(5))
                + f"\n- <{writer.url()}>"
            )
        elif roll < 0.84:
            part = f"```python\nfor {chance.choice(WORDS)} in range({number}):\n    get('https://api.internal.net/v1')\n```"
        elif roll < 0.9:
            rows = "\n".join(f"| {writer.words(2)} | {writer.words(4)} |" for _ in range(3))
            part = f"| what | how |\n|------|-----|\n{rows}\n| page | [{writer.words(2)}]({writer.url()}) |"
        elif roll < 0.94:
            part = f"> {writer.sentences(2)}"
        elif roll < 0.97:
            part = f"## {writer.title()}"
        else:
            definition = f'[r{length}]: {writer.url()} "{writer.title()}"'
            part = f"{writer.words(10).capitalize()} [{writer.words(2)}][r{length}].\n\n{definition}"
        parts.append(part)
        length += len(part)
    return "\n\n".join(parts) + "\n"


def html_page(writer: Writer, number: int) -> str:
    """Return a news page of about 40 kB, most of it navigation, style sheets and scripts."""
    chance = writer.chance
    nav = "\n".join(
        f'<li class="nav__item"><a class="nav__link" href="/section/{word}/">{word.title()}</a></li>'
        for word in WORDS
    )
    style = (
        "<style>" + ".story{margin:0 auto;padding:1rem;color:#222}.a>b:hover{opacity:.8}\n" * 90 + "</style>"
    )
    script = (
        "<script>"
        + "(function(w,d){if(w.a<d.b&&w.c>0){d.push({u:'https://cdn.metrics.net/t.js'})}})(window,document);\n"
        * 70
    )
    json_ld = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":'
        f'"{writer.title()}","datePublished":"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}T10:00:00Z"}}</script>'
    )
    body = []
    for part in range(28):
        text = chance.choice(writer.paragraphs)
        if chance.random() < 0.4:
            head, tail = text[: len(text) // 2], text[len(text) // 2 :]
            text = f'{head} <a href="{_escaped(writer.url())}" rel="noopener">{writer.words(3)}</a> {tail}'
        body.append(f'<p class="story__text">{text}</p>')
        if part % 9 == 4:
            image = f"https://static.{chance.choice(WORDS)}{chance.randint(100, 299)}.com/img/{number}-{part}"
            body.append(
                f'<figure><img src="{image}.jpg" srcset="{image}-800.jpg 800w, {image}-1600.jpg 1600w" alt=""></figure>'
            )
    related = "\n".join(f'<li><a href="{_escaped(writer.url())}">{writer.title()}</a></li>' for _ in range(3))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{writer.title()}</title>\n'
        f'<link rel="canonical" href="{_escaped(writer.url())}">\n{json_ld}\n{style}</head><body>\n'
        f"<nav><ul>{nav}</ul></nav>\n<article><h1>{writer.title()}</h1>\n" + "\n".join(body) + "</article>\n"
        f"<!-- old: https://www.removed.com/{number} -->\n<aside><h3>Related articles</h3><ul>{related}</ul></aside>\n"
        f"{script}</script></body></html>\n"
    )


def _escaped(url: str) -> str:
    return url.replace("&", "&amp;")


def dense_list(writer: Writer, number: int) -> str:
    """Return a Markdown list of fifty links, about 6 kB."""
    return "".join(f"- [{writer.words(4)} {number * 50 + item}]({writer.url()})\n" for item in range(50))


KINDS: dict[str, tuple[Callable[[Writer, int], str], str]] = {
    "text": (news_text, "txt"),
    "markdown": (markdown_page, "md"),
    "html": (html_page, "html"),
    "dense": (dense_list, "md"),
}


def write_tree(out: Path, kind: str, megabytes: float, seed: int) -> tuple[int, int]:
    """Write documents of one kind until their bytes reach the size; return how many files and bytes.

    `dense` at 12 megabytes holds some 100,000 links. Five hundred files stand in a folder.
    """
    compose, suffix = KINDS[kind]
    writer = Writer(seed)
    files = size = 0
    while size < megabytes * 1_000_000:
        folder = out / f"part-{files // 500:03d}"
        if files % 500 == 0:
            folder.mkdir(parents=True)
        data = compose(writer, files).encode()
        (folder / f"document-{files:05d}.{suffix}").write_bytes(data)
        files += 1
        size += len(data)
    return files, size


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one tree; an existing OUT is replaced only if it was written by this command."""
    parser = argparse.ArgumentParser(description="Write the documents that the benchmarks read.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--kind", choices=tuple(KINDS), required=True)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(arguments)
    if asked.out.exists():
        if any(not child.name.startswith("part-") for child in asked.out.iterdir()):
            parser.error(f"{asked.out} holds files that this command did not write")
        shutil.rmtree(asked.out)
    files, size = write_tree(asked.out, asked.kind, asked.megabytes, asked.seed)
    print(f"{asked.out}: {files} files, {size / 1e6:.1f} MB of {asked.kind}, seed {asked.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
