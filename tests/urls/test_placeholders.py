"""Which URLs have a part that is to be filled in, and which only look so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkcheck.urls import fragment_of, read_url
from linkcheck.urls.placeholders import placeholder_in

BASE = "https://a.example/"


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("users/{id}/x", "{id}"),
        ("users/%7Bid%7D/x", "{id}"),
        ("{a,b}/{+path}{?x,y}", "{a,b}"),
        ("{0}/x", "{0}"),
        ("x/{}", "{}"),
        ("x?q={0}", "{0}"),
        ("x?q={your name}", "{your name}"),
        ("{{ page.version }}/doc", "{{ page.version }}"),
        ("v{{ x }}.zip", "{{ x }}"),
        ("?u={{url}}", "{{url}}"),
        ("x/{{ never closed", "{{"),
        ("{% url 'x' %}", "{% "),
        ("<%= id %>/x", "<%"),
        ("${VERSION}/y", "${VERSION}"),
        ("$(VERSION)/y", "$(V"),
        ("$VERSION/y", "$VERSION"),
        ("v$VERSION.tar.gz", "$VERSION"),
        ("x/$id/y", "$id"),
        ("old/$1", "$1"),
        ("x?token=$token&y", "$token"),
        ("t/#{id}/x", "{id}"),
        ("%{version}.tar", "{version}"),
        ("users/<id>/posts", "<id>"),
        ("users/<int:id>", "<int:id>"),
        ("v<version>/x", "<version>"),
        ("x/&lt;id&gt;/y", "&lt;id&gt;"),
        ("<your name>", "<your name>"),
        ("t/%s/x", "%s"),
        ("t/%s", "%s"),
        ("t/%(name)s/x", "%(name)s"),
        ("t/%d/x", "%d"),
        ("t/%02d/x", "%02d"),
        ("%APPDATA%/x", "%APPDATA%"),
        ("repos/:owner/:repo", ":owner"),
        ("users/:id.json", ":id"),
        ("compare/:base...:head", ":base"),
        ("x?id=:id", ":id"),
        ("[locale]/x", "[locale]"),
        ("blog/[...slug]", "[...slug]"),
        ("blog/[[...slug]]/x", "[[...slug]]"),
        ("x?id=[id]", "[id]"),
        ("watch?v=VIDEO_ID", "VIDEO_ID"),
        ("embed/MY_VIDEO_ID?x=1", "MY_VIDEO_ID"),
        ("YOUR_ID/x", "YOUR_ID"),
        ("YOURNAME/x", "YOURNAME"),
        ("o/r/blob/{version}/x", "{version}"),
        ("x?key=YOUR-API-KEY&y=1", "YOUR-API-KEY"),
        ("x?key=API_KEY", "API_KEY"),
        ("YOUR_NAME_HERE/x", "YOUR_NAME_HERE"),
        ("TOKEN_HERE", "TOKEN_HERE"),
        ("your-username/x", "your-username"),
        ("yourusername/your_repo", "yourusername"),
        ("issues/XXXX", "XXXX"),
        ("x?v=xxxxxxxxxxx", "xxxxxxxxxxx"),
        ("__VERSION__/x", "__VERSION__"),
        ("@PACKAGE_VERSION@/x", "@PACKAGE_VERSION@"),
        ("x/.../y", "..."),
        ("x/…/y", "…"),
        ("very/long/pa…", "..."),
        ("very/long/pa...", "..."),
        ("x/*", "*"),
        ("x/**/y", "**"),
        ("x/*.js", "*"),
    ],
)
def test_what_is_to_be_filled_in(path: str, pattern: str) -> None:
    facts = read_url(BASE + path)
    assert facts.pattern == pattern
    assert read_url(facts.url).pattern == pattern


@pytest.mark.parametrize(
    "target",
    [
        "https://{host}/a", "https://<server>/a", "https://$HOST:80/a", "http://HOST:PORT/", "http://[host]:80/", "http://...",
        "http://%s/", "http://localhost:PORT/", "http://%7Bhost%7D/", "https://{region}.api.example/x", "https://*.a.example/", "https://a-[[user-name]]-b.example/",
        "https://your-domain.example/x", "https://yourcompany.example.com/", "https://api.your-domain.example", "http://…/x",
        "ftp://[user@]host[[:#]port]/path", "https://YOUR_DOMAIN/x", "mailto:{{ page.contact }}", "mailto:<you>@a.example",
        "https://web.archive.org/web/*/{url}", "https://www.google.com/url?q={url}", "hxxps://{host}[.]example/",
    ],
)  # fmt: skip
def test_what_is_to_be_filled_in_of_a_host(target: str) -> None:
    facts = read_url(target)
    assert facts.pattern
    assert read_url(facts.url).pattern == facts.pattern


@pytest.mark.parametrize(
    "target",
    [
        BASE,
        BASE + "a%20b/100%25/%E2%82%AC",
        BASE + '?b={"c":{}}',
        BASE + "?b=%7B%2522c%2522%7D",
        BASE + "?variables={}",
        BASE + "x.aspx?List={3F2504E0-4F89-11D3-9A0C-0305E82C3301}",
        BASE + "x/%7B3F2504E04F8911D39A0C0305E82C3301%7D/y",
        BASE + r"svg?\frac{a}{b}",
        BASE + "svg?x_{i}+y^{j}",
        BASE + "odata/$metadata?$filter=a&$top=5",
        BASE + "0/1A2B/$FILE/report.pdf",
        BASE + "java/util/Map$Entry.html",
        BASE + "a/Predef$$eq$colon$eq.html",
        BASE + "price/$100-bill",
        BASE + "wiki/a:b/Talk:Home/12:30",
        BASE + ":w:/r/sites/x",
        BASE + "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        BASE + "x<br>",
        BASE + "x</a>",
        BASE + "berths/[12]",
        BASE + "wiki/GRID_IDEA",
        "http://../docs/x",
        BASE + "Mercury_[element]",
        BASE + "?filter[name]=x&tag[]=y",
        "https://github.com/o/r/blob/main/app/[locale]/page.tsx",
        BASE + "wiki/M*A*S*H",
        BASE + "search?q=*",
        BASE + "compare/v1.0...v2.0",
        BASE + "wiki/If...",
        BASE + "wiki/…Baby_One_More_Time",
        BASE + "Lost_Dog!_(FIDO_and_Other_Opts%E2%80%A6",
        BASE + "User_Terms_Continued…",
        BASE + "User_Terms_Continued...",
        BASE + "continued%E2%80%A6",
        BASE + "en-US/docs/Web/CSS/:where",
        BASE + "specimens/__DEFAULT__",
        BASE + "YOURLS/YOURLS",
        BASE + "issues/new?title=%5BNEW%5D",
        "https://github.com/o/r/tree/master/Software/source{d}-Archive.yml",
        BASE + "Is-YOUR-dog-ill",
        BASE + "your-account/help",
        BASE + "wiki/Your_Name",
        BASE + "__init__.py",
        BASE + "@someone/x",
        BASE + "XX/xxx",
        "https://yourlocalguardian.example/news",
        "https://me:***@a.example/x",
        "https://web.archive.org/web/*/https://a.example/",
        "https://a b.example/" + "x" * 5_000,
        "data:text/plain,{x}",
        BASE + "?utm_source={{ campaign }}",
    ],
)
def test_what_only_looks_so(target: str) -> None:
    assert read_url(target).pattern is None


def test_a_fragment_that_is_to_be_filled_in_leaves_the_page() -> None:
    assert read_url(f"{BASE}x#{{{{ anchor }}}}") == read_url(f"{BASE}x")
    assert fragment_of(f"{BASE}x#{{{{ anchor }}}}") is None
    assert fragment_of(f"{BASE}x#part-<number>") is None
    assert fragment_of(f"{BASE}x#a$b") == "a$b"


PIECES = ["%7B", "%7D", "{", "}", "$", "%", "%25", "s", "<", ">", "id", "/", ":", "[", "]", "*", "...", "…", "YOUR", "_", "?", "=",
          "&", "#", "a.example", "https://", "@", "X", "x", "KEY", "your-domain", "***", " ", "\\"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_url_and_its_canonical_form_have_one_answer(text: str) -> None:
    facts = read_url(f"https://a.example/{text}")
    assert read_url(facts.url).pattern == facts.pattern
    whole = read_url(text)
    assert (read_url(whole.url).pattern is None) == (whole.pattern is None)


@pytest.mark.parametrize("piece", PIECES)
def test_long_urls_are_looked_at_in_linear_time(piece: str, ends_soon) -> None:
    ends_soon(lambda: placeholder_in(f"https://a.example/{piece * 20_000}", "a.example"))
    ends_soon(lambda: placeholder_in(f"https://a.example/%7B{piece * 20_000}", "a.example", valid=False))
