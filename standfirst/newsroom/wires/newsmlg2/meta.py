"""What a NewsML-G2 item says about itself: headlines, names, rights, subjects, notes."""

from __future__ import annotations

from collections.abc import Iterable

from standfirst.kit.xml import Element
from standfirst.newsroom.wires.newsmlg2.media import Words
from standfirst.newsroom.wires.newsmlg2.terms import (
    all_of,
    code,
    concept,
    first_of,
    line,
    own_language,
    party,
    preferring,
    role,
    tag_of,
)
from standfirst.newsroom.wires.wording import Byline, plain_line, read_byline, same_words

_HEADLINES = {
    "": ("", "main", "headline", "title", "long"),
    "kicker": ("kicker", "overline", "vignette", "label"),
    "sub": ("subheadline", "subhead", "subheading", "sub", "deck", "dek"),
}
_STANDFIRSTS = ("standfirst", "abstract", "summary", "intro", "lead", "teaser", "")
_CAPTIONS = ("caption", "", "main", "abstract", "summary")
_ALTS = ("alt", "alttext", "alternativetext", "accessibility")
_NAMED = frozenset({"person", "organisation", "organization", "geoarea", "poi", "object", "event"})
_CREDITED = ("contentMeta/infoSource", "rightsInfo/copyrightHolder", "itemMeta/provider")


