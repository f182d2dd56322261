"""Numbers in URLs that only look like dates: none of them may give one, whatever the outlet."""

from urllib.parse import urlsplit

import pytest

from linkcheck.dates import date_in_url, impossible_date_in_url
from linkcheck.dates.counting_folders import number_words
from linkcheck.model import CanonicalUrl, UrlFacts

FIELD_NOTES = """\
https://www.bbc.co.uk/news/world-us-canada-52241221
https://www.reuters.com/article/idUSL81042555/
https://www.reuters.com/article/us-mill-grain-idUSKCN1MK08G
https://timesofindia.indiatimes.com/india/some-slug/articleshow/73540940.cms
https://www.dailymail.co.uk/news/article-8297417/Some-slug.html
https://www.miamiherald.com/news/local/article202159566.html
https://www.miamiherald.com/news/local/article241847490.html
https://www.dn.pt/politica/id_101072480
https://www.taipeitimes.com/News/front/2001195551
https://www.nature.com/articles/d41586-025-03571-x
https://www.nature.com/articles/s41586-020-2649-2
https://www.cell.com/fulltext/j.cell.2020.02.058
https://doi.org/10.1016/j.cell.2020.02.058
https://arxiv.org/abs/2007.12345
https://nvd.nist.gov/vuln/detail/CVE-2025-0220
https://eur-lex.europa.eu/eli/reg/2016/679/oj
https://www.rfc-editor.org/rfc/RFC2026
https://www.transfermarkt.example/saison/2021-22
https://www.transfermarkt.example/2021-22/tabelle
https://www.a.example/politics/trump-2024-election
https://releases.ubuntu.com/20.04
https://github.com/a/b/releases/tag/v2025.02.20
https://shop.example/admin/api/2026-07/products.json
https://www.kali.org/blog/kali-linux-2026-1-release
https://books.example/isbn/9782012345678
https://a.example/?p=959
https://a.example/some-slug/2/
""".splitlines()

IDS = """\
https://stackoverflow.com/questions/20121225/how-to-do-it
https://stackoverflow.com/a/20121225
https://www.imdb.com/title/tt20121225/
https://www.imdb.com/name/nm20010911/
https://www.dw.com/en/some-slug/a-19981213
https://www.dw.com/en/some-slug/av-20121225
https://timesofindia.indiatimes.com/articleshow/20121225.cms
https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2012122
https://pubmed.ncbi.nlm.nih.gov/pubmed/20121225
https://www.ebay.example/itm/201225123456
https://www.pinterest.example/pin/201212251234567890/
https://www.facebook.example/page/posts/2012123456789012
https://www.facebook.example/watch/20121225
https://news.ycombinator.com/item?id=20121225
https://bugs.example/bug/20121225
https://a.example/node/20121225
https://a.example/node/20121225/edit
https://a.example/product/20121225
https://books.example/subject/20260928/
http://news.example/8301-30684_3-20020616-265.html
https://films.example/movie/20121225/
https://music.example/albums/20121225
https://papers.example/patents/20121225
https://news.example/detail/20121225.html
https://a.example/products/20121225/blue-shoe
https://a.example/user/20121225
https://a.example/job/20200115
https://a.example/photo/20200115.jpg
https://a.example/thread/20200115/page-3
https://a.example/t/20200115
https://a.example/comments/20200115
https://a.example/story/20200115
https://a.example/p/20200115
https://a.example/id-20200115
https://a.example/article-20200115.html
https://a.example/article/20200115.html
https://a.example/article/20200115/slug
https://a.example/photo/20200115/34046328
https://a.example/p/lamp-sku-20200115
https://a.example/p/lamp-SKU-20200115-blue
https://a.example/story/12345678
https://a.example/1234567890
https://a.example/2012345678
https://a.example/20251301/slug
https://a.example/20250230/slug
https://a.example/20259999/slug
https://a.example/99991231/slug
https://a.example/19450508/slug
https://a.example/20991231/slug
https://a.example/slug-20500101
https://a.example/120250220/slug
https://a.example/202502201/slug
https://a.example/20250220123/slug
https://a.example/article202112159.html
https://a.example/article20211215912345.html
https://a.example/e20201112
https://a.example/x20201112.html
https://a.example/202501
https://a.example/202501/slug
https://a.example/250220/slug
https://a.example/slug-250220
https://a.example/slug-250220-193456
https://a.example/ojs/11797/11797-13-15325-1-2-20201228.pdf
https://a.example/index.php/j/11797-Article%20Text-15325-1-2-20201228.pdf
https://a.example/neco/article-pdf/27/10/2039/2019720/neco_a_00770.pdf
https://a.example/content/27/10/2039
""".splitlines()

