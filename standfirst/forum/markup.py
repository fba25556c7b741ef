"""A comment as HTML, with what is shown below it.

Written here and not in a template: a page has a hundred of them, and this takes a tenth of the
time. Whatever comes from people goes through `escape`; `Shown.html` has been through the gate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Protocol

from django.utils.safestring import SafeString, mark_safe

from standfirst.forum.reading import Shown
from standfirst.shell.templatetags.shell import icon

GONE = "This comment is not published."
WITHDRAWN = "This comment was removed by its writer."


class Values(Protocol):
    """A template's context."""

    def get(self, key: str, otherwise: object = None, /) -> object: ...


@dataclass(frozen=True)
class Around:
    """What all comments of a page have in common. ``say``: where replies are written, escaped."""

    thread: int
    say: str
    takes_replies: bool
    has_down_votes: bool
    up: str
    down: str


def around(context: Values) -> Around:
    """Of a page that has thread, opening, settings and say; without them nobody can reply."""
    return Around(
        thread=getattr(context.get("thread"), "pk", 0),
        say=escape(str(context.get("say") or "")),
        takes_replies=bool(getattr(context.get("opening"), "is_open", False)),
        has_down_votes=bool(getattr(context.get("settings"), "has_down_votes", False)),
        up=icon("up"),
        down=icon("down"),
    )


def comment(one: Shown, page: Around) -> SafeString:
    return mark_safe("".join(_whole(one, page)))  # noqa: S308 - escaped where it is put together


def items(several: list[Shown], page: Around) -> SafeString:
    """Each in an item of a list."""
    parts = (part for one in several for part in ("<li>", *_whole(one, page), "</li>\n"))
    return mark_safe("".join(parts))  # noqa: S308 - escaped where it is put together


def _whole(one: Shown, page: Around) -> Iterator[str]:
    """It, then what is below it."""
    name = escape(one.name)
    yield _public(one, page, name) if one.is_public else _gone(one)
    if one.replies or one.more:
        yield '<ol class="replies">\n'
        for reply in one.replies:
            yield "<li>"
            yield from _whole(reply, page)
            yield "</li>\n"
        yield _more(one, page, name) if one.more else ""
        yield "</ol>\n"


def _public(one: Shown, page: Around, name: str) -> str:
    kind = " comment--author" if one.is_author else ""
    parent = f' data-parent="{one.parent}"' if one.parent else ""
    return f"""\
<article class="comment{kind}" id="c{one.id}" data-id="{one.id}" data-by="{one.handle}"{parent}>
  <header class="comment__head">{_head(one, name)}</header>
  <div class="comment__body" dir="auto">{one.html}</div>
  <div class="comment__acts" data-panel-below>
    {_acts(one, page, name)}
  </div>
</article>
"""


def _head(one: Shown, name: str) -> str:
    """Who, to whom, when."""
    if one.handle:
        who = f'<a class="comment__name" href="/reader/{one.handle}/" dir="auto">{name}</a>'
    else:
        who = f'<span class="comment__name" dir="auto">{name}</span>'
    to = f'<span class="comment__to">to <bdi>{escape(one.to)}</bdi></span>' if one.to else ""
    edited = "<span>, edited</span>" if one.edited else ""
    return (
        f'{who}{_badges(one)}{to}<a class="comment__time" href="/forum/comment/{one.id}/">'
        f'<time datetime="{one.time.iso}">{one.when}</time>{edited}'
        '<span class="unseen">, link to this comment</span></a>'
    )


def _badges(one: Shown) -> str:
    author = '<span class="badge badge--author">Author</span>' if one.is_author else ""
    pick = '<span class="badge badge--plain">Staff pick</span>' if one.is_featured else ""
    pinned = '<span class="badge badge--plain">Pinned</span>' if one.is_pinned else ""
    held = (f'<span class="badge badge--{kind}">{kind.title()}</span>' for kind in one.badges)
    return f"{author}{''.join(held)}{pick}{pinned}"


def _acts(one: Shown, page: Around, name: str) -> str:
    """What can be done with it: presses, which the page's script or a page of its own does."""
    here, presses = f"/forum/comment/{one.id}", 'class="act" form="acts"'
    agree = (
        f'<button {presses} formaction="{here}/agree/" aria-pressed="false" data-vote="up">'
        f'{page.up}<b>{one.up}</b><span class="unseen"> agree with {name}</span></button>'
    )
    acts = [agree]
    if page.has_down_votes:
        acts.append(
            f'<button {presses} formaction="{here}/disagree/" aria-pressed="false"'
            f' data-vote="down">{page.down}<b>{one.down}</b>'
            f'<span class="unseen"> disagree with {name}</span></button>'
        )
    if page.takes_replies:
        acts.append(
            f'<a class="act" href="{page.say}?parent={one.id}" data-reply>'
            f'Reply<span class="unseen"> to {name}</span></a>'
        )
    if one.handle:
        acts.append(
            f'<button {presses} formaction="/forum/reader/{one.handle}/follow/"'
            f' aria-pressed="false" data-follow="{one.handle}"><span data-word>Follow</span>'
            f'<span class="unseen"> {name}</span></button>'
        )
    acts.append(
        f'<a class="act act--end" href="{here}/report/" data-panel>'
        f'Report<span class="unseen"> comment by {name}</span></a>'
    )
    return "\n    ".join(acts)


def _gone(one: Shown) -> str:
    said = WITHDRAWN if one.is_withdrawn else GONE
    return (
        f'<div class="comment comment--gone" id="c{one.id}" data-id="{one.id}"><p>{said}</p></div>'
    )


def _more(one: Shown, page: Around, name: str) -> str:
    return (
        f'<li class="more"><a class="act" href="/forum/{page.thread}/branch/{one.id}/'
        f'?after={one.after}" data-more>Show {one.more} more repl{"y" if one.more == 1 else "ies"}'
        f'<span class="unseen"> to {name}</span></a></li>\n'
    )
