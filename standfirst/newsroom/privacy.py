"""What the newsroom holds of the people who work in it, and of commenters of former sites.

Stories, corrections and bylines are the paper's record: they stay, and forget whose account
it was.
"""

from __future__ import annotations

from dataclasses import replace

from standfirst.newsroom.models import KeptComment
from standfirst.newsroom.privacy_notes import LOGS, NOTES, REPLIES
from standfirst.readers.privacy import Holding, Person, Row, manager, nameless, own, register

STORIES = "The stories that you have written or edited. They no longer name your account."
BYLINE = "Your byline with its page, and the corrections that you have published."
PHOTOS = "The photos that you have uploaded."


def install() -> None:
    register(_pages(), _revisions(), _corrections(), _journalist(), *_uploads(), *_workflow())
    register(_profile(), *_at_work(), NOTES, REPLIES, *LOGS, _references(), _kept_comments())


def _pages() -> Holding:
    def erase(person: Person) -> None:
        pages = manager("wagtailcore.Page")
        pages.filter(owner=person.reader).update(owner=None)
        locked = pages.filter(locked_by=person.reader)
        locked.update(locked=False, locked_by=None, locked_at=None)

    found = nameless(
        "wagtailcore.Page",
        "stories",
        "the pages that are yours, or that you have locked",
        by=("owner", "locked_by"),
        show=("title", "url_path", "first_published_at", "last_published_at"),
        stays=STORIES,
        for_staff=True,
    )
    return replace(found, erase=erase)


def _revisions() -> Holding:
    return nameless(
        "wagtailcore.Revision",
        "revisions",
        "the versions of stories that you have saved",
        by=("user",),
        show=("object_str", "created_at"),
        for_staff=True,
    )


def _corrections() -> Holding:
    return nameless(
        "newsroom.Correction",
        "corrections",
        "the corrections that you have published",
        by=("editor",),
        show=("kind", "text", "published_at", "article__title"),
        for_staff=True,
    )


def _journalist() -> Holding:
    return nameless(
        "newsroom.Journalist",
        "byline",
        "your byline and its page",
        by=("account",),
        show=("name", "slug", "role", "bio", "email"),
        stays=BYLINE,
        for_staff=True,
    )


def _uploads() -> list[Holding]:
    found = [
        nameless(
            model,
            file,
            about,
            by=("uploaded_by_user",),
            show=("title", "created_at"),
            stays=stays,
            for_staff=True,
        )
        for model, file, about, stays in (
            ("newsroom.Photo", "photos", "the photos that you have uploaded", PHOTOS),
            ("wagtailimages.Image", "images", "the images that you have uploaded", ""),
            ("wagtaildocs.Document", "documents", "the documents that you have uploaded", ""),
        )
    ]
    about = "uploads that were never finished"
    by = ("uploaded_by_user",)
    return [*found, own("wagtailcore.UploadedFile", "uploads", about, by=by, for_staff=True)]


def _workflow() -> list[Holding]:
    requested = nameless(
        "wagtailcore.WorkflowState",
        "workflows",
        "the stories that you have handed to the desk",
        by=("requested_by",),
        show=("created_at", "status", "workflow__name"),
        for_staff=True,
    )
    finished = nameless(
        "wagtailcore.TaskState",
        "approvals",
        "the stories that you have approved or sent back",
        by=("finished_by",),
        show=("finished_at", "status", "comment"),
        for_staff=True,
    )
    return [requested, finished]


def _profile() -> Holding:
    about = "your settings in the newsroom, and your picture there"
    return own("wagtailusers.UserProfile", "newsroom-settings", about, for_staff=True)


def _at_work() -> list[Holding]:
    return [
        own("wagtailadmin.EditingSession", "editing", "what you have open", for_staff=True),
        own("wagtailadmin.FormState", "unsaved", "what you typed and did not save", for_staff=True),
        own(
            "wagtailcore.APIToken",
            "tokens",
            "your keys for programs",
            withheld=("key_hash",),
            for_staff=True,
            kept_back="The keys themselves: we keep what proves them, not what they are.",
        ),
        own(
            "wagtailcore.PageSubscription",
            "subscriptions",
            "the stories whose notes you are told of",
            also=("page__title",),
            for_staff=True,
        ),
    ]


def _references() -> Holding:
    """Wagtail's index of what refers to what: bylines to accounts."""

    def erase(person: Person) -> None:
        pk, label = str(person.reader.pk), person.reader._meta
        kind = {"app_label": label.app_label, "model": label.model_name}
        index = manager("wagtailcore.ReferenceIndex")
        to = {f"to_content_type__{name}": value for name, value in kind.items()}
        index.filter(to_object_id=pk, **to).delete()
        by = {f"content_type__{name}": value for name, value in kind.items()}
        index.filter(object_id=pk, **by).delete()

    return Holding(
        "wagtailcore.ReferenceIndex", "references", "", lambda person: (), erase, for_staff=True
    )


def _kept_comments() -> Holding:
    """The row stays, empty: else the same import would bring the comment back."""
    fields = ("source", "address", "author", "email", "website", "html", "created")

    def rows(person: Person) -> list[Row]:
        found = KeptComment.objects.filter(person.by_address()).order_by("pk")
        return [dict(row) for row in found.values(*fields)]

    def erase(person: Person) -> None:
        found = KeptComment.objects.filter(person.by_address())
        found.update(author="", email="", website="", html="", standing=KeptComment.ERASED)

    return Holding(
        "newsroom.KeptComment",
        "former-comments",
        "comments that came here from a former site under your address",
        rows,
        erase,
    )