CODES = """\
https://a.example/20121225-1234-4abc-89ab-0123456789ab
https://a.example/x/slug-20121225-1234-4abc-89ab-0123456789ab
https://a.example/commit/20190412ab3f9e8d7c6b5a4f3e2d1c0b9a8f7e6d
https://a.example/commit/7f20190412ab3f9e8d7c6b5a4f3e2d1c0b9a8f7e
https://a.example/file/3b2019-04-12aa
https://books.example/isbn/2012122512
https://books.example/978-2-01-201202-3
https://books.example/9791995123456
https://shop.example/dp/B0020120304
https://shop.example/sku/20200101
https://shop.example/ean/2012122512345
https://shop.example/x-2000-12-50
https://shop.example/x-1999-99
https://shop.example/iphone-2025-128-gb
https://shop.example/price-2025-00
https://a.example/tel/202-555-0123
https://a.example/tel/+1-2025550123
https://a.example/call-2012123456
https://a.example/zip/20500
https://a.example/dc-20500-1600
https://a.example/plz-20251-hamburg
https://a.example/map/@48.2012,16.3725,15z
https://a.example/map/52.2025/13.0412
https://a.example/192.168.20.25
https://doi.org/10.1101/2020.03.22.002386
https://doi.org/10.1234/2020/05/jx
https://doi.org/10.1234/x-20200512
https://www.biorxiv.example/content/10.1101/2020.03.22.002386v1
https://arxiv.org/abs/2002.04567v2
https://arxiv.org/pdf/2002.04567
https://nvd.nist.gov/vuln/detail/CVE-2020-1212
https://cve.example/CVE-2020-12345
https://security.example/RHSA-2020:1234
https://security.example/GHSA-2020-1212-abcd
https://security.example/MS08-067
https://www.rfc-editor.org/rfc/rfc2025
https://datatracker.ietf.org/doc/html/rfc1999
https://peps.example/pep-2026
https://iso.example/iso-8601-2019
""".splitlines()

COUNTED = """\
https://eur-lex.europa.eu/eli/reg/2019/1020/oj
https://eur-lex.europa.eu/eli/dir/2014/12/oj
https://eur-lex.europa.eu/eli/dec/2020/11/oj
https://www.legislation.gov.uk/ukpga/2018/12/contents
https://www.legislation.gov.uk/uksi/2020/11/made
https://www.bailii.example/ew/cases/EWHC/2019/12
https://law.example/act/2011/10/section-5
https://law.example/resolution/2020/07
https://parl.example/bills/2023/05/text
https://www.magazine.example/issue/2025/03/
https://www.magazin.example/ausgabe/2025/07/titel
https://journal.example/vol/2020/12/
https://weekly.example/week/2020/07/
https://sport.example/season/2011/12/table
https://sport.example/bundesliga/spieltag/2020/07
https://sport.example/2009-10/
https://sport.example/2011-12/table
https://sport.example/2023-24/standings
https://sport.example/premier-league-2023-24
https://tax.example/tax-year/2011/12/rates
https://tax.example/2024/25/rates
https://tax.example/rates-2024-25
https://gov.example/budget/2011/12
https://shop.example/api/2026-07/x
https://shop.example/docs/api/admin-graphql/2026-07/objects
https://shop.example/v2/2026-07/x
https://docs.example/2025/02/v2/
https://shop.example/admin-api/2026-07
https://azure.example/specification/compute/stable/2021-04-01/compute.json
https://azure.example/specification/compute/preview/2021-04-01/compute.json
https://aws.example/doc/2016-11-15/
https://docs.example/versions/2024/10/
https://docs.example/1.29/2024/10/
https://docs.example/2024/10/1.29/
""".splitlines()

