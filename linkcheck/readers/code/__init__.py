"""Source code: the URLs in its comments and docstrings, for runs that ask for code (`--include-code`).

Knows which suffix belongs to which language; how comments are found is in `linkcheck.readers.code.comments`.
"""

import os
from collections.abc import Iterator

from linkcheck.readers.base import Opened, Reading, ReadOptions, Skipped

FORMAT = "code"
ONLY_WITH_CODE = True
"""Files of folders are read only where a run asks for code."""

LANGUAGES = {
    "python": (".py", ".pyi", ".pyw"),
    "c": (
        *(".c", ".h", ".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx", ".cs", ".java", ".kt", ".kts", ".scala", ".go", ".rs"),
        *(".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".swift", ".dart", ".groovy", ".gradle", ".zig"),
        *(".proto", ".scss", ".less", ".v", ".sv", ".glsl", ".cu", ".sol"),
    ),
    "css": (".css",),
    "php": (".php",),
    "shell": (".sh", ".bash", ".zsh", ".fish", ".r", ".nim", ".cmake", ".mk", ".awk", ".tcl"),
    "elixir": (".ex", ".exs"),
    "julia": (".jl",),
    "ruby": (".rb", ".rake", ".gemspec"),
    "perl": (".pl", ".pm"),
    "powershell": (".ps1", ".psm1"),
    "terraform": (".tf", ".hcl"),
    "dashes": (".sql", ".lua", ".hs", ".elm", ".adb", ".ads", ".vhd"),
    "semicolons": (".lisp", ".el", ".clj", ".cljs", ".scm", ".asm"),
    "percents": (".erl", ".hrl"),
}  # fmt: skip
"""The suffixes of the languages, by how their comments are written."""
_LANGUAGE = {suffix: language for language, suffixes in LANGUAGES.items() for suffix in suffixes}
SUFFIXES = tuple(_LANGUAGE)


def read(opened: Opened, options: ReadOptions) -> Iterator[Reading | Skipped]:
    """Yield the reading of source code; linear in its length. Of a part of a file that is code, all of it is read."""
    from linkcheck.readers.code.document import Code

    if not options.include_code:
        yield Skipped(opened.path, "source code, whose comments are read with --include-code")
        return
    source = opened.source()
    if isinstance(source, Skipped):
        yield source
        return
    yield Code(source, FORMAT, _LANGUAGE.get(os.path.splitext(opened.path)[1].lower(), ""))
