"""What of a reader goes from the forum when their account does.

A reader may have written tens of thousands of comments: each is taken back in a short
transaction of its own thread before the account goes, so that nobody who posts waits for long.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from standfirst.delivery.purge import announce
from standfirst.forum import happened
from standfirst.forum.actions import counting, posting, voting
from standfirst.forum.models import Comment, Vote
from standfirst.forum.models.thread import tag_of
from standfirst.newsroom.models import KeptComment
from standfirst.readers.models import Reader
from standfirst.readers.privacy import Person

A_TIME = 100
WITHDRAWN = Comment.Standing.WITHDRAWN
MENTION = r'<a\b[^>]*\shref="[^"]*{address}"[^>]*>(.*?)</a>'


def take_back_slowly(person: Person) -> None:
    """Their comments, those of former sites under their address, and mentions of them."""
    for found in (_written_by(person), _signed_by(person)):
        while rows := list(_words_of(found).values_list("thread", "pk")[:A_TIME]):
            thread = rows[0][0]
            _take_back(thread, [pk for other, pk in rows if other == thread])
    _unlink(person.reader)


def take_back_all(person: Person) -> None:
    """What has come since; in the transaction in which the account goes. They forget its name."""
    for found in (_written_by(person), _signed_by(person)):
        for thread, pk in list(_words_of(found).values_list("thread", "pk")):
            _take_back(thread, [pk])
    _unlink(person.reader)
    _written_by(person).update(author=None)


def _written_by(person: Person) -> QuerySet[Comment]:
    return Comment.objects.filter(author=person.reader.pk)


def _signed_by(person: Person) -> QuerySet[Comment]:
    """Those that were moved in, by the address that their writer gave there."""
    kept = KeptComment.objects.filter(person.by_address()).exclude(email="")
    named = defaultdict[str, list[str]](list)
    for source, identifier in kept.values_list("source", "identifier"):
        named[source].append(identifier)
    wanted = Q(pk__in=[])
    for source, identifiers in named.items():
        wanted |= Q(source=source, identifier__in=identifiers)
    return Comment.objects.filter(wanted).exclude(source="")


def _words_of(found: QuerySet[Comment]) -> QuerySet[Comment]:
    """Of these, those that say something of their writer yet; thread by thread."""
    says = ~Q(standing=WITHDRAWN) | ~Q(text="") | ~Q(html="") | ~Q(signed="")
    return found.filter(says).order_by("thread", "pk")


@transaction.atomic
def _take_back(article: int, keys: Iterable[int]) -> None:
    """Of one thread. A stored page with their words is not shown once more."""
    thread = counting.locked(article)
    for comment in Comment.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        posting.take_back(thread, comment)
        Comment.objects.filter(pk=comment.pk).update(signed="")
    announce([thread.tag], gone=True)


def take_out_votes_slowly(person: Person) -> None:
    """One comment a transaction: who votes on it waits for no other."""
    while keys := list(_votes_of(person).values_list("comment", flat=True)[:A_TIME]):
        for key in keys:
            _take_out(person.reader.pk, key)


def take_out_votes(person: Person) -> None:
    for key in list(_votes_of(person).values_list("comment", flat=True)):
        _take_out(person.reader.pk, key)


def _votes_of(person: Person) -> QuerySet[Vote]:
    return Vote.objects.filter(reader=person.reader.pk).order_by("comment")


@transaction.atomic
def _take_out(reader: int, key: int) -> None:
    comment = Comment.objects.select_for_update().get(pk=key)
    Vote.objects.filter(reader=reader, comment=key).delete()
    voting.recount(comment)


def _unlink(reader: Reader) -> None:
    """Who mentioned them has said a name; that it led to their profile goes."""
    address = reader.get_absolute_url()
    link = re.compile(MENTION.format(address=re.escape(address)), re.DOTALL)
    found = Comment.objects.filter(html__contains=f'{address}"').order_by("pk")
    for key in list(found.values_list("pk", flat=True)):
        _unlink_in(key, link)


@transaction.atomic
def _unlink_in(key: int, link: re.Pattern[str]) -> None:
    comment = Comment.objects.select_for_update(of=("self",)).select_related("thread").get(pk=key)
    comment.html = link.sub(r"\1", comment.html)
    comment.save(update_fields=["html"])
    announce([tag_of(comment.thread_id)], gone=True)
    if comment.is_public:
        happened.changed(comment.thread, comment)