YEARS = """\
https://a.example/2024/
https://a.example/2024
https://a.example/2024/election
https://a.example/elections/2024/results
https://a.example/2024-election/results
https://a.example/olympics-2024-paris
https://a.example/report-2024.pdf
https://a.example/budget-2025-26
https://a.example/vision-2030
https://a.example/blade-runner-2049
https://a.example/in-2025-12-people-died
https://a.example/2025-2-reasons
https://a.example/top-10-of-2020-12-best-films-of-all
https://a.example/slug-2025-3
https://a.example/slug-2025-03
https://a.example/2024/1/
https://a.example/2024/1/slug
https://a.example/2024/13/slug
https://a.example/2024/00/slug
https://a.example/2025/13/05/slug
https://a.example/2025/02/30/slug
https://a.example/2025/0/1/slug
https://a.example/2025/679/12/slug
https://a.example/2025/foo/20/slug
https://a.example/2025/may/slug
https://a.example/1789/07/14/slug
https://a.example/2150/07/14/slug
https://a.example/02/03/2025/slug
https://a.example/slug-02-03-2025-x
https://a.example/45/13/2025/slug
https://a.example/25_gennaio_05/slug
https://a.example/x-between-2025-02-20-and-2025-03-01-x
https://a.example/x-2025-02-20-2025-02-25
https://a.example/slug-2025-02-20-more-words
https://a.example/slug_2025_02_20
https://a.example/2025.02.20/slug
https://a.example/v2025.02.20
https://a.example/ubuntu-20.04.1
https://a.example/ubuntu-24.04-2025
https://a.example/kubernetes-v1.29.2025
https://a.example/python-3.12.2025
https://a.example/page/2025
https://a.example/2025%2F02%2F20/
https://a.example/%2020-05-21
https://a.example/a%20205-02-20
https://2025-02-20.example/slug
https://20250220.example/slug
https://a2025.example:2025/slug
https://user-2025-02-20@a.example/slug
https://en.wikipedia.example/wiki/2025-02-20
https://en.wikipedia.example/wiki/20250220
https://a.example/web/20200219120000/www.bbc.example/news
https://a.example/web/20200219120000/http://www.bbc.example/news
https://a.example/x?p=20250220
https://a.example/x?id=2025-02-20
https://a.example/x?date=20250220
https://a.example/x?date=02/03/2025
https://a.example/x?update=2025-02-20
https://a.example/x?date=2025-02-200
https://a.example/x?u=/2025/02/20/
https://a.example/x#/2025/02/20/
https://a.example/x#2025-02-20
https://a.example
https://a.example?2025/02/20
mailto:a-2025-02-20@b.example
data:text/plain,2025-02-20
urn:isbn:2025-02-20
""".splitlines()


def date_of(url: str, domain: str | None = None) -> str | None:
    parts = urlsplit(url)
    facts = UrlFacts(CanonicalUrl(url), parts.scheme, "")
    found = date_in_url(facts, domain)
    return found.text if found is not None else None


