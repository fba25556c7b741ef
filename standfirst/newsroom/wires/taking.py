"""Filing a wire story: once for each version, and never over an editor's work."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from standfirst.kit.interchange import Options, Outcome, Refused, Result
from standfirst.newsroom.models import (
    ArticlePage,
    Byline,
    Edition,
    Journalist,
    Photo,
    SectionPage,
    WireItem,
)
from standfirst.newsroom.wires.bodies import body
from standfirst.newsroom.wires.story import Kind, Status, WireMedia, WireStory

TITLE, STANDFIRST = 255, 500
STORIES = {Kind.TEXT, Kind.COMPOSITE}


@dataclass
class Filing:
    """One story on its way in, with what has to be said about it."""

    story: WireStory
    path: Path
    options: Options
    remarks: list[str] = field(default_factory=list)


def digest(story: WireStory) -> str:
    """SHA-256 over everything the item says."""
    return hashlib.sha256(repr(story).encode()).hexdigest()


@transaction.atomic
def take(story: WireStory, path: Path, options: Options) -> Result:
    """File one story; the same version twice changes nothing."""
    filing = Filing(story, path, options, list(story.remarks))
    if story.kind not in STORIES:
        reason = f"It is of the kind “{story.kind}”; only texts become stories."
        return Result(story.headline or story.uri, Outcome.SKIPPED, [reason])
    known = WireItem.objects.select_for_update().filter(uri=story.uri).first()
    if known is None:
        outcome = Outcome.SKIPPED if story.status is not Status.USABLE else _import(filing)
        if outcome is Outcome.SKIPPED:
            filing.remarks.append(f"The agency calls it {story.status}; we never had it.")
    elif not _is_newer(story, known):
        outcome = Outcome.UNCHANGED
    elif story.status is not Status.USABLE:
        outcome = _withdraw(filing, known)
    else:
        outcome = _update(filing, known)
    return Result(story.headline or story.uri, outcome, filing.remarks)


def _is_newer(story: WireStory, known: WireItem) -> bool:
    if story.version.isdigit() and known.version.isdigit():
        return int(story.version) > int(known.version)
    return story.version_created > known.version_created


def _import(filing: Filing) -> Outcome:
    section = _section(filing)
    page = ArticlePage(live=False, slug=_slug(filing.story, section))
    _write(page, filing)
    section.add_child(instance=page)
    page.editions.set(Edition.objects.filter(is_default=True))
    known = WireItem(uri=filing.story.uri, article=page)
    _save(page, filing, known, publish=filing.options.publish)
    return Outcome.IMPORTED


def _update(filing: Filing, known: WireItem) -> Outcome:
    """Onto the article, or beside an editor's version as a draft."""
    page: ArticlePage = known.article.get_latest_revision_as_object()
    touched = known.article.latest_revision_id != known.revision_id
    was_let_out = known.article.live or known.article.approved_schedule
    hour = page.go_live_at
    _write(page, filing)
    if touched:
        # The draft may wait longer than the editor said, never shorter.
        page.go_live_at = max((at for at in (hour, page.go_live_at) if at), default=None)
        page.save_revision()
        _remember(known, filing)
        filing.remarks.append("An editor has changed it: the new version waits as a draft.")
        return Outcome.OFFERED
    _save(page, filing, known, publish=was_let_out or filing.options.publish)
    return Outcome.UPDATED


def _withdraw(filing: Filing, known: WireItem) -> Outcome:
    if known.article.live:
        known.article.unpublish()
    known.article.revisions.update(approved_go_live_at=None)  # nor public at its hour
    _remember(known, filing)
    filing.remarks.append(f"The agency has {filing.story.status} it: it is no longer public.")
    return Outcome.WITHDRAWN


def _save(page: ArticlePage, filing: Filing, known: WireItem, *, publish: bool) -> None:
    revision = page.save_revision()
    known.revision = revision
    _remember(known, filing)
    if not publish:
        return
    try:
        revision.publish()
    except ValidationError as refusal:
        filing.remarks += [f"Stays a draft: {reason}" for reason in refusal.messages]


