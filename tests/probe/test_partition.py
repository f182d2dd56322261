"""Partitions of hosts, round by round, come to what one prober comes to; what they have answered outlives them."""

import os
import pickle
import random
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from partition_process import DEADLY, read_or_end

from fixtures.web import Gate, Held, Page, Redirect, Reply, SetsCookie, Web
from fixtures.web.site import SITES, load_site
from linkcheck.config import ProbeOptions
from linkcheck.errors import LinkcheckError
from linkcheck.model import Answer, CanonicalUrl
from linkcheck.probe.answers_store import AnswersStore
from linkcheck.probe.learnt import Nameless, Share, merged
from linkcheck.probe.partition import STOP, Partition
from linkcheck.probe.probing import Asked, probe_links
from linkcheck.probe.settling import settled
from linkcheck.probe.shares import owner_of
from linkcheck.probe.travelling import packed_visit, unpacked_visit
from linkcheck.probe.visit import Visit
from linkcheck.urls.request import RequestUrl, request_url

ROOT = Path(__file__).parents[2]


def asked_of(urls: list[str]) -> list[Asked]:
    return [Asked(CanonicalUrl(url)) for url in urls]


def host_of(url: str) -> str:
    request = request_url(url)
    assert isinstance(request, RequestUrl)
    return request.host


def by_partitions(
    urls: list[str], options: ProbeOptions, number: int, *, forgetful: bool = False, folder: str | None = None
) -> tuple[dict[CanonicalUrl, Answer], int]:
    """Return the answers, and after how many rounds there were all; with `forgetful` each round has partitions of its own."""
    made: dict[int, Partition] = {}
    work: dict[int, tuple[list[Asked], list[Visit]]] = {}
    for one in asked_of(urls):
        work.setdefault(owner_of(host_of(one.url), number), ([], []))[0].append(one)
    shares: list[Share] = []
    rounds = 0
    while work:
        rounds += 1
        handed: list[Visit] = []
        for owner, (asked, visits) in work.items():
            partition = made.pop(owner, None) or Partition(options, owner, number, 8, folder)
            done = partition.round(asked, visits)
            shares.append(done.share)
            handed += done.handed
            if forgetful:
                partition.close()
            else:
                made[owner] = partition
        work = {}
        for visit in map(unpacked_visit, map(packed_visit, handed)):
            work.setdefault(owner_of(visit.request.host, number), ([], []))[1].append(visit)
    for partition in made.values():
        partition.close()
    learnt = merged(shares)
    known = settled(options, learnt, nameless=bool(learnt.nameless), remembered=False)
    names = {url: one.settled(condemned=known.condemns(one.host)) for url, one in learnt.nameless.items()}
    assert known.network == "online"
    return {**learnt.answers, **names}, rounds


def timeless(answers: dict[CanonicalUrl, Answer]) -> dict[CanonicalUrl, Answer]:
    return {
        url: replace(one, status=replace(one.status, checked_at=None)) for url, one in sorted(answers.items())
    }


def test_all_of_the_web_is_answered_alike(
    web: Web, options: ProbeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkcheck.probe.waiting._FIRST", 0.02)
    for file in SITES:
        load_site(web, Path(file))
    texts = "".join(Path(file).read_text(encoding="utf-8") for file in SITES)
    urls = sorted(set(re.findall(r'https?://[^"\s*]+', texts)))
    options = replace(options, timeout=30.0, budget=90.0)  # nothing in this web waits, and a busy machine may
    expected = timeless(probe_links(asked_of(urls), options).answers)
    assert len(expected) > 60
    assert timeless(by_partitions(urls, options, 5)[0]) == expected


@pytest.mark.parametrize("seed", range(2))
def test_redirects_across_partitions(seed: int, web: Web, options: ProbeOptions) -> None:
    """Chains through hosts of all partitions, some with cookies that the next hop needs, some that end nowhere."""
    lot = random.Random(seed)
    urls = [f"http://host{n % 15}.example/{n}" for n in range(60)]
    for n, url in enumerate(urls):
        target = lot.choice(urls)
        kind = lot.random()
        if kind < 0.6:
            web.serve(url, Redirect(target, lot.choice([301, 302, 307])))
        elif kind < 0.7:
            web.serve(url, SetsCookie(f"a{n}=1", Redirect(target, 302)))
        else:
            web.serve(url, Page(f"Page {n}") if kind < 0.9 else Reply(404))
    options = replace(options, most_redirects=9)
    expected = timeless(probe_links(asked_of(urls), options).answers)
    web_before = len(web.requests())
    for number, forgetful in ((7, False), (3, True)):
        found, rounds = by_partitions(urls, options, number, forgetful=forgetful)
        assert timeless(found) == expected
        assert 2 < rounds <= 11
    assert len(web.requests()) == 3 * web_before


def in_a_process(file: Path, job: tuple[ProbeOptions, list[Asked], str]) -> subprocess.Popen[bytes]:
    """Start a process that asks all hosts, whose parser some pages end."""
    file.write_bytes(pickle.dumps(job))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), *sys.path)))}
    script = Path(__file__).with_name("partition_process.py")
    return subprocess.Popen([sys.executable, script, file], env=environment)


