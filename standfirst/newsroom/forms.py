"""The article's form."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from standfirst.newsroom import publishing

PUBLISHING = ("action-publish", "action-submit")


class ArticleForm(WagtailAdminPageForm):
    """A draft may lack anything; what is to be published may not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        article = kwargs.get("instance")
        if article is not None and article.pk is None and not (args and args[0]):
            self._open_as_writer(article, kwargs)
        super().__init__(*args, **kwargs)

    def _open_as_writer(self, article: Any, kwargs: dict[str, Any]) -> None:
        """A new story opens with its writer's byline and the default edition."""
        from standfirst.newsroom.models import Byline, Edition, Journalist

        writer = Journalist.objects.filter(account=kwargs.get("for_user")).first()
        if writer:
            article.bylines = [Byline(journalist=writer)]
        kwargs["initial"] = {
            "editions": list(Edition.objects.filter(is_default=True)),
            **(kwargs.get("initial") or {}),
        }

    def clean_title(self) -> str:
        """One line, though its field has as many as a headline needs."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_to_be_public():
            photo = cleaned.get("lead_photo")
            if photo:
                for fault in publishing.faults_of_photo(photo, "The lead photo"):
                    self.add_error("lead_photo", fault)
            if "body" in cleaned and not len(cleaned["body"]):
                self.add_error("body", "The story has no text.")
            for photo in publishing.photos_in(cleaned.get("body") or []):
                for fault in publishing.faults_of_photo(photo, "The photo"):
                    self.add_error("body", fault)
            if cleaned.get("kind") != "sponsored" and not self.names_a_journalist():
                self.add_error(None, "The story has no byline. Add who wrote it, or the agency.")
        return cleaned

    def is_to_be_public(self) -> bool:
        """Publish, submit, or approve in a workflow: each leads to readers."""
        approves = self.data.get("workflow-action-name") == "approve"
        return approves or any(name in self.data for name in PUBLISHING)

    def names_a_journalist(self) -> bool:
        rows = self.formsets["bylines"].forms if "bylines" in self.formsets else []
        return any(
            row.data.get(row.add_prefix("journalist"))
            and not row.data.get(row.add_prefix("DELETE"))
            for row in rows
        )
