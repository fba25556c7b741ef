"""What the picture desk wants to know of a photo, and how a stranger's text is made safe."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

LONGEST_FIELD = 4_000  # characters

# Controls but tab and line feed, lone surrogates, and what XML 1.0 (section 2.2) forbids.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MAY_HAVE_LINES = frozenset({"caption", "alt_text", "rights"})


@dataclass(frozen=True, slots=True)
class PhotoMetadata:
    """A photo's embedded words: plain text, never markup; empty where the file says nothing.

    Every value is cleaned on creation: no control characters, at most LONGEST_FIELD characters,
    and one line, save in the caption, the alternative text and the rights notice.
    """

    headline: str = ""
    caption: str = ""
    creator: str = ""
    credit: str = ""
    rights: str = ""
    alt_text: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            text = clean(getattr(self, field.name))
            if field.name not in _MAY_HAVE_LINES:
                text = " ".join(text.split())
            object.__setattr__(self, field.name, text)


def clean(text: str) -> str:
    """The text without control characters, trimmed and cut; line ends become a line feed."""
    text = text[: LONGEST_FIELD * 2].replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text).strip()[:LONGEST_FIELD].rstrip()


def joined(texts: Iterable[str]) -> str:
    """Several names as one line, "Ann Roe, Bo Lee"; empty and repeated ones left out."""
    return ", ".join(dict.fromkeys(filter(None, map(clean, texts))))


def first_to_speak(sources: Iterable[PhotoMetadata]) -> PhotoMetadata:
    """Field by field, the first source that has a value; sources come best first."""
    found = list(sources)
    names = [field.name for field in fields(PhotoMetadata)]
    return PhotoMetadata(
        **{name: next(filter(None, (getattr(one, name) for one in found)), "") for name in names}
    )


def decoded(value: bytes) -> str:
    """Text of undeclared encoding: UTF-8 if it is that, else Windows-1252, else Latin-1."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")
