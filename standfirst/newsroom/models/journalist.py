"""Who writes."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from standfirst.newsroom.models.saving import SavedWhole


class Journalist(SavedWhole, index.Indexed, models.Model):
    """A byline with a page of its own: a person, or an agency."""

    name = models.CharField(max_length=120, help_text="As it stands in the byline.")
    slug = models.SlugField(
        max_length=120, unique=True, help_text="The last part of the address: /by/ada-reeve/"
    )
    role = models.CharField(
        max_length=120, blank=True, help_text="For example “Environment correspondent”."
    )
    bio = models.TextField(blank=True, max_length=1000, help_text="Two or three sentences.")
    email = models.EmailField(
        blank=True, help_text="Shown on the page; leave empty to keep private."
    )
    photo = models.ForeignKey(
        "newsroom.Photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_agency = models.BooleanField("news agency", default=False)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="journalist",
        help_text="The account this person signs in with; their stories open with their byline.",
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("role"),
        FieldPanel("bio"),
        FieldPanel("photo"),
        FieldPanel("email"),
        FieldPanel("is_agency"),
        FieldPanel("account"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("newsroom:journalist", args=[self.slug])

    @property
    def initials(self) -> str:
        """The first letters of the first and last name; one letter for a single name."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