@pytest.mark.parametrize("url", FIELD_NOTES + IDS + CODES + COUNTED + YEARS)
def test_is_no_date(url: str) -> None:
    assert date_of(url) is None


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.bbc.com/news/world-europe-20121225", "bbc.com"),
        ("https://www.bbc.co.uk/news/world-europe-20121225", "bbc.co.uk"),
        ("https://www.mayoclinic.org/symptoms-causes/syc-20370921", "mayoclinic.org"),
        ("https://www.khan.co.kr/article/202513201530001", "khan.co.kr"),
        ("https://www.lanacion.com.ar/slug-nid31022025/", "lanacion.com.ar"),
        ("https://phys.org/news/2022-13-bacteria.html", "phys.org"),
        ("https://apnews.com/article/x-2025-02-20", "apnews.com"),
        ("https://www.spiegel.de/politik/x-a-20121225.html", "spiegel.de"),
        ("https://x.com/a/status/20", "x.com"),
        ("https://x.com/a/status/20121225", "x.com"),
        ("https://x.com/a/status/29700859246", "x.com"),
        ("https://x.com/a/x-20250220", "x.com"),
        ("https://www.golem.de/news/slug-2513-193456.html", "golem.de"),
        ("https://www.golem.de/news/slug-9102-193456.html", "golem.de"),
        ("https://www.zeit.de/2019/54/slug", "zeit.de"),
        ("https://elpais.com/x/9400600000_850215.html", "elpais.com"),
        ("https://www.elmundo.es/x/ffffffffe4d4d8b8468b4572.html", "elmundo.es"),
        ("https://www.bka.de/DE/Presse/251345_PM.html", "bka.de"),
        ("https://www.bmbf.de/de/x-451320-19345.html", "bmbf.de"),
        ("https://www.businessinsider.com/x-2025-13", "businessinsider.com"),
        ("https://www.corriere.it/esteri/25_foobar_05/x.shtml", "corriere.it"),
        ("https://autoscaling.amazonaws.com/2011-01-01/", "amazonaws.com"),
        (
            "https://mechanicalturk.amazonaws.com/AWSMechanicalTurkDataSchemas/2017-11-06/QuestionForm.xsd",
            "amazonaws.com",
        ),
    ],
)
def test_is_no_date_of_that_outlet(url: str, domain: str) -> None:
    assert date_of(url, domain) is None


@pytest.mark.parametrize("word", sorted(number_words("ids")))
def test_every_word_that_counts_ids(word: str) -> None:
    assert date_of(f"https://a.example/{word}/20121225") is None
    assert date_of(f"https://a.example/{word.upper()}/20121225/slug") is None
    assert date_of(f"https://a.example/x/{word}-20121225") is None
    assert date_of(f"https://a.example/xx{word}/20121225") == "2012-12-25"


@pytest.mark.parametrize("word", sorted(number_words("named")))
def test_every_word_that_names_an_id(word: str) -> None:
    assert date_of(f"https://a.example/x/lamp-{word}-20121225") is None
    assert date_of(f"https://a.example/x/{word.upper()}-20121225-blue") is None
    assert date_of(f"https://a.example/x/xx{word}-20121225") == "2012-12-25"


@pytest.mark.parametrize("word", sorted(number_words("articles")))
def test_every_word_below_which_another_id_makes_a_day(word: str) -> None:
    assert word in number_words("ids")
    assert date_of(f"https://a.example/{word}/20121225/34046328.html") == "2012-12-25"
    assert date_of(f"https://a.example/{word}/20121225/slug-34046328.html") is None


@pytest.mark.parametrize("word", sorted(number_words("months")))
def test_every_word_that_counts_within_a_year(word: str) -> None:
    assert date_of(f"https://a.example/{word}/2020/12/x") is None
    assert date_of(f"https://a.example/some-{word}/x/2020-11/x") is None
    assert date_of(f"https://a.example/xx{word}/2020/12/x") == "2020-12"


@pytest.mark.parametrize("word", sorted(number_words("laws")))
def test_every_word_of_laws(word: str) -> None:
    assert date_of(f"https://a.example/{word}/2019/1020/oj") is None
    assert date_of(f"https://a.example/xx{word}/2019/1020/oj") == "2019-10-20"


@pytest.mark.parametrize("word", sorted(number_words("interfaces")))
def test_every_word_of_interfaces(word: str) -> None:
    assert date_of(f"https://a.example/{word}/2021-04-01/x") is None
    assert date_of(f"https://a.example/xx{word}/2021-04-01/x") == "2021-04-01"


@pytest.mark.parametrize("url", FIELD_NOTES + IDS + CODES)
def test_is_no_impossible_date_either(url: str) -> None:
    assert impossible_date_in_url(UrlFacts(CanonicalUrl(url), "https", ""), None) is None
