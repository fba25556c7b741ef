"""Filing a wire story."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from standfirst.kit.blocks import Image
from standfirst.kit.interchange import Options, Outcome, Refused, Result
from standfirst.newsroom.filing import Copy, Filing, journalist, sha256
from standfirst.newsroom.models import Journalist, Photo, SectionPage, Source
from standfirst.newsroom.photo_desk import Known, PhotoDesk
from standfirst.newsroom.wires.story import Kind, Status, WireMedia, WireStory

STORIES = {Kind.TEXT, Kind.COMPOSITE}
PICTURES = {Kind.PICTURE, Kind.GRAPHIC}


class WireFiling(Filing):
    def __init__(self, story: WireStory, path: Path, options: Options, desk: PhotoDesk) -> None:
        copy = Copy(
            uri=story.uri,
            version=story.version,
            version_created=story.version_created,
            headline=story.headline,
            body=story.body,
            standfirst=story.standfirst,
            kicker=story.kicker,
            dateline=story.dateline,
            language=story.language,
            provider=story.credit,
            published=story.published,
            embargo=story.embargo,
        )
        super().__init__(copy, options, list(story.remarks))
        self.story, self.path, self.desk = story, path, desk

    @property
    def digest(self) -> str:
        return sha256(self.story)

    def is_newer(self, known: Source) -> bool:
        if self.story.version.isdigit() and known.version.isdigit():
            return int(self.story.version) > int(known.version)
        return self.story.version_created > known.version_created

    def withdrawn(self) -> str:
        return "" if self.story.status is Status.USABLE else self.story.status

    def lets_out(self) -> bool:
        return self.options.publish and not self.options.drafts

    def section(self) -> SectionPage:
        return section_for(self.options, self.path)

    def journalists(self) -> list[Journalist]:
        """The authors, else the agency."""
        if self.story.authors:
            named = map(journalist, self.story.authors)
            return list({one.pk: one for one in named}.values())
        return [journalist(self.story.credit, agency=True)] if self.story.credit else []

    def photos(self) -> dict[str, Photo]:
        found: dict[str, Photo] = {}
        in_text = {block.src for block in self.story.body if isinstance(block, Image)}
        for media in self.story.media:
            remarks: list[str] = []
            if photo := self.desk.photo(known_of(media), remarks):
                found[media.href or media.file_name] = photo
            if photo or media.href not in in_text:
                self.remarks += remarks  # What is missing in the text is said where it is placed.
        return found


def known_of(media: WireMedia) -> Known:
    """What the agency says of a picture."""
    return Known(
        addresses=media.hrefs or (media.href,),
        name=media.file_name or media.uri,
        title=media.headline,
        alt=media.alt,
        caption=media.caption,
        creator=media.creator,
        credit=media.credit,
        rights=media.rights,
    )


@transaction.atomic
def take(story: WireStory, path: Path, options: Options, desk: PhotoDesk) -> Result:
    """File one story; the same version twice changes nothing."""
    name = story.headline or story.uri
    if story.kind in PICTURES:
        return _take_picture(name, story, desk)
    if story.kind not in STORIES:
        reason = f"It is of the kind “{story.kind}”; only texts and pictures have a place."
        return Result(name, Outcome.SKIPPED, [reason], story.kind)
    if story.kind is Kind.COMPOSITE and not story.body:
        reason = "It is a package without a text of its own; its parts come by themselves."
        return Result(name, Outcome.SKIPPED, [reason], story.kind)
    filing = WireFiling(story, path, options, desk)
    outcome = filing.file(Source.objects.select_for_update().filter(uri=story.uri).first())
    remarks = [] if outcome is Outcome.UNCHANGED else list(dict.fromkeys(filing.remarks))
    return Result(name, outcome, remarks)


def _take_picture(name: str, story: WireStory, desk: PhotoDesk) -> Result:
    """A picture by itself goes to the photo desk."""
    remarks = list(story.remarks)
    if story.status is not Status.USABLE:
        return Result(name, Outcome.SKIPPED, [f"Its source calls it {story.status}."], story.kind)
    before = desk.made
    photos = [desk.photo(known_of(media), remarks) for media in story.media]
    if not any(photos):
        return Result(name, Outcome.SKIPPED, remarks, story.kind)
    made = desk.made > before
    return Result(name, Outcome.IMPORTED if made else Outcome.UNCHANGED, remarks, story.kind)


def section_for(options: Options, path: Path) -> SectionPage:
    """The section that the command names, else the paper's first.

    :raises Refused: there is no such section.
    """
    sections = SectionPage.objects.order_by("path")
    if options.section:
        sections = sections.filter(slug=options.section)
    found: SectionPage | None = sections.first()
    if found is None:
        raise Refused(path, [f"there is no section “{options.section or 'at all'}”"])
    return found
