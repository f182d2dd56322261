"""A wrong value within a table, and where in it that stands.

Knows keys; what is wrong is said by whoever reads the value.
"""

from linkcheck.errors import ConfigurationError, UsageError

__all__ = ["Key", "WrongValueError", "below", "dotted"]

Key = str | int
"""A key of a table, or a place in a list, counted from 0."""


class WrongValueError(ConfigurationError):
    """A value within a table that cannot be used; `keys` lead to it, the outermost first."""

    def __init__(self, message: str, hint: str = "", keys: tuple[Key, ...] = ()) -> None:
        super().__init__(message, hint)
        self.keys = keys


def below(key: Key, error: UsageError) -> WrongValueError:
    """Return what is wrong with the value of a key, as seen from the table that has the key."""
    keys = error.keys if isinstance(error, WrongValueError) else ()
    return WrongValueError(str(error), error.hint, (key, *keys))


def dotted(keys: tuple[Key, ...]) -> str:
    """Return keys as TOML writes them, with the places of a list from 1, as people count.

    >>> dotted(("overrides", 0, "rules", "dead-link")), dotted(("hosts", "a.example", "delay"))
    ('overrides[1].rules.dead-link', 'hosts."a.example".delay')
    """
    written = ""
    for key in keys:
        if isinstance(key, int):
            written += f"[{key + 1}]"
        else:
            plain = bool(key) and key.isascii() and key.replace("-", "").replace("_", "").isalnum()
            written += ("." if written else "") + (key if plain else f'"{key}"')
    return written
