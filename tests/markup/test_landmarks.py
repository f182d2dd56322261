"""The scan for landmarks: by either way the same, and nothing that matters is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkcheck.markup import landmarks, page
from linkcheck.markup.proof import UnsureError


@pytest.mark.parametrize("name", [*page._PUBLISHED, *page._MODIFIED, "og:title", "og:site_name"])
def test_no_metadata_that_is_read_is_passed_over(name):
    assert [one.name for one in landmarks.landmarks(f"<meta name='{name}' content=x>".encode())] == [b"meta"]


PIECES = st.sampled_from(
    ["<meta name=date content=x>", "<meta content='a > b' name=date>", '<meta content="a > b" name=date>', '<meta content="it\'s" name=x>',
     '<meta name=x content="', "<meta name=viewport content=x>", "<link href='>' rel=canonical>", "<link itemprop=datePublished href=x>", "<title>a</title>", "<!-- <title> -->", "<script>'<h1>'</script>", "<h1>", "<p a='>", "</p>",
     "<script type=application/ld+json>{}</script>", "<svg><title/></svg>", "<template><h1></template>", "text > ", "=\"", "<b",
     "<link rel=canonical href=x>", "<link rel=stylesheet>", "<span itemprop=datePublished>", "<style><h1></style>"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode()))
def test_the_quick_way_finds_what_the_slow_way_finds(data):
    try:
        found = landmarks._quickly(data)
    except UnsureError:
        return
    assert found == landmarks._tag_by_tag(data, xml=False)