def test_a_page_that_ends_its_process_ends_two_at_the_most(
    web: Web, options: ProbeOptions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [f"http://host{n}.example/" for n in range(6)]
    for url in urls:
        web.serve(url, Page("Sound"))
    web.serve(urls[3], Page(f"A page that {DEADLY.decode()}"))
    folder = str(tmp_path / "answers")
    for _ in range(2):
        assert in_a_process(tmp_path / "job", (options, asked_of(urls), folder)).wait() == 11
    monkeypatch.setattr("linkcheck.probe.responses.read_page", read_or_end)
    partition = Partition(options, 0, 1, 8, folder)
    answers = partition.round(asked_of(urls), []).share.answers
    partition.close()
    assert {answer.status.code for answer in answers.values()} == {200}
    assert [url for url in urls if not answers[CanonicalUrl(url)].titles] == [urls[3]]
    assert "its page was not read" in answers[CanonicalUrl(urls[3])].status.reason
    assert len(web.requests(host="host3.example")) == 3


def test_what_was_answered_outlives_its_process(web: Web, options: ProbeOptions, tmp_path: Path) -> None:
    """It is killed three times, when more is kept than before; some hosts answer only afterwards, so that it never ends."""
    gate, urls = Gate(), list[str]()
    for n in range(60):
        url, end = f"http://slow{n % 6}.example/{n}", f"http://slow{n % 6}.example/end{n}"
        web.serve(end, Reply(200, delay=0.2))
        web.serve(url, Redirect(end, 301) if n % 10 == 0 else Reply(200 if n % 3 else 404, delay=0.2))
        urls.append(url)
    for n in range(9):
        urls.append(f"http://held{n}.example/")
        web.serve(urls[-1], Held(Reply(200), gate))
    folder = str(tmp_path / "answers")
    job = (replace(options, timeout=60.0, budget=90.0), asked_of(urls), folder)
    kept: set[CanonicalUrl] = set()
    begun: list[tuple[int, set[CanonicalUrl]]] = []
    for _ in range(3):
        begun.append((len(web.requests()), kept))
        process = in_a_process(tmp_path / "job", job)
        before = len(kept)
        while len(kept) < min(before + 5, 60):
            assert process.poll() is None
            time.sleep(0.01)
            kept = {*AnswersStore(folder, "1-0").kept().share.answers}
        process.kill()
        process.wait()
        kept = {*AnswersStore(folder, "1-0").kept().share.answers}
    assert 15 <= len(kept) <= 60
    gate.open()
    begun.append((len(web.requests()), kept))
    partition = Partition(options, 0, 1, 32, folder)
    done = partition.round(asked_of(urls), [])
    partition.close()
    log = web.requests()
    assert timeless(done.share.answers) == timeless(probe_links(asked_of(urls), options).answers)
    for at, known in begun:  # nothing that was kept by then is asked again
        assert known.isdisjoint(f"http://{one.host}{one.local}" for one in log[at:])


def test_a_visit_that_was_handed_over_is_handed_over_again(
    web: Web, options: ProbeOptions, tmp_path: Path
) -> None:
    here, there = "http://a.example/", "http://b.example/"
    number = next(n for n in range(2, 9) if owner_of("a.example", n) != owner_of("b.example", n))
    web.serve(here, Redirect(there, 301))
    owner = owner_of("a.example", number)
    for _ in range(2):
        partition = Partition(options, owner, number, 8, str(tmp_path))
        done = partition.round(asked_of([here]), [])
        partition.close()
        assert [visit.request.url for visit in done.handed] == [there]
        assert (done.share.answers, done.share.is_reached) == ({}, True)
    assert len(web.requests()) == 1


def test_a_visit_that_took_no_time_has_made_progress_all_the_same() -> None:
    """uvloop's clock counts milliseconds, and a server on the same machine may need less than one."""
    here, there = request_url("http://a.example/"), request_url("http://b.example/")
    assert not isinstance(here, str)
    assert not isinstance(there, str)
    visit = Visit(Asked(CanonicalUrl(here.url)), here, "GET", "")
    begun = visit.progress
    visit.move(301, there)
    assert visit.spent == 0.0
    assert visit.progress > begun


def test_the_end_of_a_store_may_be_torn(tmp_path: Path) -> None:
    store = AnswersStore(str(tmp_path), "1-0")
    answer = probe_links(asked_of(["mailto:a@b.example"]), ProbeOptions(use_cache=False)).answers
    for host in ("a.example", "b.example"):
        store.add(Share(nameless={CanonicalUrl(host): Nameless(host, *answer.values())}), [])
    store.close()
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    assert len(AnswersStore(str(tmp_path), "1-0").kept().share.nameless) == 2
    assert not AnswersStore(str(tmp_path), "1-1").kept().share.nameless
    for end in (len(whole) - 1, len(whole) // 2, 3, 0):
        file.write_bytes(whole[:end])
        assert len(AnswersStore(str(tmp_path), "1-0").kept().share.nameless) == (end >= len(whole) // 2)
    file.write_bytes(whole[:20] + b"?" + whole[21:])
    assert not AnswersStore(str(tmp_path), "1-0").kept().share.nameless


def test_a_store_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LinkcheckError, match="could not be written") as raised:
        AnswersStore(str(tmp_path / "file"), "1-0").add(Share(asked=1), [])
    assert "--scratch" in raised.value.hint


def test_a_partition_that_is_stopped_gives_what_it_knows(
    web: Web, options: ProbeOptions, tmp_path: Path
) -> None:
    gate = Gate()
    web.serve("http://fast.example/", Reply(200))
    web.serve("http://held.example/", Held(Reply(200), gate))
    partition = Partition(options, 0, 1, 8, str(tmp_path))

    def stop() -> None:
        web.until(lambda: len(web.requests()) == 2)
        while not [*tmp_path.glob("*.answers")]:
            time.sleep(0.01)
        (tmp_path / STOP).touch()

    stopping = threading.Thread(target=stop)
    stopping.start()
    done = partition.round(asked_of(["http://fast.example/", "http://held.example/"]), [])
    stopping.join()
    gate.open()
    assert [*done.share.answers] == ["http://fast.example/"]
    assert not partition.round(asked_of(["http://fast.example/other"]), []).share.answers
    partition.close()
