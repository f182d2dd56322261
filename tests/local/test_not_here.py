"""What a repository or its site has, and the folder has not, is unknown; a link beside it that leads nowhere is still reported."""

from itertools import islice, pairwise

import pytest

from linkcheck.local.folders import Folders

SUBMODULE = '[submodule "framework"]\n\tpath = framework\n\turl = https://code.example/f\n'
PROOFER = "site_name: x\nplugins:\n  - htmlproofer:\n      ignore_urls:\n        - '../Lists/*' # made later\n        - https://a.example/*\n      x: 1\n"
VERSIONED = {"g/29.0/a.md": "", "g/30.2/a.md": "", "g/guide/a.md": "[x](../latest/a.md) [y](../late/a.md)\n"}
DOXYGEN = "PROJECT_NAME = x\nUSE_MDFILE_AS_MAINPAGE = doc/main.md\nINPUT = include \\\n        doc/more\n"
CASES = {
    "a submodule that was not fetched": (
        {".gitmodules": SUBMODULE, "framework/": "", "README.md": "[x](framework/a.c) [y](frame/a.c)\n"}, ["frame/a.c"]),
    "a submodule that is there": (
        {".gitmodules": SUBMODULE, "framework/b.c": "", "README.md": "[x](framework/a.c)\n"}, ["framework/a.c"]),
    "a submodule of a repository of Mercurial, and the folder itself": (
        {".hgsub": "lib/x = https://code.example/x\n", "README.md": "[x](lib/x/a.c) [x](lib/x) [y](lib/y/a.c)\n"}, ["lib/y/a.c"]),
    "a submodule whose path is quoted": (
        {"sub/.gitmodules": '[submodule "a b"]\n\tpath = "a b"\n', "sub/README.md": "[x](<a b/c.md>) [y](<a c/c.md>)\n"}, ["a c/c.md"]),
    "versions by other names": (
        {"v1-rc1/a.md": "", "guide/a.md": "[x](../release-1.2/a.md) [x](../2.0.0-beta.1/a.md) [x](../dev/a.md) [y](../2024/a.md)\n"}, ["../2024/a.md"]),
    "a folder that a script makes": (
        {"build.sh": 'mkdir -p "$out/docs/Lists"\ncd docs/Lists\nls docs/Made\n# cp docs/Old/x\n',
         "docs/b/a.md": "[x](../Lists/p.md) [y](../Made/p.md) [z](../Old/x) [w](../Lists)\n"},
        ["../Made/p.md", "../Old/x"]),
    "files that commands of a build make": (
        {"package.json": '{"scripts": {"docs": "cp ../README.md docs/start.md"}}', "tools/make.sh": "cat x.md > out/list.md\n", ".github/workflows/a.yml":
         "- run: |\n    curl -o site/data.json https://a.example/x\n",
         "a.md": "[x](docs/start.md) [x](tools/out/list.md) [x](site/data.json) [x](out/list.md) [y](docs/end.md)\n"},
        ["docs/end.md"]),
    "a version beside others": (VERSIONED, ["../late/a.md"]),
    "a version of a site that a service builds": (
        {"netlify.toml": "", "spec/a.md": "[x](../v0.1/a.md) [y](../v0/b/c.md) [z](../2024/a.md)\n"}, ["../2024/a.md"]),
    "a version where nothing speaks of any": ({"spec/a.md": "[x](../v0.1/a.md)\n"}, ["../v0.1/a.md"]),
    "what a site's link checker leaves out": (
        {"mkdocs.yml": PROOFER, "docs/a/b.md": "[x](../Lists/p.md) [y](../List/p.md) [z](p.md)\n", "docs/List/q.md": ""},
        ["../List/p.md", "p.md"]),
    "a document in capitals that a script copies": (
        {"GOVERNANCE.md": "", "website/x": "", "docs/a.md": "[x](./governance.md) [y](./charter.md)\n"}, ["./charter.md"]),
    "a document in capitals of no site": ({"GOVERNANCE.md": "", "docs/a.md": "[x](./governance.md)\n"}, ["./governance.md"]),
    "documents that Doxygen reads": (
        {"Doxyfile": DOXYGEN, "doc/main.md": "[x](doc/b.md) [y](doc/no.md)\n", "doc/b.md": "", "doc/more/c.md": "[x](doc/b.md)\n", "d/c.md": "[x](doc/b.md)\n"},
        ["doc/b.md", "doc/no.md"]),
    "the page beside Vite's configuration": (
        {"ui/vite.config.ts": "", "ui/public/i.ico": "", "ui/index.html": "<!doctype html><link rel=icon href=i.ico><a href=x.txt>x</a>"}, ["x.txt"]),
    "chapters of a book that a program fills in": (
        {"m/book.toml": '[book]\nsrc = "."\n', "m/SUMMARY.md": "# S\n\n- [A](a.md)\n@OPTIONS@\n", "m/a.md": "[x](#opt-x) [y](no.md)\n"}, ["no.md"]),
    "a page with a template of its own": (
        {"mkdocs.yml": "site_name: x\n", "docs/a.md": "[x](b.md#y) [z](c.md#y)\n", "docs/b.md": "---\ntemplate: list.html\n---\n\n# B\n", "docs/c.md": ""}, ["c.md#y"]),
    "pages of Zola, each of which may have a template": (
        {"config.toml": "base_url = 'https://x.example'\n", "content/a.md": "[x](./b.md#no)\n", "content/b.md": "+++\ntemplate = 'b.html'\n+++\n\n# B\n"}, ["./b.md#no"]),
    "ids that are written with escapes": (
        {"a.html": "<!doctype html><a href='#pair%27'>x</a><a href=\"#pair'\">x</a><a href='#pai%27'>x</a><i id='pair%27'></i>"}, ["#pai'"]),
    "AsciiDoc with the line ends of Windows": (
        {"a.adoc": "= C\r\n\r\n== Building\r\n\r\nOn it\r\n-----\r\n\r\nSee <<building>>, <<_on_it>> and <<no>>.\r\n"}, ["#no"]),
    "code that shows how another file is brought in": (
        {"a.md": "# A\n\n[x](#no) [y](#a)\n\n```jsx\nimport D from 'd';\n<div d={{ a: b }} />\n```\n"}, ["#no"]),
    "parentheses after a link by name": ({".obsidian/": "", "a.md": "[[__next__]](): the next. [The next]() one.\n"}, [""]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_here_may_be_elsewhere(missing_in, name: str) -> None:
    files, missing = CASES[name]
    assert sorted(one[1] for one in missing_in(files)) == sorted(missing)


@pytest.mark.parametrize(
    ("files", "missing"),
    [
        ({}, 0),
        ({"c.md": "[x](#opt-e.f)\n"}, 0),
        ({"c.md": "[x](#gone-e) [x](#gone-f)\n"}, 7),  # five of one beginning in two documents
        ({"c.md": "[x](#opt-a.b)\n", "b.md": "[x](#opt-a.b)\n"}, 5),  # four of one beginning
        ({"c.md": "[x](#opt-e.f) [y](#opt-mine)\n\n## Opt mine\n"}, 6),  # some of them are there
        ({"c.md": "[x](a.md#opt-e.f)\n"}, 6),  # who names another document means what is written there
    ],
)
def test_places_with_one_beginning_that_several_documents_name_are_added_by_a_program(
    missing_in, files: dict[str, str], missing: int
) -> None:
    written = {
        "a.md": "[x](#opt-a.b) [x](#opt-c.d) [x](#opt-programs.git.enable)\n",
        "b.md": "[x](#opt-a.b) [x](#opt-e)\n",
        "c.md": "[x](#opt-x)\n",
    }
    assert len(missing_in(written | files)) == missing


PAGE = "<!doctype html><html><head><title>T</title></head><body>{}</body></html>\n"
LINKED = {
    "doc/html/a.html": PAGE.format('<a href="man/sub/b.html">b</a>'),
    "doc/man/sub/b.html": PAGE.format('<a href="../../a.html">a</a> <a href="../../c.html">c</a>'),
    "doc/man/d.md": "[a](../a.html) [c](../c.md) [e](../man/d.md)\n",
}


def test_a_link_is_right_by_the_path_at_which_a_symbolic_link_shows_its_document(
    missing_in, tmp_path
) -> None:
    (tmp_path / "root/doc/html").mkdir(parents=True)
    (tmp_path / "root/doc/man").mkdir()
    try:
        (tmp_path / "root/doc/html/man").symlink_to("../man", target_is_directory=True)
        (tmp_path / "root/doc/man/again").symlink_to("..", target_is_directory=True)
        (tmp_path / "root/doc/html/gone").symlink_to("../gone", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    assert [one[1] for one in missing_in(LINKED)] == ["../c.md", "../../c.html"]


def test_a_folder_that_is_read_through_a_link_has_the_links_of_its_own_place(missing_in, tmp_path) -> None:
    (tmp_path / "root/a/b").mkdir(parents=True)
    (tmp_path / "root/z/man").mkdir(parents=True)
    try:
        (tmp_path / "root/a/b/man").symlink_to("../../z/man", target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    files = {"z/man/x.md": "[y](../y.md) [n](../n.md)\n", "z/y.md": ""}
    assert [one[1] for one in missing_in(files, "a", "z")] == ["../n.md"]


def test_folders_are_not_looked_through_again_and_again_by_links(tmp_path) -> None:
    names = [*"abcdefgh"]
    links = [("a/up", ".."), ("b/top", "../a/.."), ("v1", "h"), ("v2", "h")]
    links += [(f"{one}/{number}", f"../{two}") for one, two in pairwise(names) for number in range(4)]
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / "h/x.md").write_text("")
    try:
        for link, target in links:
            (tmp_path / link).symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
    found = {*islice(Folders([str(tmp_path)]).files_below(str(tmp_path)), 1_000)}
    assert {str(tmp_path / one / "x.md") for one in ("h", "v1", "v2", "g/0")} <= found
    assert len(found) < 50
