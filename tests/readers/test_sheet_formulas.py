"""Addresses in formulas of workbooks: texts, cells of the row, and what joins them; anything else is left out."""

import pytest

from linkcheck.readers.sheet_formulas import target_of_formula

CELLS = {
    "A2": "PROJ-7",
    "B2": "42",
    "C2": "2025-02-20",
    "D2": "1,234.50",
    "E2": "a/b",
    "F2": "#N/A",
    "G2": "Err:502",
}


@pytest.mark.parametrize(
    ("formula", "target"),
    [
        ('HYPERLINK("https://a.example/x")', "https://a.example/x"),
        ('=HYPERLINK( "https://a.example/""q""" ; "t")', 'https://a.example/"q"'),
        ('_xlfn.HYPERLINK("https://a.example/")', "https://a.example/"),
        ('HYPERLINK("https://a.example/"&A2, A2)', "https://a.example/PROJ-7"),
        ('HYPERLINK("https://a.example/" & $B$2 & "?v=" & 3,"t")', "https://a.example/42?v=3"),
        ('HYPERLINK(CONCATENATE("https://a.example/",$E2,"/c"),"t")', "https://a.example/a/b/c"),
        ('HYPERLINK(_xlfn.CONCAT("https://a.example/",A2))', "https://a.example/PROJ-7"),
        ('of:=HYPERLINK("https://a.example/"&[.A2];"t")', "https://a.example/PROJ-7"),
        ('IF(A2="","",HYPERLINK("https://a.example/"&A2,"t"))', "https://a.example/PROJ-7"),
        ('HYPERLINK("[b.xlsx]Sheet 1!A1","t")', "b.xlsx"),
        ('HYPERLINK("#Sheet1!A1","t")', ""),
        ('HYPERLINK("https://a.example/"&C2)', ""),
        ('HYPERLINK("https://a.example/"&D2)', ""),
        ('HYPERLINK("https://a.example/"&Z9)', ""),
        ('HYPERLINK("https://a.example/"&F2)', ""),
        ('HYPERLINK("https://a.example/"&G2)', ""),
        ('HYPERLINK(CONCATENATE("https://a.example/",A2)&"/more","t")', ""),
        ('"say ""HYPERLINK("""&HYPERLINK("https://a.example/","t")', "https://a.example/"),
        ('HYPERLINK("https://a.example/"&Other!A2)', ""),
        ('HYPERLINK("https://a.example/"&LOWER(A2))', ""),
        ('HYPERLINK("https://a.example/"&A2:B2)', ""),
        ('"HYPERLINK(""https://a.example/"")"', ""),
        ('MY.HYPERLINK("https://a.example/")', ""),
        ("HYPERLINK(", ""),
        ("SUM(A1:A9)", ""),
    ],
)
def test_target(formula: str, target: str) -> None:
    assert target_of_formula(formula, CELLS.get, "t") == target


@pytest.mark.parametrize("piece", ['"', "HYPERLINK(", '"a"&', "A1&", " ", 'HYPERLINK("', '"HYPERLINK("&'])
def test_of_long_formulas_takes_linear_time(piece: str, ends_soon) -> None:
    ends_soon(lambda: target_of_formula(piece * 100_000, CELLS.get, "t"))
    ends_soon(lambda: target_of_formula("HYPERLINK(" + piece * 20_000, CELLS.get))


def test_what_chooses_whether_to_lead_somewhere_does_not_where_nothing_is_shown() -> None:
    assert target_of_formula('IF(A2="","",HYPERLINK("https://a.example/","t"))', CELLS.get) == ""
    assert target_of_formula('of:=HYPERLINK("https://a.example/")', CELLS.get) == "https://a.example/"
