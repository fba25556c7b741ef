"""The bell, the page of notices, and the choices."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from standfirst.forum.actions import moderating
from standfirst.forum.models import Comment, Notice, NoticeChoice
from standfirst.forum.notices import choosing, seeing
from standfirst.forum.tests.telling import say, somebody, story
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.models import Reader
from standfirst.readers.tests.clients import sign_in

pytestmark = pytest.mark.django_db
assert story
PAGE, SEEN = "/account/notices/", "/account/notices/seen/"


@pytest.fixture
def nora() -> Reader:
    return somebody("Nora Lind")


@pytest.fixture
def ada() -> Reader:
    return somebody("Ada Reeve")


@pytest.fixture
def browser(client: Client, nora: Reader) -> Client:
    return sign_in(client, nora)


def notices(number: int, nora: Reader, ada: Reader, story: ArticlePage) -> list[Notice]:
    root = say(nora, story)
    for n in range(number):
        reply = Comment.objects.create(
            thread=root.thread, parent=root, root=root, author=ada, place=f"{n:08}", text=f"No {n}."
        )
        Notice.objects.create(reader=nora, comment=reply, kind="reply")
    return list(Notice.objects.filter(reader=nora).order_by("pk"))


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_bell_counts(browser: Client, nora: Reader, ada: Reader, story: ArticlePage) -> None:
    notices(2, nora, ada, story)
    assert browser.get("/_me").json()["bell"] == 2


def test_each_says_who_did_what_where(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    (notice,) = notices(1, nora, ada, story)
    page = browser.get(PAGE).content.decode()
    assert "<bdi>Ada Reeve</bdi> answered you on “<bdi>" in page
    assert story.title in page and "No 0." in page
    assert f'href="/forum/comment/{notice.comment_id}/"' in page
    assert ">Today</h2>" in page


def test_page_by_page_without_a_gap(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    rows = notices(45, nora, ada, story)
    found, address = [], PAGE
    while address:
        context = browser.get(address).context
        found += [line.id for _, lines in context["days"] for line in lines]
        address = PAGE + context["more"] if context["more"] else ""
    assert found == [row.pk for row in reversed(rows)]


def test_queries_do_not_grow(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    notices(1, nora, ada, story)
    few = queries(browser, PAGE)
    notices(30, nora, ada, story)
    assert queries(browser, PAGE) == few <= 10
    assert queries(browser, "/_me") == 4  # the session, the reader, the bell, the supporter


def test_looking_marks_nothing_and_the_form_does(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    rows = notices(3, nora, ada, story)
    browser.get(PAGE)
    assert seeing.number_of(nora) == 3
    browser.post(SEEN, {"newest": rows[-1].pk})
    assert seeing.number_of(nora) == 0
    assert b"Mark all as seen" not in browser.get(PAGE).content


def test_a_tab_marks_only_what_it_showed(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    first, second, third = notices(3, nora, ada, story)
    json = {"Accept": "application/json"}
    sent = {"newest": second.pk, "oldest": second.pk}
    assert browser.post(SEEN, sent, headers=json).json() == {"bell": 2}
    unseen = Notice.objects.filter(reader=nora).unseen()
    assert set(unseen.values_list("pk", flat=True)) == {first.pk, third.pk}


def test_nobody_marks_anothers(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage, client: Client
) -> None:
    rows = notices(1, nora, ada, story)
    other = sign_in(Client(), ada)
    other.post(SEEN, {"newest": rows[-1].pk})
    assert seeing.number_of(nora) == 1
    assert b"No 0." not in other.get(PAGE).content


@pytest.mark.parametrize("newest", ["", "-1", "x", "9" * 40, "1;DROP"])
def test_what_is_no_number_marks_nothing(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage, newest: str
) -> None:
    notices(1, nora, ada, story)
    assert browser.post(SEEN, {"newest": newest}).status_code == 302
    assert browser.get(PAGE, {"before": newest}).status_code == 200
    assert seeing.number_of(nora) == 1


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    for path in (PAGE, "/account/notices/choices/"):
        assert client.get(path)["Location"].startswith("/account/enter/")


def test_a_name_is_no_markup(browser: Client, nora: Reader, story: ArticlePage) -> None:
    eve = somebody("<img src=x onerror=alert(1)>")
    say(eve, story, "<script>alert(1)</script>", to=say(nora, story))
    page = browser.get(PAGE).content.decode()
    assert "<img src=x" not in page and "<script>alert" not in page


def test_decisions_in_words(client: Client, ada: Reader, story: ArticlePage) -> None:
    desk = somebody("Mo Desk")
    comment = say(ada, story)
    moderating.reject(desk, comment)
    page = sign_in(client, ada).get(PAGE).content.decode()
    assert "was not published: It breaks the forum rules" in page
    assert f'href="/forum/comment/{comment.pk}/mine/"' in page
    moderating.ban(desk, ada, until=None, reason="Spam", removes=False)
    page = client.get(PAGE).content.decode()
    assert "You cannot take part in the forum. The reason: Spam" in page


def test_choices_are_kept(browser: Client, nora: Reader) -> None:
    page = browser.get("/account/notices/choices/").content.decode()
    assert page.count("checked") == 7
    sent = {"mail-reply": "hourly", "bell-reply": "on", "mail-topic": "daily", "mail-thread": "no"}
    browser.post("/account/notices/choices/", sent)
    now = choosing.choices_of(nora)
    assert now["reply"] == choosing.Choice(True, NoticeChoice.Mail.HOURLY)
    assert now["topic"] == choosing.Choice(False, NoticeChoice.Mail.DAILY)
    assert now["thread"].mail == NoticeChoice.Mail.NEVER
    browser.post("/account/notices/choices/", sent)
    assert NoticeChoice.objects.filter(reader=nora).count() == 7


def test_what_waits_goes_by_the_new_choice(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    say(ada, story, to=say(nora, story))
    choosing.choose(nora, {"reply": choosing.Choice(True, NoticeChoice.Mail.NEVER)})
    assert Notice.objects.get(reader=nora).mail_at is None


def test_no_more_replies_is_for_ones_own(
    browser: Client, nora: Reader, ada: Reader, story: ArticlePage
) -> None:
    own, others = say(nora, story), say(ada, story)
    assert browser.get(f"/forum/comment/{others.pk}/quiet/").status_code == 404
    browser.enforce_csrf_checks = True  # type: ignore[attr-defined]
    page = browser.get(f"/forum/comment/{own.pk}/quiet/")
    assert b"No more replies to me here" in page.content


def test_pressed_twice_it_is_as_before(browser: Client, nora: Reader, story: ArticlePage) -> None:
    own = say(nora, story)
    token = browser.get("/_me").json()["csrf"]
    for expected in (True, False):
        sent = {"csrfmiddlewaretoken": token}
        assert browser.post(f"/forum/comment/{own.pk}/quiet/", sent).status_code == 302
        own.refresh_from_db()
        assert own.is_quiet is expected


def test_the_bell_is_the_same_for_everyone(browser: Client, story: ArticlePage) -> None:
    assert b"data-bell hidden" in Client().get(f"/forum/{story.pk}/").content
    assert b"data-bell hidden" in browser.get(f"/forum/{story.pk}/").content
