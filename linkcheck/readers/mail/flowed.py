"""Text with soft line ends put together (RFC 3676, `format=flowed`): a URL may stand over two of its lines.

Knows soft line ends, quoting and stuffing; knows nothing of what the text says.
"""

__all__ = ["put_together"]


def put_together(data: bytes, *, delete_space: bool) -> bytes:
    r"""Return a flowed text with every paragraph on one line; linear. `delete_space` is the parameter `delsp=yes`.

    >>> put_together(b"See https://a.example/x- \ny today. \nBye.\n-- \nann\n", delete_space=True)
    b'See https://a.example/x-y today.Bye.\n-- \nann\n'
    >>> put_together(b">> a \n>> b\n> c\n", delete_space=False)
    b'>> a b\n> c\n'
    """
    made: list[bytes] = []
    open_depth = -1
    for line in data.splitlines():
        content = line.lstrip(b">")
        depth = len(line) - len(content)
        if content.startswith(b" "):
            content = content[1:]  # space-stuffed, RFC 3676 §4.4
        signature = content == b"-- "
        soft = content.endswith(b" ") and not signature
        if soft and delete_space:
            content = content[:-1]
        if depth == open_depth and not signature:
            made.append(content)
        else:
            if made:
                made.append(b"\n")
            made.append((b">" * depth + b" " if depth else b"") + content)
        open_depth = depth if soft else -1
    return b"".join(made) + (b"\n" if made else b"")
