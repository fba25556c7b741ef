"""A comment without markup, for mails, descriptions and lists."""

from markdown_it.token import Token

from .markdown import parse
from .quoting import without_quotes
from .shorten import shortened


def plain(source: str) -> str:
    """Plain text: paragraphs parted by a blank line, quotes after "> ", items after "- "."""
    text = ""
    margin: list[str] = []
    is_tight = False
    for token in parse(source, {}):
        match token.type:
            case "blockquote_open":
                margin.append("> ")
            case "list_item_open":
                margin.append(f"{token.info}. " if token.info else "- ")
            case "blockquote_close" | "list_item_close":
                margin.pop()
            case "paragraph_open":
                is_tight = token.hidden
            case "inline" | "code_block" | "fence":
                text += "\n" if is_tight and token.type == "inline" else "\n\n"
                text += _set_in(_words(token), margin)
    return text.strip("\n")


def excerpt(source: str, limit: int) -> str:
    """One line of at most `limit` characters, without quotes if it has words of its own."""
    text = plain(without_quotes(source)) or plain(source)
    return shortened(" ".join(text.split()), limit)


def _set_in(text: str, margin: list[str]) -> str:
    """`text` behind the margin, in which the sign of an item then becomes white space."""
    first, *rest = text.split("\n")
    lines = ["".join(margin) + first]
    margin[:] = [sign if sign == "> " else " " * len(sign) for sign in margin]
    return "\n".join([*lines, *("".join(margin) + line for line in rest)])


def _words(token: Token) -> str:
    if token.children is None:
        return token.content.rstrip("\n")
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children
    )
