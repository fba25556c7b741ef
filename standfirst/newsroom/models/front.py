"""The home page, and a front for each edition with its pinned stories."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page
from wagtail.url_routing import RouteResult

from standfirst.newsroom import panels
from standfirst.newsroom.directory import directory
from standfirst.newsroom.front_form import FrontForm


class HomePage(Page):
    """The address `/`: sections stand below it, and it shows the default edition's front."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "newsroom.SectionPage",
        "newsroom.FrontPage",
        "newsroom.PlainPage",
    ]

    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "home"

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A story's address in two queries; everything else step by step, as Wagtail does."""
        if len(path_components) == 2:
            from standfirst.newsroom.models import ArticlePage

            section = directory(request).section(path_components[0])
            article = section and ArticlePage.objects.at(section, path_components[1])
            if article:
                return RouteResult(article)
        return super().route(request, path_components)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from standfirst.newsroom.views.front import home

        return home(self, request)


class FrontPage(Page):
    """The front of one edition. What nobody pinned fills itself with the newest stories."""

    edition = models.OneToOneField(
        "newsroom.Edition", on_delete=models.PROTECT, related_name="front"
    )

    base_form_class = FrontForm
    content_panels = panels.FRONT
    parent_page_types: ClassVar[list[str]] = ["newsroom.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "newsroom/front.html"

    class Meta:
        verbose_name = "front"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from standfirst.newsroom.views.front import context

        return {**super().get_context(request, *args, **kwargs), **context(self, request)}


class Place(models.TextChoices):
    """The slots above the section strips, in order of rank."""

    LEAD = "lead", "Lead story"
    TOP_1 = "top-1", "Beside the lead, first"
    TOP_2 = "top-2", "Beside the lead, second"
    TOP_3 = "top-3", "Beside the lead, third"
    SECOND_1 = "second-1", "Second row, first"
    SECOND_2 = "second-2", "Second row, second"
    SECOND_3 = "second-3", "Second row, third"
    SIDE_1 = "side-1", "Side column, first"
    SIDE_2 = "side-2", "Side column, second"
    SIDE_3 = "side-3", "Side column, third"
    SIDE_4 = "side-4", "Side column, fourth"


class Pin(Orderable):
    """A story held in a slot until an hour, or until somebody takes it out."""

    front = ParentalKey(FrontPage, on_delete=models.CASCADE, related_name="pins")
    place = models.CharField(max_length=10, choices=Place.choices)
    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField(
        null=True, blank=True, help_text="Then the slot fills itself again. Empty: no end."
    )

    panels = panels.PIN

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["front", "place"],
                name="one_pin_a_place",
                violation_error_message="Two stories are pinned to the same place.",
            ),
            models.UniqueConstraint(
                fields=["front", "article"],
                name="pinned_once",
                violation_error_message="The same story is pinned twice.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.article}"


class RelatedPin(Orderable):
    """A link under the lead story."""

    front = ParentalKey(FrontPage, on_delete=models.CASCADE, related_name="related_pins")
    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.CASCADE, related_name="+")

    panels = panels.RELATED_PIN

    def __str__(self) -> str:
        return str(self.article)
