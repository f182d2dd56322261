"""Links between notes by name, as Obsidian has them; elsewhere such brackets are nobody's links."""

NOTES = {
    "Home.md": "[[Deep Note]] [[deep note#Second part|x]] [[Missing]] [[Deep Notes]] ![[pic.png]] [[sub/Deep Note#Nope]] [[#Here]] [[Deep Note#^block]]\n"
    "`[[Code]]` [[What?]]\n```\n[[Fence]]\n```\n# Here\n",
    "sub/Deep Note.md": "# First\n## Second part!\n",
    "img/pic.png": "",
    "What?.md": "",
}


def test_names_are_found_anywhere_in_a_vault(missing_in) -> None:
    found = missing_in({**NOTES, ".obsidian/": ""})
    assert [(one[1], one[2]) for one in found] == [
        ("Deep Notes", "no-file"),
        ("sub/Deep Note#Nope", "no-place"),
    ]


def test_elsewhere_nobody_knows(report_on) -> None:
    report = report_on(NOTES)
    assert report.targets == ()
    assert report.summary.targets.unknown == 9


def test_a_note_to_be_written_is_no_error(report_on) -> None:
    report = report_on(
        {**NOTES, ".obsidian/": "", "x.md": "[[Next.js]] ![[no.png]] [[Deep Notes]]\n"}, "x.md"
    )
    assert [(one.level.value, one.message) for one in report.findings] == [
        ("error", "There is no file “no.png”."),
        ("warning", "There is no note “Deep Notes”; the nearest is “Deep Note”."),
    ]


def test_a_vault_of_which_a_part_was_kept_back_is_one_note(report_on) -> None:
    vault = {f"n{number}.md": f"[[Private {number}]] ![p](p{number}.png) [[n1]]\n" for number in range(12)}
    report = report_on({".obsidian/": "", **vault})
    assert [(one.level.value, one.path, one.url) for one in report.findings] == [("note", "n0.md", "p0.png")]
    assert "perhaps they are elsewhere, or were kept back" in report.findings[0].message
    counts = report.summary.targets
    assert (counts.checked, counts.missing, counts.unknown) == (13, 1, 23)
