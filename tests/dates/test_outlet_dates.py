"""Outlets and their URL dates: every outlet and shape of field-notes §1, as a full URL."""

from urllib.parse import urlsplit

import pytest

from linkcheck.dates import date_in_url
from linkcheck.model import CanonicalUrl, DateEvidence, Origin, UrlFacts


def date_of(url: str, domain: str | None = None) -> DateEvidence | None:
    parts = urlsplit(url)
    return date_in_url(UrlFacts(CanonicalUrl(url), parts.scheme, parts.hostname or ""), domain)


OUTLETS = [
    # (URL, outlet, date, the part it was read from)
    (
        "http://www.cnn.com/2010/WORLD/meast/03/12/quiet.talks/index.html",
        "cnn.com",
        "2010-03-12",
        "/2010/WORLD/meast/03/12/",
    ),
    (
        "http://arabic.cnn.com/2013/middle_east/8/3/talks/index.html",
        "cnn.com",
        "2013-08-03",
        "/2013/middle_east/8/3/",
    ),
    (
        "http://www.news.cn/video/20221230/1ad218344bd14d90b8c2317cb36da6af/c.html",
        "news.cn",
        "2022-12-30",
        "/20221230/",
    ),
    ("https://lists.example/arc/talks/2007-08/msg00001.html", None, "2007-08", "/2007-08/"),
    (
        "https://www.reuters.com/article/idUSL1N13J1AB20151124/",
        "reuters.com",
        "2015-11-24",
        "/idUSL1N13J1AB20151124",
    ),
    (
        "https://www.reuters.com/article/mill-funds-idUSL296195820090402/",
        "reuters.com",
        "2009-04-02",
        "-idUSL296195820090402",
    ),
    (
        "https://www.itmedia.co.jp/news/articles/2003/25/news200.html",
        "itmedia.co.jp",
        "2020-03-25",
        "/2003/25/",
    ),
    (
        "https://www.reuters.com/world/europe/kremlin-says-talks-went-well-2025-02-20/",
        "reuters.com",
        "2025-02-20",
        "-2025-02-20",
    ),
    (
        "https://www.themoscowtimes.com/2025/07/21/new-rules-for-exit-visas-a89893",
        "themoscowtimes.com",
        "2025-07-21",
        "/2025/07/21/",
    ),
    (
        "https://www.nytimes.com/2025/02/20/world/europe/ukraine-talks-riyadh.html",
        "nytimes.com",
        "2025-02-20",
        "/2025/02/20/",
    ),
    (
        "https://www.washingtonpost.com/politics/2024/04/26/house-vote-aid/",
        "washingtonpost.com",
        "2024-04-26",
        "/2024/04/26/",
    ),
    (
        "https://www.washingtonpost.com/wp-dyn/content/article/AR2008110703296.html",
        "washingtonpost.com",
        "2008-11-07",
        "/AR2008110703296",
    ),
    (
        "https://www.cnn.com/2021/03/08/uk/harry-meghan-interview-intl/index.html",
        "cnn.com",
        "2021-03-08",
        "/2021/03/08/",
    ),
    (
        "https://www.latimes.com/california/story/2023-06-26/heat-wave-arrives",
        "latimes.com",
        "2023-06-26",
        "/2023-06-26/",
    ),
    (
        "https://www.latimes.com/local/la-me-drought-20140601-story.html",
        "latimes.com",
        "2014-06-01",
        "-20140601-",
    ),
    (
        "https://www.chicagotribune.com/politics/ct-budget-20231108-ab3de5fg7hij-story.html",
        "chicagotribune.com",
        "2023-11-08",
        "-20231108-",
    ),
    (
        "https://www.bloomberg.com/news/articles/2025-02-28/bond-traders-brace",
        "bloomberg.com",
        "2025-02-28",
        "/2025-02-28/",
    ),
    (
        "https://www.aljazeera.com/news/2025/2/18/what-was-agreed-in-riyadh",
        "aljazeera.com",
        "2025-02-18",
        "/2025/2/18/",
    ),
    (
        "https://chicago.suntimes.com/2020/6/24/21302329/statue-removed",
        "suntimes.com",
        "2020-06-24",
        "/2020/6/24/",
    ),
    ("https://www.npr.org/2023/11/09/1211571220/strike-ends", "npr.org", "2023-11-09", "/2023/11/09/"),
    (
        "https://www.economist.com/europe/2018/06/18/a-vote-in-ankara",
        "economist.com",
        "2018-06-18",
        "/2018/06/18/",
    ),
    (
        "https://www.politico.com/news/2019/12/30/rural-hospitals-090838",
        "politico.com",
        "2019-12-30",
        "/2019/12/30/",
    ),
    (
        "https://www.abc.net.au/news/2025-02-03/floods-in-queensland/104888858",
        "abc.net.au",
        "2025-02-03",
        "/2025-02-03/",
    ),
    (
        "https://www.haaretz.com/israel-news/2025-02-25/ty-article/.premium/some-slug/00000195-3d1e-d5f9-a3d5",
        "haaretz.com",
        "2025-02-25",
        "/2025-02-25/",
    ),
    (
        "https://www.dailymaverick.co.za/article/2025-05-03-the-budget-again/",
        "dailymaverick.co.za",
        "2025-05-03",
        "/2025-05-03",
    ),
    (
        "https://www.lemonde.fr/international/article/2023/08/30/au-gabon_6187099_8234.html",
        "lemonde.fr",
        "2023-08-30",
        "/2023/08/30/",
    ),
    (
        "https://www.lefigaro.fr/international/les-negociations-ont-repris-20241122",
        "lefigaro.fr",
        "2024-11-22",
        "-20241122",
    ),
    (
        "https://www.20minutes.fr/monde/4060503-20231102-proche-orient-direct",
        "20minutes.fr",
        "2023-11-02",
        "-20231102-",
    ),
    (
        "https://www.repubblica.it/esteri/2025/01/05/news/meloni_trump-423921494/",
        "repubblica.it",
        "2025-01-05",
        "/2025/01/05/",
    ),
    (
        "https://www.lastampa.it/esteri/2025/01/05/news/vertice_a_parigi-14921494/",
        "lastampa.it",
        "2025-01-05",
        "/2025/01/05/",
    ),
    (
        "https://www.ansa.it/sito/notizie/mondo/2025/01/05/il-vertice_9f1c2b3a-423921494.html",
        "ansa.it",
        "2025-01-05",
        "/2025/01/05/",
    ),
    (
        "https://www.euronews.com/my-europe/2024/04/30/georgia-protests",
        "euronews.com",
        "2024-04-30",
        "/2024/04/30/",
    ),
    ("https://ria.ru/20250110/peregovory-1993174049.html", "ria.ru", "2025-01-10", "/20250110/"),
    ("https://iz.ru/1837164/2025-02-10/v-moskve-rasskazali", "iz.ru", "2025-02-10", "/2025-02-10/"),
    ("https://lenta.ru/news/2025/09/11/zayavlenie/", "lenta.ru", "2025-09-11", "/2025/09/11/"),
    ("https://meduza.io/news/2025/09/11/v-polshe-sbili-drony", "meduza.io", "2025-09-11", "/2025/09/11/"),
    ("https://www.pravda.com.ua/news/2025/09/11/7530144/", "pravda.com.ua", "2025-09-11", "/2025/09/11/"),
    (
        "http://www.xinhuanet.com/politics/20250703/3e1b2c9d8f7a4b5c8d9e0f1a2b3c4d5e/c.html",
        "xinhuanet.com",
        "2025-07-03",
        "/20250703/",
    ),
    (
        "http://www.xinhuanet.com/politics/2020-02/19/c_1125596457.htm",
        "xinhuanet.com",
        "2020-02-19",
        "/2020-02/19/",
    ),
    (
        "http://politics.people.com.cn/n1/2025/0220/c1001-40423456.html",
        "people.com.cn",
        "2025-02-20",
        "/2025/0220/",
    ),
    (
        "https://www.chinanews.com.cn/gn/2025/02-20/10371234.shtml",
        "chinanews.com.cn",
        "2025-02-20",
        "/2025/02-20/",
    ),
    ("https://en.yna.co.kr/view/AEN20250206006600320", "yna.co.kr", "2025-02-06", "/AEN20250206006600320"),
    (
        "https://www.chosun.com/site/data/html_dir/2020/08/27/2020082704301.html",
        "chosun.com",
        "2020-08-27",
        "/2020/08/27/",
    ),
    ("https://www.chosun.com/site/data/2020082704301.html", "chosun.com", "2020-08-27", "/2020082704301"),
    ("https://www.yomiuri.co.jp/politics/20241203-OYT1T50218/", "yomiuri.co.jp", "2024-12-03", "/20241203"),
    (
        "https://www.sankei.com/article/20250121-ABCDEFGHIJKLMNOPQRSTUVWXYZ/",
        "sankei.com",
        "2025-01-21",
        "/20250121",
    ),
    ("https://mainichi.jp/articles/20250121-k00-00m-040-123000c", "mainichi.jp", "2025-01-21", "/20250121"),
    (
        "https://www3.nhk.or.jp/news/html/20250302/k10014737611000.html",
        "nhk.or.jp",
        "2025-03-02",
        "/20250302/",
    ),
    (
        "https://www.taipeitimes.com/News/front/archives/2024/10/16/2003825372",
        "taipeitimes.com",
        "2024-10-16",
        "/2024/10/16/",
    ),
    (
        "https://sputniknews.com/20200428/202004281079127690-some-slug/",
        "sputniknews.com",
        "2020-04-28",
        "/20200428/",
    ),
    (
        "https://sputniknews.com/military/202004281079127690-some-slug/",
        "sputniknews.com",
        "2020-04-28",
        "/202004281079127690",
    ),
    ("https://www.zeit.de/news/2023-04/28/bundestag-debatte", "zeit.de", "2023-04-28", "/2023-04/28/"),
    ("https://www.zeit.de/2019/43/klima-paket-groko", "zeit.de", "2019-10", "/2019/43/"),
    ("https://www.zeit.de/2019/12/brexit-theresa-may", "zeit.de", "2019-03", "/2019/12/"),
    ("http://www.zeit.de/2003/18/Handelskonzentration_Kasten", "zeit.de", "2003-04", "/2003/18/"),
    ("http://www.zeit.de/2006/01/slug", "zeit.de", "2005-12", "/2006/01/"),
    ("https://jungle.world/artikel/2003/18/slug", "jungle.world", "2003-05", "/2003/18/"),
    ("https://www.zeit.de/politik/deutschland/2025-02/wahl-ergebnis", "zeit.de", "2025-02", "/2025-02/"),
    ("https://jungle.world/artikel/2019/43/slug", "jungle.world", "2019-10", "/2019/43/"),
    (
        "https://www.businessinsider.com/why-rents-are-falling-2025-3",
        "businessinsider.com",
        "2025-03",
        "-2025-3",
    ),
    (
        "https://www.theguardian.com/world/2025/feb/20/ukraine-war-briefing",
        "theguardian.com",
        "2025-02-20",
        "/2025/feb/20/",
    ),
    (
        "https://www.theguardian.com/world/live/2025/feb/20/ukraine-live",
        "theguardian.com",
        "2025-02-20",
        "/2025/feb/20/",
    ),
    (
        "https://www.washingtontimes.com/news/2025/feb/20/senate-votes/",
        "washingtontimes.com",
        "2025-02-20",
        "/2025/feb/20/",
    ),
    (
        "https://www.rbc.ru/politics/20/02/2025/67b6f0a19a7947b1c0e2f0aa",
        "rbc.ru",
        "2025-02-20",
        "/20/02/2025/",
    ),
    (
        "https://www.rbc.ru/politics/02/03/2025/67c3f0a19a7947b1c0e2f0aa",
        "rbc.ru",
        "2025-03-02",
        "/02/03/2025/",
    ),
    (
        "https://www.rbc.ru/rbcfreenews/67b6f0a19a7947b1c0e2f0aa",
        "rbc.ru",
        "2025-02-20",
        "/67b6f0a19a7947b1c0e2f0aa",
    ),
    (
        "https://www.lepoint.fr/monde/les-elections-20-02-2025-2582888_24.php",
        "lepoint.fr",
        "2025-02-20",
        "-20-02-2025-",
    ),
    (
        "https://www.lepoint.fr/monde/les-elections-02-03-2025-2582888_24.php",
        "lepoint.fr",
        "2025-03-02",
        "-02-03-2025-",
    ),
    (
        "https://www.lsm.lv/raksts/zinas/latvija/02.03.2025-dzirnavas-griezas.a588888/",
        "lsm.lv",
        "2025-03-02",
        "/02.03.2025-",
    ),
    (
        "https://www.corriere.it/esteri/25_gennaio_05/trump-meloni-1a2b3c.shtml",
        "corriere.it",
        "2025-01-05",
        "/25_gennaio_05/",
    ),
    (
        "https://www.bka.de/DE/Presse/Pressemitteilungen/250220_PM_Lagebild.html",
        "bka.de",
        "2025-02-20",
        "/250220",
    ),
    ("https://www.bmbf.de/de/foerderung-200225-19345.html", "bmbf.de", "2025-02-20", "-200225"),
    (
        "https://madame.lefigaro.fr/societe/actu/une-histoire-200225-193456",
        "madame.lefigaro.fr",
        "2025-02-20",
        "-200225",
    ),
    (
        "https://www.golem.de/news/raumfahrt-start-verschoben-2502-193456.html",
        "golem.de",
        "2025-02",
        "-2502-",
    ),
    ("https://www.golem.de/0712/56789.html", "golem.de", "2007-12", "/0712/"),
    (
        "https://elpais.com/internacional/2025-02-20/la-reunion-de-riad.html",
        "elpais.com",
        "2025-02-20",
        "/2025-02-20/",
    ),
    (
        "https://elpais.com/internacional/actualidad/1400600000_850215.html",
        "elpais.com",
        "2014-05-20",
        "/1400600000",
    ),
    (
        "https://elpais.com/elpais/2014/05/20/inenglish/1400600000_850215.html",
        "elpais.com",
        "2014-05-20",
        "/2014/05/20/",
    ),
    (
        "https://www.elmundo.es/espana/2025/02/20/67b5f0a1e4d4d8b8468b4572.html",
        "elmundo.es",
        "2025-02-20",
        "/2025/02/20/",
    ),
    (
        "https://www.elmundo.es/deportes/futbol/67b5f0a1e4d4d8b8468b4572.html",
        "elmundo.es",
        "2025-02-19",
        "/67b5f0a1e4d4d8b8468b4572",
    ),
    (
        "https://www.businesswire.com/news/home/20250220123456/en/Mill-Opens",
        "businesswire.com",
        "2025-02-20",
        "/20250220123456",
    ),
    ("https://www.khan.co.kr/article/202502201530001", "khan.co.kr", "2025-02-20", "/202502201530001"),
    (
        "https://www.lanacion.com.ar/politica/una-nota-larga-nid20022025/",
        "lanacion.com.ar",
        "2025-02-20",
        "-nid20022025",
    ),
    ("https://phys.org/news/2022-06-bacteria-eat-plastic.html", "phys.org", "2022-06", "/2022-06-"),
    (
        "https://blog.wikimedia.org/2019/06/28/maps-now-in-your-language/",
        "blog.wikimedia.org",
        "2019-06-28",
        "/2019/06/28/",
    ),
    (
        "https://about.gitlab.com/releases/2022/02/22/some-release/",
        "about.gitlab.com",
        "2022-02-22",
        "/2022/02/22/",
    ),
    ("https://www.npmjs.com/blog/2022/02/10/some-post", "npmjs.com", "2022-02-10", "/2022/02/10/"),
    (
        "https://x.com/Reuters/status/1892500000000000000",
        "x.com",
        "2025-02-20",
        "/status/1892500000000000000",
    ),
    (
        "https://twitter.com/jack/status/1000000000000000000?s=20",
        "twitter.com",
        "2018-05-25",
        "/status/1000000000000000000",
    ),
]


@pytest.mark.parametrize(("url", "domain", "date", "text"), OUTLETS)
def test_outlet_shape(url: str, domain: str, date: str, text: str) -> None:
    found = date_of(url, domain)
    assert found is not None
    assert (found.text, found.evidence[0].text) == (date, text)
    assert found.origin is Origin.URL
    assert found.evidence[0].path is None
    assert found.evidence[0].text in url


@pytest.mark.parametrize(
    ("url", "domain", "date"),
    [
        ("https://engineering.fb.com/2021/10/04/networking-traffic/outage/", "facebook.com", "2021-10-04"),
        ("https://blog.pypi.org/posts/2023-04-20-publishers/", "pypi.org", "2023-04-20"),
        ("https://www.facebook.com/2021/10/04/outage/", "facebook.com", None),
        ("https://blog.pypi.org/p/2023042099/x", "pypi.org", None),
    ],
)
def test_the_blog_of_an_owner_without_dates_has_some(url: str, domain: str, date: str | None) -> None:
    found = date_in_url(UrlFacts(CanonicalUrl(url), "https", ""), domain)
    assert (found.text if found else None) == date
