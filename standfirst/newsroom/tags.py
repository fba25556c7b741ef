"""The newsroom's tags: what a page shows, in words that are announced when it changes.

Whoever reads for a page notes them (`delivery.tags.note`); `newsroom.purging` announces them.
Two kinds are kept apart, so that a new story drops few pages. A tag of a thing (`article:12`)
stands on every page that shows the thing: its headline, its name, its address. A tag of a list
(`section:4`) stands on every page that shows what the list holds, and in which order.

Names and addresses of sections, editions and plain pages have no tags of their own: they stand
in the frame around every page, so `frame` is for them.
"""

FRAME = "frame"
"""The paper's settings; sections, editions and plain pages by name, address and order."""
ARTICLES = "articles"
"""The list of all public stories."""
SITEMAPS = "sitemaps"
"""Address, headline and last change of everything public."""
CORRECTIONS = "corrections"
"""The list of all corrections to public stories."""


def article(key: int) -> str:
    """A story: the whole of it, its card, its address."""
    return f"article:{key}"


def page(key: int) -> str:
    """What a section, a front or a plain page says itself."""
    return f"page:{key}"


def section(key: int) -> str:
    """The list of a section's stories."""
    return f"section:{key}"


def front(key: int) -> str:
    """The list of an edition's stories, and what is pinned on its front. The edition's key."""
    return f"front:{key}"


def topic(key: int) -> str:
    """A topic's name and address."""
    return f"topic:{key}"


def about(key: int) -> str:
    """The list of a topic's stories."""
    return f"about:{key}"


def journalist(key: int) -> str:
    """A journalist's name, address and role."""
    return f"journalist:{key}"


def by(key: int) -> str:
    """The list of a journalist's stories."""
    return f"by:{key}"


def photo(key: int) -> str:
    """A photo with its words and crops; on cards the story's own tag stands for it."""
    return f"photo:{key}"
