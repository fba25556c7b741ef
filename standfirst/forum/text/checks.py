"""What keeps a comment from being posted."""

from .plain import plain
from .tidy import is_visible, line_ends

LONGEST = 10_000  # code points, a line end as one


def problems(source: str) -> list[str]:
    """Why it cannot be posted, as sentences for its writer; none for a good comment."""
    over = len(line_ends(source)) - LONGEST
    if over > 0:
        signs = "1 character" if over == 1 else f"{over:,} characters"
        return [f"This is {signs} too long: {LONGEST:,} are the most. Shorten it a little."]
    if not is_visible(plain(source)):
        return ["Write something first."]
    return []
