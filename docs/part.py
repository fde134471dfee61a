"""A generated part of a text that is otherwise written by hand."""


def with_part(text: str, name: str, part: str) -> str:
    """Return the text with this part between `<!-- name:begin -->` and `<!-- name:end -->`.

    Raises ValueError when a marker is missing.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, opened, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"The text has no place for {name}: it needs {begin} and {end}.")
    return f"{before}{begin}\n{part.strip()}\n{end}{after}"
