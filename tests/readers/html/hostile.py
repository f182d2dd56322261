"""Pieces of pages that cost much when they are repeated."""

HOSTILE = (
    "<div>", "<b>", "<p>", "<li>", "<b><p>", "<font><p>", "<b><i><u><p>", "<a href=https://a.example/>", "<a href=https://a.example/><p>",
    "<a href=https://a.example/><object>", "<applet><a href=https://a.example/>x", "<table>", "<table><tr><td>", "<table><a href=https://a.example/>",
    "<svg><a href=https://a.example/>", "<svg><![CDATA[", "<template>", "<template><a href=https://a.example/>", "<select><option>", "<noscript>",
    "<noscript><a href=https://a.example/></noscript>", "</p>", "</div>https://a.example/ ", "<br><br>https://a.example/ ", "<!--", "<!-- https://a.example/ -->",
    "<![CDATA[", "<a ", "<a b=\"", "<a href='https://a.example/", "&", "&#", "&amp;https://a.example/", "<", "</", "</>", "<title>", "<script><!--",
    "<script>https://a.example/</script>", "<code>https://a.example/", "<pre>https://a.example/</pre>", "<frameset>", "<math><mi>", "<ruby><rt>", "<form><button>",
    "\0", "\r", "https://a.example/ ", "https://a.example/<wbr>", "https://a.example/&shy;", "www.a.example/<b>", "<ul><li>https://a.example/ ", "<td>Related: ",
    "<nav><a href=https://a.example/>x</a>", "<aside><h2>Read more</h2>", "<div class='related'><a href=https://a.example/>x</a>", "<p>Related article: </p>",
    "<h2>Related articles</h2>", "<h2>Related articles</h2><ul><li>", "<div class=related accesskey=a>", "<p>20 February 2025</p>", "<h1>A headline of 2025</h1>",
    "<img srcset='https://a.example/1 1x,", "<img srcset='" + "https://a.example/1 (" * 20, "<meta http-equiv=refresh content='0;https://a.example/'>", "<base href=//a.example/>",
    "<a href='b.html'>x</a>", "<a name=x>", "<p>mailto:a@b.c ", "<p>(AP) — ", "<td>https://a.example/<td>", "<hr>2025-02-20 ", "<p id=x>", "<image src=https://a.example/>",
    "<div><div><div><div></div></div></div></div>https://a.example/", "<p><a href=https://a.example/>\u00e9", "\U0001f600https://a.example/ ",
)  # fmt: skip
"""Each is read many times over, in a row, behind a `<`, and inside an element that is never closed."""

WHOLE = {
    "attributes": lambda size: "<a " + " ".join(f"a{number}=1" for number in range(size // 8)) + " href=https://a.example/>",
    "one attribute": lambda size: "<a href='https://a.example/" + "x" * size + "'>",
    "class": lambda size: "<div class='" + "related " * (size // 8) + "'><a href=https://a.example/>x</a>",
    "unclosed, then closed": lambda size: "<div>" * (size // 11) + "</div>" * (size // 11),
    "closed with links": lambda size: "<div>" * (size // 40) + "</div>https://a.example/ Related: " * (size // 40),
    "links in links": lambda size: "<a href=https://a.example/><object>" * (size // 60) + "</object></a>" * (size // 60),
    "a marker behind a tag that never ends": lambda size: "<" + "Related article[a](b)|\n\n**" * (size // 26),
    "a quote that never closes": lambda size: "<p>Related: x</p><a href=\"https://a.example/>" + "<p>Related: y</p>" * (size // 17),
    "empty blocks": lambda size: "<h2>Related articles</h2>" + "<p></p>" * (size // 7),
    "comments": lambda size: "<li>" + "<!---->" * (size // 7) + "Related: x",
}  # fmt: skip
"""Whole pages of about a size."""
