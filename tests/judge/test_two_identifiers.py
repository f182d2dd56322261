"""The identifier of a text beside the one of its URL."""

import pytest

from linkcheck.judge.two_identifiers import is_slip, two_identifiers

GIT = "https://git.example/mill/loom"


@pytest.mark.parametrize(
    ("text", "url", "said", "linked"),
    [
        ("CVE-2022-21724", "https://a.example/CVE-2002-21724", "CVE-2022-21724", "CVE-2002-21724"),
        ("(cve-2022-32213)", "https://a.example/x?name=CVE-2022-32214", "CVE-2022-32213", "CVE-2022-32214"),
        (
            "GHSA-aaaa-bbbb-cccc",
            "https://a.example/GHSA-aaaa-bbbb-dddd",
            "GHSA-AAAA-BBBB-CCCC",
            "GHSA-AAAA-BBBB-DDDD",
        ),
        ("arXiv:2401.01234v2", "https://arxiv.org/abs/2401.01243v1", "2401.01234", "2401.01243"),
        ("2401.01234", "https://doi.org/10.48550/arXiv.2401.01243", "2401.01234", "2401.01243"),
        ("RFC 3920", "https://a.example/doc/html/rfc3929#section-2", "3920", "3929"),
        ("ERC-20", "https://a.example/EIPS/eip-721.md", "20", "721"),
        ("LIP 0023", "https://a.example/proposals/lip-0022.md", "23", "22"),
        ("LOOM-1417", "https://a.example/browse/LOOM-1605", "LOOM-1417", "LOOM-1605"),
        ("[#12]", f"{GIT}/-/issues/21#note_3", "12", "21"),
        ("PR #12", f"{GIT}/pull/21/files", "12", "21"),
        ("loom#12", f"{GIT}/pull/21", "12", "21"),
        ("Mill/Loom#12", f"{GIT}/pull/21", "12", "21"),
        ("PR\n1234", f"{GIT}/pull/1243", "1234", "1243"),
        ("#371 Paint for the rails", f"{GIT}/issues/317", "371", "317"),
        ("Bug 17803: it rings", "https://a.example/show_bug.cgi?id=17802", "17803", "17802"),
        ("bpo-3998", "https://bugs.python.example/issue39984", "3998", "39984"),
        ("Bug 1774385", "https://a.example/show_bug.cgi?id=11774385", "1774385", "11774385"),
        ("#8293", "https://a.example/ticket/8239", "8293", "8239"),
        ("1dae1cb", f"{GIT}/commit/a1dae1cb", "1dae1cb", "a1dae1cb"),
        ("ZIP 32", "https://a.example/zip-0033", "32", "33"),
        ("SIP-158", "https://sips.example/sips/sip-258/", "158", "258"),
        ("rfc 3920", "https://a.example/rfc3929", "3920", "3929"),
        ("issue#12", f"{GIT}/issues/21", "12", "21"),
        ("Issue#12", "https://tracker.example/issues/21", "12", "21"),
        ("Bug #12", "https://bugs.example/issues/21", "12", "21"),
        ("PR#12", "https://git.example/issue/loom/pull/21", "12", "21"),
    ],
)
def test_two_of_one_kind(text, url, said, linked):
    pair = two_identifiers(text, url)
    assert (pair.said, pair.linked, pair.agree) == (said, linked, False)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("EIP-7", "https://a.example/eips/eip-0007"),
        ("#12", f"{GIT}/issues/12#issuecomment-99"),
        ("1a2b3c4", f"{GIT}/commit/1a2b3c4d5e6f7081"),
        ("1234567", f"{GIT}/commit/1234567d5e6f7081"),
        ("defaced", f"{GIT}/commit/defaced1"),
        ("ZIP 0032", "https://a.example/zips/zip-0032.rst"),
        ("gh#12", f"{GIT}/pull/12"),
        ("aa083d8", f"{GIT}/commit/{'c' * 33}aa083d8"),
        ("1a2b3c4d5e6f7081", f"{GIT}/commit/1a2b3c4"),
        ("2401.01234v3", "https://arxiv.org/pdf/2401.01234v1"),
    ],
)
def test_one_and_the_same(text, url):
    assert two_identifiers(text, url).agree


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("CVE-2021-1234", "https://a.example/advisories/GHSA-aaaa-bbbb-cccc"),
        ("CVE-2021-1234", "https://a.example/CVE-2021-1235/CVE-2021-1236"),
        ("CVE-2021-1234", "https://a.example/list#CVE-2021-1235"),
        ("A note on CVE-2021-1234", "https://a.example/CVE-2021-1235"),
        ("PEP 2024", "https://a.example/pep-0352/"),
        ("RFC 12", "https://a.example/rfcs/2020-03-a-title.md"),
        ("MIP47", "https://a.example/t/mip40c3-a-title"),
        ("FLIP-116", "https://a.example/browse/LOOM-1605"),
        ("spindle#12", f"{GIT}/pull/21"),
        ("mill#12", f"{GIT}/pull/21"),
        ("pr#12", "https://git.example/pr/loom/pull/21"),
        ("Issue 127", "https://weekly.example/issues/128"),
        ("Step 2", "https://a.example/loom/step-1/"),
        ("eip 50", "https://a.example/eip-55"),
        ("STEP 2", "https://a.example/loom/step-01/"),
        ("ZIP 10001", "https://a.example/zip-10002-and-around/"),
        ("ZIP 32", "https://a.example/zip-0033-and-more"),
        ("TIP 12", "https://tips.example/2019/tip-13-how-to-weave"),
        ("TIP 12", "https://a.example/tips/tip-13"),
        ("SEP 12", "https://seps.example/2019/"),
        ("volume-2", "https://a.example/issue/volume-1"),
        ("20240101", f"{GIT}/commit/9f8e7d6a"),
        ("20240101", f"{GIT}/pull/352"),
        ("1234567", f"{GIT}/commit/abcdef1"),
        ("20240101120000", f"{GIT}/commit/abcdef1"),
        ("defaced", f"{GIT}/commit/9f8e7d6b"),
        ("#04", f"{GIT}/pull/4"),
        ("#0000", f"{GIT}/pull/1163"),
        ("#7", f"{GIT}/pull/17"),
        ("RT#111518", f"{GIT}/issues/2662"),
        ("2013", f"{GIT}/issues/2031"),
        ("2013", f"{GIT}/commit/62d3dbdb5c056ee"),
        ("#8293", "https://a.example/ticket/8319>#8293</a>"),
        ("#12", "https://a.example/21"),
        ("#12 and #21", f"{GIT}/pull/21"),
        ("(#156): a shuttle", f"{GIT}/pull/165"),
        ("msg#26832 of them", f"{GIT}/pull/979"),
        ("#12 " + "loom " * 100, f"{GIT}/pull/21"),
        ("", f"{GIT}/pull/21"),
        ("[]", f"{GIT}/pull/21"),
        ("#12" * 100, f"{GIT}/pull/21"),
    ],
)
def test_nothing_to_compare(text, url):
    assert two_identifiers(text, url) is None


