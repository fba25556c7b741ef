"""Where an imported article came from."""

from django.db import models


class WireItem(models.Model):
    """One item of a wire: which article it became, and which version that was."""

    uri = models.CharField(max_length=500, unique=True)
    version = models.CharField(max_length=100)
    version_created = models.DateTimeField()
    provider = models.CharField(max_length=200, blank=True)
    article = models.OneToOneField(
        "newsroom.ArticlePage", on_delete=models.CASCADE, related_name="wire"
    )
    # The article's revision that the import made; a later one means that an editor has been here.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(max_length=64, help_text="SHA-256 of the item's content.")
    imported_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.uri