class Meta:
    """Each answer is plain text, "" or empty when the item does not say it."""

    def __init__(self, item: Element) -> None:
        self.item = item
        self.about = first_of(item, "contentMeta")
        self.remarks: list[str] = []
        said = first_of(self.about, "language")
        self.language = tag_of("" if said is None else said.get("tag", "")) or own_language(item)
        self.agencies = self._agencies()

    def line(self, name: str) -> str:
        """The first that says something, in the item's language if there is a choice."""
        found = preferring(self.language, all_of(self.about, name))
        return next(filter(None, map(line, found)), "")

    def headline_of(self, sort: str) -> str:
        """The headline, or its "kicker" or "sub"; a headline may have a role that is not known."""
        known = _HEADLINES[sort]
        if not sort:
            apart = {*_HEADLINES["kicker"], *_HEADLINES["sub"]}
            roles = map(role, all_of(self.about, "headline"))
            known = (*known, *(one for one in roles if one not in apart))
        return self._by_role("headline", known)

    def standfirst(self, from_text: str) -> str:
        """The description, else what the text itself says, else the second headline."""
        described = self._by_role("description", _STANDFIRSTS) or from_text
        second = self.headline_of("sub")
        taken = described or second
        if not same_words(second, taken) and second:
            self.remarks.append(f"It has a second headline too: {second}")
        for one in all_of(self.about, "description"):
            text, kind = line(one), role(one) or "without a role"
            if not same_words(text, taken) and not self._repeats_headline(text):
                self.remarks.append(f"It has a description too ({kind}): {text}")
        return taken

    def byline(self, from_text: str) -> Byline:
        """By the byline; without one, by the persons among the creators."""
        printed = self.line("by") or from_text
        makers = [party(one) for one in all_of(self.about, "creator")]
        persons = [name for name in makers if self._is_person(name)]
        self._mention("creator", printed or ", ".join(persons))
        self._mention("contributor", printed)
        if printed:
            return read_byline(printed, self.language, self.agencies)
        return Byline(", ".join(_once(persons)), _once(persons))

    def located(self) -> str:
        return next(filter(None, map(party, all_of(self.about, "located"))), "")

    def credit(self) -> str:
        """The credit line, else the source, the holder of the rights, the provider."""
        given = self.line("creditline").strip(" -–—")
        parties = (party(one) for path in _CREDITED for one in all_of(self.item, path))
        return given or next(filter(None, parties), "")

    def copyright(self) -> str:
        notices = preferring(self.language, all_of(self.item, "rightsInfo/copyrightNotice"))
        holder = party(first_of(self.item, "rightsInfo/copyrightHolder"))
        return next(filter(None, map(line, notices)), "") or holder

    def urgency(self) -> int | None:
        said = self.line("urgency")
        if said in tuple("123456789"):
            return int(said)
        if said:
            self.remarks.append(f"The urgency “{said}” is none of 1 to 9; it was left out.")
        return None

    def genres(self) -> tuple[str, ...]:
        return _once(concept(one) for one in all_of(self.about, "genre"))

    def subjects(self) -> tuple[str, ...]:
        """Those with a name; the bare codes of the others become one remark."""
        about = [one for one in all_of(self.about, "subject") if code(one, "type") not in _NAMED]
        codes = [_code_of(one) for one in about if not concept(one)]
        if codes:
            said = "A subject has" if len(codes) == 1 else f"{len(codes)} subjects have"
            self.remarks.append(f"{said} a code but no name: {', '.join(codes)}")
        names = (concept(one) for one in about)
        return _once(name for name in names if not self._repeats_headline(name))

    def keywords(self) -> tuple[str, ...]:
        """The agency's own keywords, and the persons, places and so on among its subjects."""
        about = [one for one in all_of(self.about, "subject") if code(one, "type") in _NAMED]
        words = [line(one) for one in all_of(self.about, "keyword")]
        return _once([*map(concept, about), *words])

    def picture_words(self) -> Words:
        by = self.byline("")
        return Words(
            caption=self._by_role("description", _CAPTIONS),
            credit=self.credit() or by.text,
            creator=", ".join(by.authors),
            headline=self.headline_of(""),
            alt=self._by_role("description", _ALTS),
            rights=self.copyright(),
        )

    def notes(self) -> list[str]:
        """What the agency tells editors, and its terms."""
        notes = [*all_of(self.item, "itemMeta/edNote"), *all_of(self.about, "edNote")]
        terms = all_of(self.item, "rightsInfo/usageTerms")
        signals = {code(one) for one in all_of(self.item, "itemMeta/signal")}
        return [
            *(["The agency marks it as a correction."] if "correction" in signals else []),
            *(f"The agency's note to editors: {one}" for one in _once(map(line, notes))),
            *(f"The agency's terms of use: {one}" for one in _once(map(_term, terms))),
        ]

    def _by_role(self, name: str, roles: tuple[str, ...]) -> str:
        entries = preferring(self.language, all_of(self.about, name))
        for wanted in roles:
            for entry in entries:
                if role(entry) == wanted and (text := line(entry)):
                    return text
        return ""

    def _repeats_headline(self, text: str) -> bool:
        """Also true of "SLUG-LINE: Headline"."""
        headline = self.headline_of("")
        slug = f"{self.line('slugline')} {headline}"
        return not text or same_words(text, headline) or same_words(text, slug)

    def _agencies(self) -> frozenset[str]:
        """The names of those who send, hold or source the item, casefolded."""
        found = [one for path in _CREDITED for one in all_of(self.item, path)]
        found += [one for one in all_of(self.about, "creator") if role(one) == "source"]
        names = [*map(party, found), *(plain_line(one.get("literal", "")) for one in found)]
        return frozenset(name.casefold() for name in names if name)

    def _mention(self, name: str, byline: str) -> None:
        """A remark on each maker of the item who is neither the agency nor in the byline."""
        for one in all_of(self.about, name):
            maker = party(one)
            if maker and maker not in byline and maker.casefold() not in self.agencies:
                self.remarks.append(f"The item names as its {role(one) or name}: {maker}")

    def _is_person(self, name: str) -> bool:
        return 2 <= len(name.split()) <= 5 and bool(
            read_byline(name, self.language, self.agencies).authors
        )


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def _term(element: Element) -> str:
    return line(element) or element.get("href", "").strip()


def _code_of(element: Element) -> str:
    names = ("qcode", "uri", "literal")
    return next(filter(None, (plain_line(element.get(name, "")) for name in names)), "?")
