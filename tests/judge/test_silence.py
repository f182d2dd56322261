"""What the web answers every day and is no defect of the document that cites it: no rule may say anything."""

import pytest

from linkcheck.judge.catalogue import load_rules
from linkcheck.judge.examples import Example

OF_THE_WEB = [
    "blocked-link", "broken-fragment", "cited-after-document", "date-mismatch", "dead-link", "duplicate-variant", "moved-link",
    "reference-title-mismatch", "soft-404", "syndicated-copy", "unreachable-link",
]  # fmt: skip
RULES = load_rules(OF_THE_WEB)


def one(url, answer, text="Officials [met]({}) in secret."):
    asked = url if "#/" in url else url.partition("#")[0]
    return text.format(url) + "\n", f"{asked} {answer}"


def several(*answers, text="- [one]({})\n"):
    """Return a list of links and what each is answered."""
    return "".join(text.format(answer.split()[0]) for answer in answers), "\n".join(answers)


CASES = {
    # news
    "a news page that agrees": one(
        "https://www.reuters.com/world/swiss-side-channel-2025-02-20/",
        "200\ntitle: Swiss side channel | Reuters\ndate: 2025-02-20\ncanonical: https://www.reuters.com/world/swiss-side-channel-2025-02-20/\nsite: Reuters",
    ),
    "published at midnight elsewhere": one(
        "https://www.straitstimes.com/2025/02/20/talks-in-geneva", "200\ndate: 2025-02-19\ntitle: Talks in Geneva"
    ),
    "a live blog that went on for days": one(
        "https://www.theguardian.com/world/live/2025/feb/20/talks-in-geneva-live",
        "200\ndate: 2025-02-23\ntitle: Talks in Geneva – live | The Guardian",
    ),
    "a ticker by its title alone": one(
        "https://zeitung.example/politik/2025-02-20/gespraeche-in-genf", "200\ndate: 2025-02-24\ntitle: Liveticker: Gespräche in Genf"
    ),
    "a magazine on sale before its date": one(
        "https://www.newyorker.com/magazine/2025/03/03/a-profile-of-a-mediator",
        "200\ndate: 2025-02-24\ntitle: A Profile of a Mediator | The New Yorker",
    ),
    "an event announced": one("https://hall.example/events/2025/06/12/summit-on-talks", "200\ndate: 2025-02-01\ntitle: Summit on Talks"),
    "a day's front page": one("https://news.example/archive/2025/02/20/", "200\ndate: 2025-02-24\ntitle: The Day"),
    "a month's URL": one("https://blog.example/2025/02/a-long-essay/", "200\ndate: 2025-02-27\ntitle: A Long Essay"),
    "the month's last evening": one("https://blog.example/2025/02/a-long-essay/", "200\ndate: 2025-03-01\ntitle: A Long Essay"),
    "an update's time tag": one("https://news.example/2025/02/20/talks-go-on", "200\ntime-tag: 2025-04-02\ntitle: Talks go on"),
    "an article titled as a not-found page": one(
        "https://magazine.example/essays/a-missing-web", "200\ntitle: Page Not Found | The Magazine\ndate: 2025-02-20"
    ),
    "a headline with the words": one(
        "https://news.example/world/black-box-search", "200\ntitle: Black box not found after a week's search | Gazette"
    ),
    "a headline that quotes the words": one("https://news.example/a-b-c", "200\ntitle: “Page not found” is a feeling, says minister"),
    "a film of that title": one("https://films.example/title/page-introuvable-2019", "200\ntitle: L'introuvable (1934) - Films"),
    "an article about buying a domain": one(
        "https://blog.example/how-to-buy-this-domain", "200\ntitle: Buy this domain? Ten questions to ask first"
    ),
    "a house for sale": one("https://homes.example/listing/12345678", "200\ntitle: Cottage in Bern for sale | Homes"),
    "rewritten for search": one(
        "https://news.example/2025/02/20/story-1234567",
        "200\nmeta-title: Swiss channel is said to carry the talks\ntitle: Swiss Channel, Explained | Gazette\ndate: 2025-02-20",
        "Related article: [How the Swiss Carried Messages]({})",
    ),
    "a title in another language than the page": one(
        "https://zeitung.example/2025/02/20/artikel-1234567",
        "200\ntitle: Verbündete sind über die geheimen Gespräche beunruhigt\ndate: 2025-02-20",
        "Related article: [Allies Are Rattled by the Quiet Channel]({})",
    ),
    "a compound in the page's title": one(
        "https://zeitung.example/artikel-1234567",
        "200\ntitle: Geheimgespräche gehen ohne Pause weiter",
        "Lesen Sie auch: [Die Gespräche laufen noch immer heimlich]({})",
    ),
    "a title inflected": one(
        "https://gazeta.example/article/1234567",
        "200\ntitle: О тайных переговорах в Женеве стало известно больше",
        "Читайте также: [Тайные переговоры начались раньше прежнего срока]({})",
    ),
    "a privacy wall in place": one(
        "https://news.example/story-1234567", "200\ntitle: Before you continue to YouTube", "Related article: [Kremlin Courts Trump Behind the Scenes]({})"
    ),
    "a failure in place": one(
        "https://news.example/story-1234567", "200\ntitle: Something went wrong | The Morning Gazette Newspaper", "Related article: [Kremlin Courts Trump Behind the Scenes]({})"
    ),
    "a short title": one("https://news.example/s/1234567", "200\ntitle: Harvest Forecast Raised After Rain", "Related article: [Talks]({})"),
    "a page of Japanese news": one(
        "https://shimbun.example/articles/1234567",
        "200\ntitle: 政府、秘密協議を認める｜新聞",
        "関連記事：[秘密協議を政府が認める方針]({})",
    ),
    "a paywall in place": one("https://news.example/2025/02/20/talks", "200\ntitle: Subscribe to read | Gazette", "See [it]({})."),
    # gates
    "consent": one(
        "https://www.yahoo.example/news/talks-go-on-in-geneva-123456.html",
        "302 https://guce.yahoo.example/consent?brandType=eu 302 https://consent.yahoo.example/v2/collectConsent?sessionId=3 200\ntitle: Yahoo is part of a family of brands",
    ),
    "a permanent redirect to log in": one(
        "https://wiki.example/display/TEAM/Quiet+Channel", "301 https://wiki.example/login.action?os_destination=%2Fdisplay 200\ntitle: Log in"
    ),
    "single sign-on elsewhere": one(
        "https://intranet.example/docs/plan-for-geneva", "302 https://sso.corp.example/auth?redirect_uri=https%3A%2F%2Fintranet.example 200\ntitle: Sign in"
    ),
    "three articles behind one paywall": several(
        *(f"https://paper.example/news/{name}-go-on-12345{n} 302 https://paper.example/subscribe 200\ntitle: Subscribe" for n, name in enumerate(["talks", "rains", "strikes"]))
    ),
    "three links to one log-in": several(
        *(f"https://forge.example/team/repo/issues/{n}123 302 https://forge.example/users/sign_in 200\ntitle: Sign in" for n in range(3))
    ),
    "an age check": one("https://shop.example/wines/old-vintage-1982", "302 https://shop.example/age-gate?next=/wines 200\ntitle: Are you 18?"),
    "a country chooser": one("https://brand.example/products/quiet-channel", "302 https://brand.example/choose-country 200\ntitle: Choose"),
    # language, host, slash
    "a language by 302": one("https://docs.example/guide/install-it", "302 https://docs.example/en/guide/install-it 200\ntitle: Install"),
    "a language by 301": one("https://docs.example/guide/install-it", "301 https://docs.example/en-us/guide/install-it/ 200\ntitle: Install"),
    "a language's host": one("https://encyclopedia.example/wiki/Geneva", "301 https://en.encyclopedia.example/wiki/Geneva 200\ntitle: Geneva"),
    "a mobile host": one("https://m.news.example/talks-go-on", "301 https://www.news.example/talks-go-on 200\ntitle: Talks"),
    "https and www": one("http://news.example/talks-go-on", "301 https://news.example/talks-go-on 308 https://www.news.example/talks-go-on/ 200"),
    "a default document": one("https://museum.example/visit/index.html", "301 https://museum.example/visit/ 200\ntitle: Visit"),
    "upper case": one("https://wiki.example/wiki/quiet_channel", "301 https://wiki.example/wiki/Quiet_channel 200\ntitle: Quiet channel"),
    "a shop's country": one("https://www.shop.example.com/books/a-long-story", "301 https://www.shop.example.de/books/a-long-story 200"),
    "tracking added": one("https://news.example/talks-go-on", "301 https://news.example/talks-go-on?utm_source=x&utm_medium=y 200"),
    "a home page that has a start page": one("https://agency.example/", "301 https://agency.example/en/home 200\ntitle: Home"),
    "a section that is the home page": one("https://paper.example/news/", "302 https://paper.example/ 200\ntitle: Paper"),
    "documentation's latest": one("https://tool.docs.example/", "302 https://tool.docs.example/en/latest/ 200\ntitle: Tool"),
    "back to what was asked": one("https://news.example/2025/02/20/talks-go-on", "302 https://news.example/tos?url=/2025/02/20/talks-go-on 200\ntitle: Terms"),
    "the same address said otherwise": one("https://index.example/project/Quiet_Channel", "301 https://index.example/project/quiet-channel/ 200"),
    "a session": one("https://journal.example/content/12/3/45", "301 https://journal.example/content/12/3/45;jsessionid=0A1B 200"),
    "a corrected slug": one("https://news.example/story/talks-go-no-12345678", "301 https://news.example/story/talks-go-on-12345678 200"),
    "a slug added to a number": one("https://questions.example/questions/1234567", "301 https://questions.example/questions/1234567/how-to-stop 200"),
    "another of a host's servers": one("https://www2.news.example/talks-go-on", "301 https://www.news.example/talks-go-on 200"),
    "an AMP page": one("https://news.example/amp/world/talks-go-on", "301 https://news.example/world/talks-go-on 200"),
    # persistent links, shorteners, archives
    "a DOI": one("https://doi.org/10.1038/s41586-020-2649-2", "302 https://www.nature.com/articles/s41586-020-2649-2 200\ntitle: Array programming | Nature\ndate: 2020-09-16"),
    "a DOI by 301": one("https://doi.org/10.1000/182", "301 https://www.doi.org/doi-handbook/html/index.html 200\ntitle: DOI Handbook"),
    "a handle": one("https://hdl.handle.net/2027/mdp.39015012345678", "301 https://babel.library.example/cgi/pt?id=mdp.39015012345678 200"),
    "a PURL": one("https://purl.org/dc/terms/creator", "301 https://www.dublincore.example/specifications/terms/ 200"),
    "a shortened link to a home page": one("https://bit.ly/3AbCdEf123", "301 https://news.example/ 200\ntitle: News"),
    "an archived copy": one(
        "https://web.archive.org/web/20250221101500/https://news.example/2025/02/20/talks-go-on",
        "200\ntitle: Talks go on | Gazette\ndate: 2025-02-20\ncanonical: https://web.archive.org/web/20250221101500/https://news.example/2025/02/20/talks-go-on",
    ),
    "an archive's nearest snapshot": one(
        "https://web.archive.org/web/2025/https://news.example/talks-go-on",
        "302 https://web.archive.org/web/20250221101500/https://news.example/talks-go-on 200\ntitle: Talks go on",
    ),
    "an archived copy beside its original": several(
        "https://news.example/world/talks-go-on 200\ntitle: Talks go on\ncanonical: https://news.example/world/talks-go-on",
        "https://web.archive.org/web/20250221101500/https://news.example/world/talks-go-on 200\ntitle: Talks go on\ncanonical: https://news.example/world/talks-go-on",
    ),
    # documentation and code
    "a page about the code 404": one("https://developer.example/docs/Web/HTTP/Status/404", "200\ntitle: 404 Not Found - HTTP | Docs\nheading: 404 Not Found"),
    "a class for the exception": one("https://docs.example/api/errors.html#not-found", "200\ntitle: Not Found — API\nthere: not-found"),
    "an article in an encyclopedia": one("https://en.wikipedia.org/wiki/HTTP_404", "200\ntitle: HTTP 404 - Wikipedia"),
    "the year 404": one("https://en.wikipedia.org/wiki/AD_404", "200\ntitle: AD 404 - Wikipedia\ndate: 2001-11-02"),
    "a car": one("https://en.wikipedia.org/wiki/Peugeot_404", "200\ntitle: Peugeot 404 - Wikipedia"),
    "a single-page application": one("https://app.example/dashboards/quiet-channel", "200\ntitle: Dashboard"),
    "a reference to an application": one(
        "https://app.example/articles/quiet-channel-7", "200\ntitle: App\nsite: App", "Related article: [Kremlin Courts Trump Behind the Scenes]({})"
    ),
    "a fragment nobody can check": one("https://app.example/guide#step-two", "200\ntitle: Guide"),
    "a fragment at a log-in": one("https://wiki.example/pages/plan-b#step", "302 https://wiki.example/login 200\nmissing: step"),
    "a route of an application": one("https://app.example/#/users/7", "200\ntitle: Users"),
    "two versions of one page": several(
        "https://docs.tool.example/3.11/library/sqlite 200\ntitle: sqlite - Tool\ncanonical: https://docs.tool.example/3/library/sqlite",
        "https://docs.tool.example/3.12/library/sqlite 200\ntitle: sqlite - Tool\ncanonical: https://docs.tool.example/3/library/sqlite",
    ),
    "one canonical for a whole site": several(
        "https://shop.example/books/a-long-story 200\ntitle: A Long Story\ncanonical: https://shop.example/",
        "https://shop.example/books/a-short-story 200\ntitle: A Short Story\ncanonical: https://shop.example/",
    ),
    "one canonical and title for all threads": several(
        "https://forum.example/viewtopic.php?t=12345 200\ntitle: Thread one\ncanonical: https://forum.example/viewtopic.php",
        "https://forum.example/viewtopic.php?t=12346 200\ntitle: Thread two\ncanonical: https://forum.example/viewtopic.php",
    ),
    "two pages merged into one": several(
        "https://docs.example/guide/install-on-linux 302 https://docs.example/guide/installing 200\ntitle: Installing",
        "https://docs.example/guide/install-on-windows 302 https://docs.example/guide/installing 200\ntitle: Installing",
    ),
    "one page in three spellings": several(
        "https://docs.example/guide/install-it 302 https://docs.example/guide/installing 200\ntitle: Installing",
        "https://docs.example/guide/install-it?tab=linux 302 https://docs.example/guide/installing 200\ntitle: Installing",
        "https://docs.example/guide/Install-it 302 https://docs.example/guide/installing 200\ntitle: Installing",
        text="- <{}>\n",
    ),
    # canonical elsewhere
    "a blog on a platform and on its own domain": one("https://gazetteer.wordpress.com/2025/02/20/a-long-essay/", "200\ntitle: A Long Essay\ncanonical: https://www.gazetteer.example/2025/02/20/a-long-essay/"),
    "a channel of a platform": one("https://medium.com/gazetteer/a-long-essay-0123456789ab", "200\ntitle: A Long Essay\ncanonical: https://gazetteer.example/a-long-essay"),
    "a sister domain": one("https://www.bbc.co.uk/news/articles/c0123456789o", "200\ntitle: Talks - BBC News\ncanonical: https://www.bbc.com/news/articles/c0123456789o"),
    "a country's site": one("https://www.gazette.example.uk/news/talks-go-on", "200\ncanonical: https://www.gazette.example.com/news/talks-go-on"),
    "a developer's canonical": one("https://news.example/talks-go-on", "200\ncanonical: http://localhost:3000/talks-go-on"),
    "a moved domain": one("https://oldname.example/talks-go-on", "302 https://newname.test/talks-go-on 200\ncanonical: https://newname.test/talks-go-on"),
    # dates of pages
    "an encyclopedia's date": one("https://en.wikipedia.org/wiki/Quiet_channel", "200\ntitle: Quiet channel\ndate: 2003-05-06"),
    "an old page": one("https://news.example/world/talks-go-on", "200\ntitle: Talks go on\ndate: 2010-05-06"),
    "a home page renewed daily": one("https://news.example/", "200\ntitle: News\ndate: 2025-12-31"),
    # answers that prove nothing
    "a sports result": one("https://scores.example/matches/404-page-3", "200\ntitle: Match 404"),
    "no title at all": one("https://data.example/sets/a-big-one", "200"),
    "created": one("https://api.example/v1/things/a-new-one", "201"),
    "unchecked by choice": one("https://private.example/plans/a-secret", "\nverdict: unchecked\nreason: excluded"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_said(name, run_example):
    text, answers = CASES[name]
    example = Example(name, {"a.md": f"---\ndate: 2025-03-01\n---\n\n{text}"}, 0, answers=answers)
    found = run_example(RULES, example)
    assert [f"{one.rule}: {one.message}" for one in found] == []


MOVED = {
    "a renamed repository": one(
        "https://github.com/old-team/quiet",
        "301 https://github.com/new-team/quiet 200\ntitle: GitHub - new-team/quiet",
    ),
    "a project that has a site of its own now": one(
        "https://code.example/projects/quietchannel",
        "301 https://www.quietchannel.example/ 200\ntitle: Quiet Channel",
    ),
    "a new address in the same place": one(
        "https://docs.example/guide/install-it",
        "308 https://docs.example/guide/installing 200\ntitle: Installing",
    ),
}


@pytest.mark.parametrize("name", MOVED)
def test_what_has_moved_has_moved_and_nothing_else(name, run_example):
    text, answers = MOVED[name]
    assert [one.rule for one in run_example(RULES, Example(name, {"a.md": text}, 1, answers=answers))] == [
        "moved-link"
    ]


@pytest.mark.parametrize("answer", ["404", "403", "200\ntitle: Page not found", "\nreason: timed out"])
def test_one_answer_is_told_once(answer, run_example):
    text, answers = one("https://news.example/2025/02/20/talks-go-on", answer)
    assert len(run_example(RULES, Example("once", {"a.md": text}, 1, answers=answers))) == 1


def test_a_dead_redirect_and_a_soft_one_are_told_once(run_example):
    text, answers = several(
        "https://a.example/2025/talks-go-on 301 https://a.example/404 404",
        "https://b.example/2025/talks-go-on 301 https://b.example/404 200\ntitle: Not found",
        "https://c.example/2025/talks-go-on 301 https://c.example/ 200\ntitle: C",
    )
    found = run_example(RULES, Example("once", {"a.md": text}, 3, answers=answers))
    assert [one.rule for one in found] == ["dead-link", "soft-404", "soft-404"]
