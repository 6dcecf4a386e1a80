"""One line -> its cells, RFC 4180 quotes within the line."""


class UnbalancedQuote(ValueError):  # noqa: N818 - it says what is wrong with the line
    """A quote that is not closed, or stands where none may; ``cells`` holds the cells before it."""

    def __init__(self, cells: list[str], rest: str) -> None:
        super().__init__("unbalanced quote")
        self.cells = cells
        self.rest = rest


def split_cells(line: str, delimiter: str) -> list[str]:
    """The cells of ``line``. A quote may only wrap a whole cell, and is doubled inside it.

    Raises ``UnbalancedQuote``; it never reads past the line.
    """
    if '"' not in line:
        return line.split(delimiter)
    cells: list[str] = []
    start = 0
    while start <= len(line):
        if line.startswith('"', start):
            end = _closing(line, start + 1)
            value = line[start + 1 : end].replace('""', '"')
            after = end + 1
        else:
            after = _or_end(line.find(delimiter, start), line)
            value = line[start:after]
            end = -1 if '"' in value else after
        if end < 0 or not (after == len(line) or line.startswith(delimiter, after)):
            raise UnbalancedQuote(cells, line[start:])
        cells.append(value)
        start = after + 1
    return cells


def _closing(line: str, start: int) -> int:
    """Where the quote that closes a cell stands, -1 when nowhere."""
    end = line.find('"', start)
    while end >= 0 and line.startswith('"', end + 1):
        end = line.find('"', end + 2)
    return end


def _or_end(position: int, line: str) -> int:
    return len(line) if position < 0 else position
