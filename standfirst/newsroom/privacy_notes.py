"""Notes that editors leave in the margin of a story, and the logs of what they did.

Wagtail keeps a note in its table, in each revision saved since, and in the page's log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from standfirst.readers.privacy import Holding, Person, Row, manager, of, own

NOTE, REPLY = "wagtail_admin_comments", "replies"
ACTIONS = "wagtail.comments."  # of the log, where notes are called comments
ERASED = "An erased account"


def _forget_in_revisions(person: Person) -> None:
    """Also notes that are no more: of every page that this editor has saved."""
    revisions = manager("wagtailcore.Revision")
    saved = revisions.filter(user=person.reader)
    pages = set(saved.values_list("object_id", "base_content_type_id"))
    for object_id, kind in pages:
        for revision in revisions.filter(object_id=object_id, base_content_type_id=kind).iterator():
            if forget(revision.content, person.reader.pk):
                revisions.filter(pk=revision.pk).update(content=revision.content)


def forget(content: dict[str, Any], pk: int) -> bool:
    """Take an account out of a page as a revision keeps it; whether it was there."""
    before = repr(content)
    for key in ("owner", "locked_by"):
        if content.get(key) == pk:
            content[key] = None
    if NOTE in content:
        content[NOTE] = [note for note in content[NOTE] if note.get("user") != pk]
        for note in content[NOTE]:
            note[REPLY] = [one for one in note.get(REPLY, []) if one.get("user") != pk]
            note["resolved_by"] = None if note.get("resolved_by") == pk else note.get("resolved_by")
    return repr(content) != before


def _notes() -> Holding:
    found = own(
        "wagtailcore.Comment",
        "notes",
        "your notes in the margins of stories",
        also=("page__title",),
        for_staff=True,
        ahead=_forget_in_revisions,
    )

    def erase(person: Person) -> None:
        found.erase(person)
        resolved = manager("wagtailcore.Comment").filter(resolved_by=person.reader)
        resolved.update(resolved_by=None)

    return replace(found, erase=erase)


def _entries(model: str, person: Person) -> Any:
    """What they did."""
    return of(model, person, ("user",))


def _about(model: str, person: Person) -> Any:
    """What was done to their account; only the log of models knows of that."""
    if model != "wagtailcore.ModelLogEntry":
        return manager(model).none()
    meta = person.reader._meta
    kind = {"content_type__app_label": meta.app_label, "content_type__model": meta.model_name}
    return manager(model).filter(object_id=str(person.reader.pk), **kind)


def _log(model: str, file: str, about: str) -> Holding:
    def rows(person: Person) -> Iterator[Row]:
        show = ("timestamp", "action", "label")
        for entries in (_entries(model, person), _about(model, person)):
            yield from entries.values(*show).iterator()

    return Holding(model, file, about, rows, _nameless(model), for_staff=True)


def _nameless(model: str) -> Callable[[Person], None]:
    def erase(person: Person) -> None:
        theirs = _entries(model, person)
        words = [_words(data) for data in _made(theirs).values_list("data", flat=True)]
        _about(model, person).update(label=ERASED, data={})
        if words:  # They stand also where somebody else has resolved or deleted the note.
            entries = manager(model).filter(action__startswith=ACTIONS)
            for pk, data in entries.values_list("pk", "data"):
                if _words(data) in words or _words(data, "comment") in words:
                    manager(model).filter(pk=pk).update(data={})
        theirs.filter(action__startswith=ACTIONS).update(data={})
        theirs.update(user=None)

    return erase


def _made(entries: Any) -> Any:
    return entries.filter(action__in=[f"{ACTIONS}create", f"{ACTIONS}create_reply"])


def _words(data: dict[str, Any], *kinds: str) -> tuple[str, Any]:
    """Which answer an entry speaks of, else which note: the kind and its id."""
    kind = next((one for one in kinds or ("reply", "comment") if data.get(one)), "")
    return kind, (data.get(kind) or {}).get("id")


NOTES = _notes()
REPLIES = own(
    "wagtailcore.CommentReply", "replies", "your answers to others’ notes", for_staff=True
)
LOGS = (
    _log("wagtailcore.PageLogEntry", "page-log", "what you did to pages"),
    _log("wagtailcore.ModelLogEntry", "other-log", "what you did elsewhere in the newsroom"),
)
