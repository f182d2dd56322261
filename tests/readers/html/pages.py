"""Random pages: scraps of HTML, whole and broken, in any order."""

from hypothesis import strategies as st

from linkcheck.readers.html.document import HtmlReading, read_html
from linkcheck.readers.source import Source

__all__ = ["PAGES", "UNMARKED", "read"]


def read(page: str, path: str = "a.html") -> HtmlReading:
    """Return the reading of a page, whatever is in it: the reader's own door turns away what looks like no text."""
    return read_html(Source(path, page.encode()), "html", include_code=False)


_SCRAPS = (
    "<p>|</p>|<div class=related>|</div>|<b>|</b>|<i>|</i>|<ul>|<li>|</li>|</ul>|<table>|<tr>|<td>|</td>|</table>|<h2>|</h2>|<br>|<br><br>|<hr>|"
    "<a href='https://a.example/N'>|<a href=\"https://b.example/N?x&amp;y=\u00e9\">|<A HREF=https://c.example/N>|<a href='N.html#p'>|<a name=q>|</a>|"
    "<a title='>' href=' https://d.example/N\r\n/e '>|<a href=https://e.example/\0N>|<img src=https://f.example/N.png alt='pic'>|<a href='//g.example/N'>|"
    "<img srcset='https://h.example/N 1x, https://i.example/N 2x'>|<form method=post action=https://j.example/N>|</form>|<base href='https://k.example/'>|"
    "<svg>|</svg>|<a xlink:href='https://l.example/N'/>|<![CDATA[|]]>|<math>|</math>|<title>|</title>|<style>|</style>|<script>|</script>|<textarea>|</textarea>|"
    "<template>|</template>|<noscript>|</noscript>|<select>|<option>|</select>|<!--|-->|<!doctype html>|<!x>|<?y>|</>|<pre>|</pre>|<code>|</code>|<nav>|</nav>|"
    "<aside>|</aside>|<object>|</object>|<button>|</button>|<frameset>|<iframe>|</iframe>|<plaintext>|<body>|</body>|</html>|<head>|<p|<a href='|=|\"|'|<|>|&|"
    "https://m.example/N|www.n.example/N|see https://o.example/<wbr>N |https://p.example/N&amp;q&lt;|&shy;|&#0;|&#128512;|&notit;|\u00e9|\U0001f600|\u00ad|\ufeff|\0|"
    "\r|\n|\r\n|\t|\f| |word|Related article: |read more|20 February 2025|mailto:a@b.example"
)


def _numbered(scraps: list[str]) -> str:
    return "".join(scrap.replace("N", str(number)) for number, scrap in enumerate(scraps))


PAGES = (
    st.lists(st.sampled_from(_SCRAPS.split("|")) | st.text(max_size=4), max_size=40)
    .map(_numbered)
    .flatmap(lambda page: st.integers(0, 2 * len(page)).map(lambda end: page[:end] if end else page))
)
"""Pages, half of them cut off somewhere."""

_PARTS = (
    "<a href='|<a href=\"|<a href=|'>|\">|>|</a>|<img src='|<form action='|<p>|<svg>|<a xlink:href='|<base href='|<meta http-equiv=refresh content='0;|/|\\|:|"
    "https|http|mailto|tel|doi|doi.org/10.1234/5|www.|WWW.|wWw.|a.example|&colon;|&colon|&sol;|&bsol;|&#58;|&#x2f;|&Tab;|&NewLine;|&amp;|\t|\n|\r| |b|[.]|[:]|@"
)
UNMARKED = st.lists(st.sampled_from(_PARTS.split("|")), max_size=14).map("".join)
"""Pages made of what an absolute URL is made of, many of them without one."""
