"""What sorts the news: topics and editions."""

from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from standfirst.newsroom.models.saving import SavedWhole


class Topic(SavedWhole, index.Indexed, models.Model):
    """Something that stories are about, with a page of its own."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(
        max_length=80, unique=True, help_text="The last part of the address: /topic/rivers/"
    )
    description = models.TextField(
        blank=True, max_length=300, help_text="One sentence under the name on the topic's page."
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("newsroom:topic", args=[self.slug])


class Edition(SavedWhole, models.Model):
    """A selection of the news for one readership, with a front of its own."""

    name = models.CharField(max_length=40, unique=True, help_text="As readers see it: UK, US.")
    slug = models.SlugField(max_length=40, unique=True, help_text="The address of its front: /uk/")
    language = models.CharField(max_length=20, default="en-GB", help_text="For example en-GB.")
    is_default = models.BooleanField(
        "shown at /", default=False, help_text="The front that readers get who chose no edition."
    )
    order = models.PositiveSmallIntegerField(default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("language"),
        FieldPanel("is_default"),
        FieldPanel("order"),
    ]

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=models.Q(is_default=True),
                name="one_default_edition",
                violation_error_message="Another edition is shown at / already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