@pytest.mark.parametrize(
    ("text", "url", "said_as", "linked_as", "of_two_kinds"),
    [
        ("#12", f"{GIT}/pull/21", "", "change", True),
        ("bug#12", f"{GIT}/pull/21", "issue", "change", True),
        ("!12", f"{GIT}/-/merge_requests/21", "change", "change", False),
        ("Pull request #12: x", f"{GIT}/pull/21", "change", "change", False),
        ("pr#12", f"{GIT}/issues/21", "change", "issue", True),
        ("#12", f"{GIT}/issues/21", "", "issue", False),
        ("#12", f"{GIT}/discussions/21", "", "discussion", False),
        ("121212", "https://tracker.example/issues/21", "", "issue", False),
        ("RFC 3920", "https://a.example/rfc3929", "", "", False),
    ],
)
def test_kinds_of_numbers(text, url, said_as, linked_as, of_two_kinds):
    pair = two_identifiers(text, url)
    assert (pair.said_as, pair.linked_as, pair.of_two_kinds) == (said_as, linked_as, of_two_kinds)
    assert pair.counted is bool(linked_as)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("123", "1234", True),
        ("1234", "234", True),
        ("12", "1212", False),
        ("123", "123123", True),
        ("1234", "1324", True),
        ("1234", "3214", False),
        ("1234", "1254", True),
        ("1234", "1155", False),
        ("1234", "123456", False),
    ],
)
def test_slips(one, other, expected):
    assert is_slip(one, other) is is_slip(other, one) is expected