def _remember(known: WireItem, filing: Filing) -> None:
    known.version = filing.story.version
    known.version_created = filing.story.version_created
    known.provider = filing.story.credit[:200]
    known.digest = digest(filing.story)
    known.save()


def _write(page: ArticlePage, filing: Filing) -> None:
    """The story's words and photos onto the page."""
    story = filing.story
    page.title = _cut(filing, "headline", story.headline or story.uri, TITLE)
    page.draft_title = page.title
    page.standfirst = _cut(filing, "standfirst", story.standfirst, STANDFIRST)
    page.kicker = story.kicker[:60]
    page.dateline = story.dateline[:80]
    page.language = story.language[:20]
    if page.first_published_at is None:
        page.first_published_at = story.published or story.version_created
    page.go_live_at = story.embargo  # A newer version without one lifts it.
    photos = _photos(filing)
    page.lead_photo = next(iter(photos.values()), None)
    page.body, remarks = body(story.body, photos)
    filing.remarks += remarks
    page.bylines = [
        Byline(journalist=journalist, sort_order=order)
        for order, journalist in enumerate(_journalists(story))
    ]


def _cut(filing: Filing, name: str, text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    filing.remarks.append(f"The {name} is cut to {limit} characters. It was: {text}")
    return text[: limit - 1].rstrip() + "…"


def _section(filing: Filing) -> SectionPage:
    """:raises Refused: there is no such section."""
    sections = SectionPage.objects.order_by("path")
    if slug := filing.options.section:
        sections = sections.filter(slug=slug)
    found = sections.first()
    if found is None:
        raise Refused(filing.path, [f"there is no section “{filing.options.section or 'at all'}”"])
    return found


def _slug(story: WireStory, section: SectionPage) -> str:
    headline = slugify(string_to_ascii(story.headline))[:80].strip("-")
    start = headline or slugify(story.uri)[-60:].strip("-")
    taken = set(section.get_children().values_list("slug", flat=True))
    slug, number = start or "story", 2
    while slug in taken:
        slug, number = f"{start}-{number}", number + 1
    return slug


def _journalists(story: WireStory) -> list[Journalist]:
    """The authors, else the agency; each gets a page when it is new here."""
    if story.authors:
        named = (_journalist(name, agency=False) for name in story.authors)
        return list({journalist.pk: journalist for journalist in named}.values())
    agency = story.credit
    return [_journalist(agency, agency=True)] if agency else []


def _journalist(name: str, *, agency: bool) -> Journalist:
    slug = slugify(string_to_ascii(name))[:120] or hashlib.sha256(name.encode()).hexdigest()[:12]
    values = {"name": name[:120], "is_agency": agency}
    return Journalist.objects.get_or_create(slug=slug, defaults=values)[0]


def _photos(filing: Filing) -> dict[str, Photo]:
    """File name → photo, for the media that lie beside the file, in order."""
    found: dict[str, Photo] = {}
    for media in filing.story.media:
        beside = (filing.path.parent / Path(name).name for name in media.file_names)
        path = next((path for path in beside if path.is_file()), None)
        if path is None:
            filing.remarks.append(f"The picture {media.file_name or media.uri} is not beside it.")
        elif photo := _photo(path, media, filing):
            found[media.href or path.name] = photo
    return found


def _photo(path: Path, media: WireMedia, filing: Filing) -> Photo | None:
    """The photo of these bytes, made once."""
    file_hash = hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()
    if known := Photo.objects.filter(file_hash=file_hash).first():
        return known
    with path.open("rb") as file:
        photo = Photo(
            title=(media.headline or path.stem)[:255],
            description=media.alt[:255],
            caption=media.caption,
            creator=media.creator[:255],
            credit=media.credit[:255],
            rights=media.rights[:500],
            file=ImageFile(file, name=path.name),
            file_hash=file_hash,
            file_size=path.stat().st_size,
        )
        try:
            photo.fill_from_file()
            photo.save()
        except (OSError, ValueError) as error:
            filing.remarks.append(f"The picture {path.name} cannot be read: {error}")
            return None
    return photo
