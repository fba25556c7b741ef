"""The article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageViewRestriction
from wagtail.search import index

from standfirst.newsroom import panels, publishing
from standfirst.newsroom.blocks import BodyBlock
from standfirst.newsroom.forms import ArticleForm
from standfirst.newsroom.models.paper import a_time_zone
from standfirst.newsroom.querysets import ArticleManager

if TYPE_CHECKING:
    from standfirst.newsroom.models.pages import SectionPage


class ArticlePage(Page):
    """One story. `title` is its headline; `go_live_at` its embargo."""

    class Kind(models.TextChoices):
        NEWS = "news", "News"
        ANALYSIS = "analysis", "Analysis"
        OPINION = "opinion", "Opinion"
        OBITUARY = "obituary", "Obituary"
        LIVE = "live", "Live"
        SPONSORED = "sponsored", "Sponsored"

    kicker = models.CharField(
        max_length=60, blank=True, help_text="One or two words over the headline: Rivers, Courts."
    )
    standfirst = models.TextField(
        max_length=500,
        blank=True,
        help_text="One or two sentences under the headline that make people read on.",
    )
    dateline = models.CharField(
        max_length=80, blank=True, help_text="Where it was reported from: Washington DC."
    )
    lead_photo = models.ForeignKey(
        "newsroom.Photo",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="It needs alt text and a credit before the story can be published.",
    )
    lead_caption = models.TextField(
        "caption in this story",
        blank=True,
        max_length=500,
        help_text="Only if this story needs another caption than the photo's own. No credit.",
    )
    body = StreamField(BodyBlock(), blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.NEWS)
    sponsor = models.CharField(
        max_length=80, blank=True, help_text="Who paid for it; printed above the headline."
    )
    sensitive = models.BooleanField(
        default=False,
        help_text="Grief, children, courts: no appeals for money and no lively pieces around it.",
    )
    editions = ParentalManyToManyField("newsroom.Edition", related_name="articles")
    topics = ParentalManyToManyField("newsroom.Topic", blank=True, related_name="articles")
    language = models.CharField(
        max_length=20, blank=True, help_text="Only if it is not the paper's: de, nb, ar."
    )
    desk_zone = models.CharField(
        "desk's time zone",
        max_length=60,
        blank=True,
        validators=[a_time_zone],
        help_text="Only if another desk than the paper's: America/New_York.",
    )
    story_updated_at = models.DateTimeField(
        "updated",
        null=True,
        blank=True,
        help_text="Readers see this time. Set it when the story has moved on, not for a comma.",
    )

    base_form_class = ArticleForm
    edit_handler = panels.ARTICLE
    parent_page_types: ClassVar[list[str]] = ["newsroom.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "newsroom/article.html"
    show_in_menus_default = False
    search_fields = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("standfirst", boost=1.5),
        index.SearchField("body"),
        index.RelatedFields("bylines", [index.SearchField("name_in_search")]),
        index.FilterField("first_published_at"),
    ]
    objects: ClassVar[Any] = ArticleManager()  # Wagtail's managers have no types.

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"

    @cached_property
    def section(self) -> SectionPage:
        """The section it stands in; the querysets set it without a query of its own."""
        from standfirst.newsroom.models.pages import SectionPage

        return SectionPage.objects.get(path=self.path[: -self.steplen])

    @property
    def is_retracted(self) -> bool:
        """Needs `corrections` prefetched to cost nothing."""
        return any(c.kind == c.Kind.RETRACTION for c in self.corrections.all())

    def get_view_restrictions(self) -> QuerySet[Any]:
        """None, ever: no page of the paper can be closed to readers, so nobody need ask."""
        return PageViewRestriction.objects.none()

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.SPONSORED and not self.sponsor:
            raise ValidationError({"sponsor": "Readers must see who paid for a sponsored piece."})

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish a revision, whichever way it came: button, workflow, schedule, import.

        :raises ValidationError: it may not be published; the messages say why.
        """
        publishing.check(revision.as_object())
        return super().publish(revision, *args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The last door: Wagtail's publishing from its API and its edit view goes past `publish`.

        Moves, copies and drafts of a live story save single fields and are let through.
        """
        if self.pk and self.live and kwargs.get("update_fields") is None:
            publishing.check(self)
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from standfirst.newsroom.views.article import context

        return {**super().get_context(request, *args, **kwargs), **context(self, request)}


class Byline(Orderable):
    """One of an article's authors, in order."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="bylines")
    journalist = models.ForeignKey(
        "newsroom.Journalist", on_delete=models.PROTECT, related_name="bylines"
    )

    panels = panels.BYLINE

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["article", "journalist"], name="byline_once")
        ]

    def __str__(self) -> str:
        return self.journalist.name

    def name_in_search(self) -> str:
        return self.journalist.name
