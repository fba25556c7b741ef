"""Changing one's own comment, for some minutes; taking it back, always."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import transaction

from standfirst.bus.models import KeptEvent
from standfirst.forum import happened
from standfirst.forum.actions import moderating, posting
from standfirst.forum.models import Ban, Comment, Thread
from standfirst.forum.refusals import Banned, Gone, Refused, Unfit
from standfirst.forum.tests.factories import a_comment, a_name, a_thread, the_paper
from standfirst.kit import clock
from standfirst.readers.models import Reader

pytestmark = pytest.mark.django_db


def owner(comment: Comment) -> Reader:
    assert comment.author
    return comment.author


def edit(comment: Comment, typed: str, by: Reader | None = None) -> Comment:
    changed = posting.edit(by or owner(comment), comment, typed)
    changed.refresh_from_db()
    return changed


def refused(kind: type[Refused], comment: Comment, typed: str, by: Reader | None = None) -> str:
    """What is said; nothing was changed."""
    before = Comment.objects.values().get(pk=comment.pk)
    with pytest.raises(kind) as caught, transaction.atomic():
        posting.edit(by or owner(comment), comment, typed)
    assert Comment.objects.values().get(pk=comment.pk) == before
    assert not comment.wordings.exists()
    return str(caught.value)


def age(comment: Comment, minutes: int) -> None:
    comment.posted_at = clock.now() - timedelta(minutes=minutes)
    comment.save(update_fields=["posted_at"])


def test_pages_that_show_it_are_made_anew_at_once() -> None:
    comment = a_comment(a_thread(), text="One.")
    last = KeptEvent.objects.latest("pk").pk
    edit(comment, "Two.")
    [purge] = KeptEvent.objects.filter(pk__gt=last, channel="purge")
    told = json.loads(purge.data)
    assert {comment.thread.tag, f"said:{comment.author_id}"} == set(told["tags"])
    assert not told.get("lazy")


def test_the_former_wording_is_kept() -> None:
    comment = a_comment(a_thread(), text="One.")
    changed = edit(edit(comment, "Two."), "*Three.*")
    assert changed.html == "<p><em>Three.</em></p>" and changed.edited_at
    assert [one.text for one in changed.wordings.order_by("pk")] == ["One.", "Two."]
    assert changed.standing == "published"


def test_the_same_wording_is_no_change() -> None:
    comment = a_comment(a_thread(), text="One.\nTwo.")
    changed = edit(comment, "One.\r\nTwo.\x00")
    assert changed.edited_at is None and not changed.wordings.exists()


def test_it_is_late_after_as_many_minutes_as_the_paper_says() -> None:
    comment = a_comment(a_thread())
    age(comment, 9)
    assert edit(comment, "In time.").text == "In time."
    late = a_comment(a_thread())
    age(late, 10)
    assert "10 minutes" in refused(Gone, late, "Too late.")
    the_paper(edit_minutes=20)
    assert edit(late, "In time.").text == "In time."


def test_nobody_changes_what_another_wrote() -> None:
    assert "not yours" in refused(Gone, a_comment(a_thread()), "Mine.", by=a_name())


def test_what_was_turned_down_or_taken_back_is_not_changed() -> None:
    for remove in (moderating.reject, posting.withdraw):
        comment = a_comment(a_thread())
        remove(owner(comment), comment)
        assert "not here any more" in refused(Gone, comment, "Again.")


def test_a_refused_word_is_refused_in_a_change_too() -> None:
    the_paper(refused_words="idiot")
    assert "“idiot”" in refused(Unfit, a_comment(a_thread()), "You idiot.")
    assert refused(Unfit, a_comment(a_thread()), "\u200b") == "Write something first."


def test_whoever_was_banned_meanwhile_changes_nothing() -> None:
    comment = a_comment(a_thread())
    Ban.objects.create(reader=owner(comment))
    refused(Banned, comment, "Still here.")


def test_a_change_is_looked_at_as_a_new_comment_is() -> None:
    the_paper(held_words="vaccine*")
    thread = a_thread()
    root = a_comment(thread)
    reply = edit(a_comment(thread, to=root), "Vaccines.")
    assert (reply.standing, reply.why) == ("held", Comment.Why.WORDS)
    root.refresh_from_db()
    thread.refresh_from_db()
    assert (root.replies, root.branch, thread.shown) == (0, 0, 1)
    assert '"what":"removed"' in KeptEvent.objects.filter(channel=thread.channel).latest("id").data


def test_without_its_link_it_is_published() -> None:
    the_paper(holds_links=True)
    thread = a_thread()
    comment = a_comment(thread, text="Look: https://example.org")
    assert (comment.standing, edit(comment, "And https://example.com").standing) == ("held", "held")
    assert edit(comment, "Look at the tables.").standing == "published"
    comment.refresh_from_db()
    thread.refresh_from_db()
    assert (comment.why, comment.is_listed, thread.shown) == ("", True, 1)


def test_a_change_does_not_publish_what_is_held() -> None:
    the_paper(held_words="vaccine*")
    comment = a_comment(a_thread(), text="Vaccines.")
    assert edit(comment, "Harmless.").standing == "held"


def test_a_closed_thread_does_not_keep_from_mending_a_slip() -> None:
    thread = a_thread()
    comment = a_comment(thread)
    Thread.objects.update(mode=Thread.Mode.CLOSED)
    assert edit(comment, "Mended.").text == "Mended."


def test_taken_back_the_words_are_gone_and_the_answers_stay() -> None:
    thread = a_thread()
    root = edit(a_comment(thread, text="One."), "Two.")
    a_comment(thread, to=root)
    posting.withdraw(owner(root), root)
    root.refresh_from_db()
    thread.refresh_from_db()
    assert (root.text, root.html, root.wordings.count()) == ("", "", 0)
    assert (root.is_listed, root.branch, thread.shown) == (True, 1, 1)


def test_who_says_that_one_changed_moves_no_count() -> None:
    """They need not hold the thread, so what they know of it may be old."""
    root = a_comment(a_thread())
    known = Thread.objects.get(pk=root.thread_id)
    a_comment(root.thread)
    with transaction.atomic():
        happened.changed(known, root)
    assert (known.shown, Thread.objects.get(pk=known.pk).shown) == (1, 2)


def test_taken_back_it_is_pinned_no_more() -> None:
    nora, kit = a_name(), a_name()
    comment = a_comment(a_thread(), by=nora)
    moderating.pin(kit, comment, is_pinned=True)
    posting.withdraw(nora, comment)
    assert Thread.objects.get(pk=comment.thread_id).pinned is None


def test_taken_back_without_answers_it_is_not_listed() -> None:
    comment = a_comment(a_thread())
    posting.withdraw(owner(comment), comment)
    comment.refresh_from_db()
    assert not comment.is_listed


def test_taking_back_twice_is_once_and_years_later_is_fine() -> None:
    comment = a_comment(a_thread())
    age(comment, 10**6)
    for _ in range(2):
        posting.withdraw(owner(comment), comment)
    thread = Thread.objects.get()
    assert thread.shown == 0


def test_nobody_takes_back_what_another_wrote() -> None:
    comment = a_comment(a_thread())
    with pytest.raises(Gone):
        posting.withdraw(a_name(), comment)
    comment.refresh_from_db()
    assert comment.text == "I see."


def test_the_last_answer_gone_what_it_answered_is_gone_too() -> None:
    thread = a_thread()
    root = a_comment(thread)
    reply = a_comment(thread, to=root)
    deep = a_comment(thread, to=reply)
    for comment in (root, reply):
        posting.withdraw(owner(comment), comment)
    listed = Comment.objects.filter(is_listed=True)
    assert set(listed.all()) == {root, reply, deep}
    posting.withdraw(owner(deep), deep)
    assert not listed.exists()
