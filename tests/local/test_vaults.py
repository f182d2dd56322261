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
