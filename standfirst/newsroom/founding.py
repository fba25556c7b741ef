"""The first day of a paper: its home page in the place of Wagtail's welcome page."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from standfirst.newsroom.models import Edition, FrontPage, HomePage, SectionPage


def is_founded() -> bool:
    return HomePage.objects.exists()


def keep_address() -> None:
    """Wagtail builds the addresses in its mails from the site's row: let it be ours."""
    origin = urlsplit(settings.ORIGIN)
    port = origin.port or (443 if origin.scheme == "https" else 80)
    changed = Site.objects.filter(is_default_site=True).exclude(hostname=origin.hostname, port=port)
    if site := changed.first():
        site.hostname, site.port = str(origin.hostname), port
        site.save()


@transaction.atomic
def found_home() -> HomePage:
    """The home page and the site that points to it."""
    root = Page.get_first_root_node()
    welcome = Page.objects.filter(depth=2, slug="home").first()
    if welcome and welcome.specific_class is Page:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
        root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Home", slug="home"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
    )
    return home


@transaction.atomic
def found_paper() -> HomePage:
    """An empty paper: one edition with its front, and one section to begin with."""
    home = found_home()
    edition = Edition.objects.create(name="UK", slug="uk", is_default=True)
    home.add_child(instance=SectionPage(title="News", slug="news", show_in_menus=True))
    home.add_child(instance=FrontPage(title="UK edition", slug="uk", edition=edition))
    return home
