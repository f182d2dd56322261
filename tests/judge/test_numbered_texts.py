"""Numbers of issues, requests, bugs and vulnerabilities: what a URL's is, and which text can be meant as one."""

import pytest

from linkcheck.judge.numbered_texts import number_of_text, number_of_url

URLS = [
    ("https://github.com/a/b/issues/12", ("issues", "12")),
    ("https://github.com/a/b/pull/12/files#diff", ("pull", "12")),
    ("https://git.example/group/sub/b/-/merge_requests/7?x=1", ("merge_requests", "7")),
    ("https://github.com/orgs/a/discussions/99", ("discussions", "99")),
    ("https://bugs.example/bugzilla/show_bug.cgi?list=3&id=684649", ("bug", "684649")),
    ("https://nvd.example/vuln/detail/cve-2022-21724", ("cve", "2022-21724")),
    ("https://github.com/a/b/issues", None),
    ("https://github.com/a/b/issues/12-slug", None),
    ("https://bugs.example/show_bug.cgi?bugid=12", None),
    ("https://a.example/issues/12", None),
]
TEXTS = [
    ("#9401", "issues", "9401"),
    ("(#9401)", "pull", "9401"),
    ("PR #423", "pull", "423"),
    ("Pull Request 423", "pull", "423"),
    ("#371 [RRFC] next steps", "issues", "371"),
    ("Ref: #2534", "issues", "2534"),
    ("Issue #191", "issues", "191"),
    ("Issue #191", "pull", ""),
    ("Bug 17803 - it hangs", "bug", "17803"),
    ("51339", "bug", "51339"),
    ("51339", "issues", ""),
    ("2019", "bug", ""),
    ("#7", "issues", ""),
    ("#07", "issues", ""),
    ("0608", "pull", ""),
    ("(#251): it returns a result", "pull", ""),
    ("fixes #129", "pull", ""),
    ("#12-beta", "pull", "12"),
    ("#2019-04", "pull", ""),
    ("see it", "pull", ""),
    ("CVE-2022-21724", "cve", "2022-21724"),
    ("CVE-2022-21724 explained", "cve", ""),
]


@pytest.mark.parametrize(("url", "number"), URLS)
def test_the_number_of_a_url(url: str, number: tuple[str, str] | None) -> None:
    assert number_of_url(url) == number


@pytest.mark.parametrize(("text", "kind", "number"), TEXTS)
def test_the_number_of_a_text(text: str, kind: str, number: str) -> None:
    assert number_of_text(text, kind) == number


@pytest.mark.parametrize("text", ["#" * 100_000, "#1" + "0" * 100_000, "(" * 100_000, "issue" * 20_000])
def test_a_long_text_is_looked_at_in_its_beginning(ends_soon, text: str) -> None:
    ends_soon(lambda: number_of_text(text, "issues"))
    ends_soon(lambda: number_of_url(f"https://a.example/{text}/{text}/issues/{text}"))
