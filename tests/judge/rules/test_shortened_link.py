"""Links that hide where they lead."""

import pytest
from msgspec.structs import replace

from linkcheck.model import Level, Role
from linkcheck.tables import load

URL = "https://bit.ly/3AbCdEf"


def message(make, answer="", **more):
    made = (
        make.answered(f"{URL} {answer}", outlet=None, shortener=True)
        if answer
        else make.link(URL, outlet=None, shortener=True)
    )
    (finding,) = make.judge("shortened-link", [made], **more)
    return finding.message


def test_offline(make):
    assert message(make) == "The shortened link hides where it leads: that is not known offline."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("301 https://user:secret@news.example/a 200", "it led to “https://user:***@news.example/a”"),
        ("301 https://t.co/x 302 https://news.example/a 404", "it led to “https://news.example/a”"),
        ("200", "it led nowhere else when it was asked"),
        ("404", "it led nowhere else when it was asked"),
        ("\nverdict: unchecked\nreason: excluded", "that is not known"),
    ],
)
def test_online(make, answer, said):
    assert message(make, answer) == f"The shortened link hides where it leads: {said}."


def test_without_a_network_the_answer_is_not_used(make):
    said = message(make, "301 https://news.example/a 200", network="unavailable")
    assert said == "The shortened link hides where it leads: that is not known."


@pytest.mark.parametrize("url", ["https://bit.ly/", "https://bit.ly"])
def test_home_pages_lead_nowhere(make, url):
    assert make.judge("shortened-link", [make.link(url, outlet=None, shortener=True)]) == ()


def test_archived_copies_are_fixed(make):
    assert make.judge("shortened-link", [make.link(URL, shortener=True, archive="wayback")]) == ()


def test_it_is_a_note_and_not_for_code(make):
    (finding,) = make.judge("shortened-link", [make.link(URL, shortener=True)])
    assert finding.level is Level.NOTE
    assert (
        make.judge("shortened-link", [make.link(URL, make.cite(URL, role=Role.CODE), shortener=True)]) == ()
    )
    assert make.judge("shortened-link", [make.link(URL, shortener=False)]) == ()


@pytest.mark.parametrize("start", load("shorteners")["shares"])
def test_a_services_own_link_for_sharing_is_silent(make, start):
    assert (
        make.judge("shortened-link", [make.link(f"https://{start}AbCdEf", outlet=None, shortener=True)]) == ()
    )


def test_what_a_notebooks_code_has_put_out_is_nobodys_choice(make):
    url = "https://t.co/AbCdEfGhIj"
    places = [
        replace(make.cite(url), line=None, column=None, place=place)
        for place in ("output of cell 1", "cell 1")
    ]
    assert [one.place for one in make.judge("shortened-link", [make.link(url, *places, shortener=True)])] == [
        "cell 1"
    ]
