"""A record's day of publication is held against its URL's, on whichever side of it that lies; a column `date` alone is not."""

import pytest

from linkcheck.api import check

URL = "https://news.example/2024/05/03/talks-go-on"


@pytest.mark.parametrize("stated", ["2024-01-01", "2024-09-01"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "title,url,published\nTalks,{url},{stated}\n"),
        ("a.json", '[{{"headline": "Talks", "link": "{url}", "datePublished": "{stated}"}}]'),
        ("a.yaml", "- title: Talks\n  url: {url}\n  published: {stated}\n"),
        ("a.toml", '[[item]]\ntitle = "Talks"\nurl = "{url}"\npublished = {stated}\n'),
        ("a.bib", "@online{{k, title = {{Talks}}, url = {{{url}}}, date = {{{stated}}}}}\n"),
    ],
)
def test_a_lone_record_contradicts_its_url(tmp_path, in_this_process, name, content, stated) -> None:
    (tmp_path / name).write_text(content.format(url=URL, stated=stated))
    found = check([str(tmp_path / name)], offline=True).findings
    assert [(one.rule, one.level.value, one.stated.value) for one in found if one.stated] == [
        ("stated-date-mismatch", "note", stated)
    ]


def test_a_column_that_is_only_called_date_may_date_anything(tmp_path, in_this_process) -> None:
    (tmp_path / "a.csv").write_text(f"title,url,date\nTalks,{URL},2024-09-01\n")
    assert check([str(tmp_path / "a.csv")], offline=True).findings == ()
