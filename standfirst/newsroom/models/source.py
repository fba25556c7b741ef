"""Where imported things came from, so that the same is never taken twice."""

from django.db import models


class Source(models.Model):
    """One item of a wire or of another site: which page it became, and which version that was."""

    uri = models.CharField(max_length=500, unique=True)
    version = models.CharField(max_length=100)
    version_created = models.DateTimeField()
    provider = models.CharField(max_length=200, blank=True)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="sources")
    # The page's revision that the import made; a later one means that an editor has been here.
    revision = models.ForeignKey(
        "wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    digest = models.CharField(max_length=64, help_text="SHA-256 of the item's content.")
    # "old.example/2008/06/a-story": how links of the old site name it; "" for wires.
    address = models.CharField(max_length=500, blank=True, db_index=True)
    has_open_links = models.BooleanField(
        default=False, help_text="Its text links to pieces that had not come when it did."
    )
    imported_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.uri


class SourceFile(models.Model):
    """A picture of another site: where its bytes were, and which photo it became."""

    address = models.CharField(max_length=500, unique=True)
    photo = models.ForeignKey(
        "newsroom.Photo", on_delete=models.CASCADE, related_name="source_files"
    )

    def __str__(self) -> str:
        return self.address


class KeptComment(models.Model):
    """A comment of another site, as it came: raw, never shown, until a forum takes it over."""

    ERASED = "erased"  # a standing: empty, at its author's wish

    source = models.CharField(max_length=200, help_text="The site or service it came from.")
    identifier = models.CharField(max_length=100, help_text="Its id there.")
    parent = models.CharField(max_length=100, blank=True, help_text="The id of what it answers.")
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="kept_comments"
    )
    address = models.CharField(max_length=500, blank=True, help_text="Of the page it stood under.")
    author = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    website = models.CharField(max_length=500, blank=True)
    html = models.TextField()
    created = models.DateTimeField()
    kind = models.CharField(max_length=40)
    standing = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "identifier"], name="kept_comment_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.identifier}"
