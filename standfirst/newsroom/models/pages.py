"""Sections, and plain pages such as About."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

# First parts of addresses that belong to other things.
RESERVED = frozenset(
    "_me account alerts assets by corrections editor feed live livez media metrics "
    "news-sitemap page reader readyz search sitemap static support topic".split()
)


class SectionPage(Page):
    """A part of the paper, with its stories below it."""

    description = models.CharField(
        max_length=300, blank=True, help_text="One sentence under the section's name."
    )

    content_panels = [FieldPanel("title", heading="Name"), FieldPanel("description")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.HomePage"]
    subpage_types: ClassVar[list[str]] = ["newsroom.ArticlePage"]
    private_page_options: ClassVar[list[str]] = []
    show_in_menus_default = True
    template = "newsroom/section.html"

    class Meta:
        verbose_name = "section"

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError(
                {"slug": f"/{self.slug}/ is an address of the paper itself. Choose another one."}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from standfirst.newsroom.views.lists import section_context

        return {**super().get_context(request, *args, **kwargs), **section_context(self, request)}


class PlainPage(Page):
    """A page of the paper that is no story: who we are, privacy, letters."""

    text = RichTextField(features=["h2", "h3", "bold", "italic", "ol", "ul", "link"])

    content_panels = [*Page.content_panels, FieldPanel("text")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    show_in_menus_default = True
    template = "newsroom/plain.html"

    class Meta:
        verbose_name = "plain page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from standfirst.newsroom.views.lists import plain_context

        return {**super().get_context(request, *args, **kwargs), **plain_context(self, request)}
