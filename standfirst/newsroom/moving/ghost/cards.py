"""The cards of Ghost's two editors (mobiledoc and lexical) as plain HTML.

Members of a card whose comment says HTML are HTML as Ghost keeps it; they are as safe as the
text itself, which the one sanitiser reads after this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape
from re import sub

from standfirst.newsroom.moving.ghost.markdown import render as markdown
from standfirst.newsroom.moving.ghost.rows import Row

_MOST_SHOWN = 200


@dataclass
class Galley:
    """What a text became: its HTML, what was left out, what nobody knows, what is wrong."""

    html: str = ""
    remarks: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


Card = Callable[[Row, Galley], str]


def draw(name: str, card: Row, galley: Galley) -> str:
    """A card as HTML; one that not every reader of the site saw is left out with a remark."""
    drawn = _CARDS.get(name)
    if drawn is None:
        galley.unknown.append(name)
        galley.remarks.append(f"A card “{name[:40]}” is not known and was left out.")
        return ""
    if _is_hidden(card):
        galley.remarks.append(f"A card “{name}” that was not for every reader was left out.")
        return ""
    return drawn(card, galley)


def is_card(name: str) -> bool:
    return name in _CARDS


def shown(html: str) -> str:
    """The beginning of a text, for a remark."""
    words = " ".join(unescape(sub(r"<[^<>]*>", " ", html[:5_000])).split())
    return words[:_MOST_SHOWN] + "…" * (len(words) > _MOST_SHOWN)


def _is_hidden(card: Row) -> bool:
    """By its visibility, in the form of Ghost 5.103 and in the one before."""
    visibility = card.row("visibility").values
    web = visibility.get("web")
    if isinstance(web, dict):
        return web.get("nonMember") is False
    return visibility.get("showOnWeb") is False


def _figure(inside: str, caption: str) -> str:
    caption = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{inside}{caption}</figure>" if inside else ""


def _picture(src: str, alt: str = "", href: str = "") -> str:
    picture = f'<img src="{escape(src)}" alt="{escape(alt)}">' if src else ""
    return f'<a href="{escape(href)}">{picture}</a>' if picture and href else picture


def _paragraph(html: str) -> str:
    return f"<div>{html}</div>" if html else ""


def _button(card: Row, text: str = "buttonText", url: str = "buttonUrl") -> str:
    words, address = card.text(text), card.text(url)
    if not address:
        return ""
    return f'<p><a href="{escape(address)}">{escape(words or address)}</a></p>'


def _framed(name: str, src: str, title: str) -> str:
    """What becomes a link that stands by itself, with its title."""
    return f'<{name} src="{escape(src)}" title="{escape(title)}"></{name}>' if src else ""


def _image(card: Row, galley: Galley) -> str:
    picture = _picture(card.text("src"), card.text("alt"), card.text("href"))
    return _figure(picture, card.text("caption"))  # HTML


def _gallery(card: Row, galley: Galley) -> str:
    pictures = "".join(
        _figure(_picture(image.text("src"), image.text("alt")), image.text("caption"))
        if image.values.get("caption")
        else _picture(image.text("src"), image.text("alt"))
        for image in card.rows("images")
    )
    return _figure(pictures, card.text("caption"))


def _before_and_after(card: Row, galley: Galley) -> str:
    pictures = "".join(
        _picture(card.row(side).text("src")) for side in ("beforeImage", "afterImage")
    )
    return _figure(pictures, card.text("caption"))


def _html(card: Row, galley: Galley) -> str:
    return card.text("html")


def _markdown(card: Row, galley: Galley) -> str:
    return markdown(card.text("markdown"))


def _code(card: Row, galley: Galley) -> str:
    code = f"<pre><code>{escape(card.text('code'), quote=False)}</code></pre>"
    return code + _paragraph(card.text("caption"))


def _bookmark(card: Row, galley: Galley) -> str:
    about = card.row("metadata")
    url = card.text("url") or about.text("url")
    if said := about.text("description"):
        galley.remarks.append(f"What a linked page says of itself was left out: “{shown(said)}”.")
    return _figure(_framed("iframe", url, about.text("title")), card.text("caption"))


def _embed(card: Row, galley: Galley) -> str:
    html, url = card.text("html"), card.text("url")
    if "<blockquote" in html or not url:
        return _figure(html, card.text("caption"))
    title = card.row("metadata").text("title")
    return _figure(_framed("iframe", url, title), card.text("caption"))


def _audio(card: Row, galley: Galley) -> str:
    return _framed("audio", card.text("src"), card.text("title"))


def _video(card: Row, galley: Galley) -> str:
    film = _framed("video", card.text("src"), card.text("title") or card.text("fileName"))
    return _figure(film, card.text("caption"))


def _file(card: Row, galley: Galley) -> str:
    src, name = card.text("src"), card.text("fileTitle") or card.text("fileName")
    link = f'<p><a href="{escape(src)}">{escape(name or src)}</a></p>' if src else ""
    return link + _paragraph(escape(card.text("fileCaption"), quote=False))


def _callout(card: Row, galley: Galley) -> str:
    sign = escape(card.text("calloutEmoji"), quote=False)
    return _paragraph(f"{sign} {card.text('calloutText')}".strip())  # HTML


def _toggle(card: Row, galley: Galley) -> str:
    heading = card.text("heading")  # HTML, as `content`
    return (f"<h3>{heading}</h3>" if heading else "") + card.text("content")


def _rule(card: Row, galley: Galley) -> str:
    return "<hr>"


def _header(card: Row, galley: Galley) -> str:
    heading, below = card.text("header"), card.text("subheader")  # HTML
    picture = _picture(card.text("backgroundImageSrc"))
    button = _button(card) if card.flag("buttonEnabled") else ""
    return (f"<h2>{heading}</h2>" if heading else "") + _paragraph(below) + picture + button


def _signup(card: Row, galley: Galley) -> str:
    said = shown(" ".join(card.text(name) for name in ("header", "subheader", "disclaimer")))
    galley.remarks.append(f"A form to sign up for the newsletter was left out: “{said}”.")
    return ""


def _paywall(card: Row, galley: Galley) -> str:
    galley.remarks.append("What followed the paywall on the old site follows openly.")
    return ""


def _product(card: Row, galley: Galley) -> str:
    title, said = card.text("productTitle"), card.text("productDescription")  # HTML
    stars = card.number("productStarRating") if card.flag("productRatingEnabled") else 0
    return "".join(
        (
            _picture(card.text("productImageSrc")),
            f"<h3>{title}</h3>" if title else "",
            _paragraph(said),
            f"<p>{'★' * min(stars, 5)}{'☆' * max(0, 5 - stars)}</p>" if stars > 0 else "",
            _button(card, "productButton", "productUrl")
            if card.flag("productButtonEnabled")
            else "",
        )
    )


def _call_to_action(card: Row, galley: Galley) -> str:
    label = card.text("sponsorLabel") if card.flag("hasSponsorLabel") else ""  # HTML
    return "".join(
        (
            _paragraph(label),
            _picture(card.text("imageUrl")),
            _paragraph(card.text("textValue")),  # HTML
            _button(card) if card.flag("showButton") else "",
        )
    )


def _email(card: Row, galley: Galley) -> str:
    said = shown(card.text("html"))
    galley.remarks.append(f"What only the newsletter said was left out: “{said}”.")
    return ""


def _collection(card: Row, galley: Galley) -> str:
    galley.remarks.append("A list of posts that the old site filled by itself was left out.")
    return ""


def _nft(card: Row, galley: Galley) -> str:
    about = card.row("payload")
    return _figure(_framed("iframe", card.text("url"), about.text("title")), "")


_CARDS: dict[str, Card] = {
    "audio": _audio,
    "before-after": _before_and_after,
    "bookmark": _bookmark,
    "button": lambda card, galley: _button(card),
    "call-to-action": _call_to_action,
    "callout": _callout,
    "collection": _collection,
    "email": _email,
    "email-cta": _email,
    "embed": _embed,
    "file": _file,
    "gallery": _gallery,
    "header": _header,
    "html": _html,
    "image": _image,
    "nft": _nft,
    "paywall": _paywall,
    "product": _product,
    "signup": _signup,
    "toggle": _toggle,
    "video": _video,
    # Of two names the first is mobiledoc's, the second lexical's.
    **dict.fromkeys(("card-markdown", "markdown"), _markdown),
    **dict.fromkeys(("code", "codeblock"), _code),
    **dict.fromkeys(("hr", "horizontalrule"), _rule),
}
