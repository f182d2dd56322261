"""Places of a page: ids, names, how fragments are decoded, and what cannot be known."""

import pytest

from linkcheck.markup.anchors import anchors, fragments_on_page
from linkcheck.markup.tree import Tree


def there(html, fragment, *, truncated=False, xml=False):
    return dict(fragments_on_page(Tree(html, xml=xml), [fragment], truncated=truncated)).get(fragment)


@pytest.mark.parametrize(
    ("html", "fragment"),
    [
        ("<h2 id=intro>", "intro"),
        ('<h2 id="intro" class=x>', "intro"),
        ("<H2 ID='intro'>", "intro"),
        ("<h2\nid = intro>", "intro"),
        ("<a name=intro>", "intro"),
        ("<map name=intro>", "intro"),
        ('<h2 id="größe und mehr">', "gr%C3%B6%C3%9Fe%20und%20mehr"),
        ('<h2 id="größe">', "größe"),
        ('<h2 id="a%20b">', "a%20b"),
        ('<h2 id="Q&amp;A">', "Q&A"),
        ("<h2 id=user-content-intro>", "intro"),
        ("<svg><g id=intro>", "intro"),
        ("<noscript><p id=intro></noscript>", "intro"),
        ("<p>", ""),
        ("<p>", "top"),
        ("<p>", "TOP"),
        ("<p>", ":~:text=whatever,it%20says"),
        ("<h2 id=intro>", "intro:~:text=whatever"),
        ("<h2 id=intro>", "outro:~:text=whatever"),
        ("<h2 id=страница>", "%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0"),
        ("<h2 id=日本語>", "日本語"),
    ],
)
def test_places_that_are_there(html, fragment):
    assert there(html, fragment) is True


@pytest.mark.parametrize(
    ("html", "fragment"),
    [
        ("<h2 id=intro>", "outro"),
        ("<h2 id=Intro>", "intro"),
        ("<!-- <h2 id=intro> -->", "intro"),
        ("<template><h2 id=intro></template>", "intro"),
        ("<h2 data-id=intro class=name>", "intro"),
        ("<meta name=intro content=x>", "intro"),
        ('<a href="#intro">', "intro"),
        ('<p title="<h2 id=intro>">', "intro"),
        ("<h2 id=größe>", "gr%FC%DFe"),
        ("<h2>intro</h2>", "intro"),
        ("<h2>outro</h2><script>run()</script>", "intro"),
        ("<h2 id=other>intro</h2><script>run()</script>", "intro"),
        ("<h2>!</h2><script>run()</script>", "%21%21"),
        ('<a href="#outro">outro</a><script>run()</script>', "intro"),
        ('<script type=application/json>{"id": "user-content-intro"}</script>', "outro"),
        ("<script>go('intro')</script>", "INTRO"),
    ],
)
def test_places_that_are_not(html, fragment):
    assert there(html, fragment) is False


@pytest.mark.parametrize(
    ("html", "fragment"),
    [
        ("<script>go('intro')</script>", "intro"),
        ("<script type=application/json>{\"id\": \"user-content-intro\"}</script>", "intro"),
        ("<script type=application/json>{\"id\": \"user-content-intro\"}</script>", "Intro"),
        ('<a href="#intro">Intro</a><script src=tabs.js></script>', "intro"),
        ('<a href="#größe">Größe</a><script src=tabs.js></script>', "gr%C3%B6%C3%9Fe"),
        ("<h2>The intro, in short</h2><script src=anchor.js></script>", "the-intro-in-short"),
        ("<h2>The intro, in short</h2><script src=anchor.js></script>", "The_intro,_in_short"),
        ("<div id=js-view-blob-app data-blob-path=C.md><div><span>Loading</span></div></div>", "intro"),
        ("<div id=root></div><script src=app.js></script>", "intro"),
        ('<div class=x id="__next"> </div>', "intro"),
        ("<app-root></app-root>", "intro"),
        ("<p>", "L10"),
        ("<p>", "L10-L20"),
        ("<p>", "issuecomment-123456"),
        ("<p>", "comment-7"),
        ("<p>", "1234567"),
        ("<p>", "diff-0a1b2cR7"),
        ("<p>", "page=7"),
        ("<p>", "gid=0"),
    ],
)  # fmt: skip
def test_places_of_which_nothing_is_known(html, fragment):
    assert there(html, fragment) is None


@pytest.mark.parametrize(
    "fragment", ["Installation", "INSTALLATION", "user-content-Installation", "installation"]
)
def test_case_does_not_matter_where_a_script_takes_the_prefix_off(fragment):
    page = '<h2 id="other"><a id="user-content-installation" href="#installation"></a></h2>'
    assert there(page, fragment) is True
    assert there(page, "Other") is False
    assert there('<h2 id="installation">', "Installation") is False


def test_what_a_viewer_of_files_fetches_is_unknown():
    page = '<div class="blob-viewer js-x" data-type="rich" data-url="/o/r/-/blob/master/C.md?format=json&amp;viewer=rich">'
    assert there(page, "phanda") is None
    assert there('<div class="blob-viewer" data-url="/o/r?viewer=simple">', "phanda") is False


@pytest.mark.parametrize("text", ["loading", "<p>text</p>"])
def test_an_application_that_has_its_content_is_a_page(text):
    assert there(f"<div id=root>{text}</div>", "intro") is False


def test_anchors_are_ids_and_names_in_order():
    page = "<body id=top><a name=one id=two></a><meta name=three><map name=four></map><template><i id=five></i></template>"
    assert list(anchors(Tree(page))) == ["top", "two", "one", "four"]


def test_of_a_page_that_was_cut_only_what_is_there_is_known():
    assert there("<h2 id=intro>", "intro", truncated=True) is True
    assert there("<h2 id=intro>", "outro", truncated=True) is None


def test_scripts_of_xhtml_end_where_they_say():
    assert there("<script src='x'/><h2 id='intro'/>", "intro", xml=True) is True
    assert there("<script src='x'/><h2 id='intro'/>", "intro") is None


def test_every_fragment_once_sorted():
    page = Tree("<p id=b><p id=a>")
    assert fragments_on_page(page, ["b", "c", "a", "b"], truncated=False) == (
        ("a", True),
        ("b", True),
        ("c", False),
    )
    assert fragments_on_page(page, [], truncated=False) == ()


def test_of_very_many_fragments_only_the_first_are_looked_for():
    found = fragments_on_page(
        Tree("<p id=a>"), [f"x{number:04}y" for number in range(2_000)], truncated=False
    )
    assert [fragment for fragment, _ in found] == [f"x{number:04}y" for number in range(500)]
