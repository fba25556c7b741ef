"""Plain text as agencies wrap it for their printers, back into paragraphs."""

from __future__ import annotations

from itertools import pairwise

# Agencies break lines at 60 to 80 columns; a line beyond this was not broken by them.
WIDEST = 100
_ENDS = frozenset('.!?:"”»)…')


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line.

    Blank lines part them. In a wrapped text an indented line begins one too, and so does a
    line before which there was room for its first word. In a text that is not wrapped each
    line is one.
    """
    groups = _groups(text)
    lines = [line.strip() for group in groups for line in group]
    broad = sum(len(line) > WIDEST for line in lines)
    if broad * 5 > len(lines):
        return lines
    width = max((len(line) for line in lines if len(line) <= WIDEST), default=0)
    margin = min((_indent(line) for group in groups for line in group[1:]), default=0)
    return [joined for group in groups for joined in _joined(group, width, margin)]


def _groups(text: str) -> list[list[str]]:
    """Lines between blank ones."""
    groups: list[list[str]] = [[]]
    for line in text.expandtabs(4).splitlines():
        if line.strip():
            groups[-1].append(line.rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _joined(group: list[str], width: int, margin: int) -> list[str]:
    made = [[group[0].strip()]]
    for before, line in pairwise(group):
        if _indent(line) > margin or _had_room(before.strip(), line.strip(), width):
            made.append([])
        made[-1].append(line.strip())
    return [" ".join(lines) for lines in made]


def _had_room(before: str, line: str, width: int) -> bool:
    """True when a line was ended although the next one's first word would have fitted."""
    room = width - len(f"{before} {line.split(maxsplit=1)[0]}")
    if room * 4 >= width:
        return True
    return room * 10 >= width and before[-1] in _ENDS and not line[0].islower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
