"""The paper's frame: what stands around every page."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from standfirst.delivery.tags import note
from standfirst.kit import clock
from standfirst.newsroom import tags
from standfirst.newsroom.directory import Directory, directory
from standfirst.newsroom.languages import direction_of
from standfirst.newsroom.models import Edition, PaperSettings
from standfirst.shell.frame import Column, Frame, Link, ways


def issue_number(paper: PaperSettings, today: date) -> str:
    """No. 46,802: one issue a day since the first; empty where no first day is set."""
    if paper.first_issue is None or paper.first_issue > today:
        return ""
    return f"No. {paper.first_number + (today - paper.first_issue).days:,}"


def frame(request: HttpRequest) -> Frame:
    """Three queries: the paper, its editions, and what stands below the home page."""
    note(tags.FRAME)
    paper = PaperSettings.load(request_or_site=request)
    today = clock.on_desk(clock.now(), paper.desk_zone)
    editions = list(Edition.objects.filter(front__live=True).select_related("front"))
    here = _edition_at(request.path, editions)
    part = request.path.split("/")[1]
    below = directory(request)
    links = [
        Link(section.title, f"/{section.slug}/", section.slug == part) for section in below.menu
    ]
    return Frame(
        name=paper.name,
        today=today,
        founded=f"Founded {paper.founded}" if paper.founded else "",
        number=issue_number(paper, today.date()),
        language=paper.language,
        direction=direction_of(paper.language),
        sections=links,
        editions=[
            Link(edition.name, f"/{edition.front.slug}/", edition == here) for edition in editions
        ],
        edition_title=here.name if here else "",
        columns=_columns(links, below),
        small_print=[p.strip() for p in paper.small_print.split("\n\n") if p.strip()],
        is_front=request.path == "/" or any(request.path == f"/{e.front.slug}/" for e in editions),
    )


def name() -> str:
    return str(PaperSettings.load().name)


def _edition_at(path: str, editions: list[Edition]) -> Edition | None:
    """The edition whose front this is; elsewhere the default one."""
    return next(
        (edition for edition in editions if path == f"/{edition.front.slug}/"),
        next((edition for edition in editions if edition.is_default), None),
    )


def _columns(links: list[Link], below: Directory) -> list[Column]:
    paper = [Link(page.title, f"/{page.slug}/") for page in below.footer]
    paper.append(Link("Corrections", "/corrections/"))
    feeds = [Link("RSS", "/feed.rss"), Link("Atom", "/feed.atom"), Link("JSON Feed", "/feed.json")]
    hear = Column("Hear from us", [*ways(), *feeds])
    columns = [Column("Sections", links), Column("The paper", paper), hear]
    return [column for column in columns if column.links]
