"""Presses: agree, follow, report. Each is a page of its own that asks, and does it at once for
scripts, which send the token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from standfirst.forum import reading, soft
from standfirst.forum.actions import following, voting
from standfirst.forum.models import Barrier, Comment, Thread
from standfirst.forum.refusals import Refused
from standfirst.newsroom.cards import zone_of
from standfirst.newsroom.models import ArticlePage, PaperSettings, Topic
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta

SIGN_IN = "Sign in or register first, then press again."


@dataclass
class Press:
    """What is asked before it is done. ``do`` returns what scripts are told."""

    heading: str
    question: str
    button: str
    back: str
    do: Callable[[Reader], dict[str, Any]]
    comment: Comment | None = None
    is_danger: bool = False
    action: str = ""
    """Where the page that asks sends it; "" for where it was asked."""
    after: str = ""
    """Where somebody without scripts comes when it is done; "" for back."""
    is_done: bool = False
    """It has been done, and the button would undo it."""


Ask = Callable[..., Press]


def press(ask: Ask) -> Callable[..., HttpResponse]:
    """A view of what `ask` returns."""

    @never_cache
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(ask)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wanted = ask(request, *args, **kwargs)
        for_script = "application/json" in request.headers.get("Accept", "")
        reader = request.user
        if not isinstance(reader, Reader):
            if for_script:
                return JsonResponse({"error": SIGN_IN}, status=401)
            query = urlencode({"next": request.path})
            return redirect(f"{reverse('readers:enter')}?{query}")
        error = ""
        if soft.is_meant(request):
            try:
                told = wanted.do(reader)
                return JsonResponse(told) if for_script else redirect(wanted.after or wanted.back)
            except Refused as refusal:
                error = str(refusal)
                if for_script:
                    return JsonResponse({"error": error}, status=409)
        elif for_script:
            return JsonResponse({"error": "Please press once more."}, status=403)
        return _page(request, wanted, error)

    return view


def _page(request: HttpRequest, wanted: Press, error: str) -> HttpResponse:
    found: dict[str, Any] = {
        "heading": wanted.heading,
        "question": wanted.question,
        "button": wanted.button,
        "back": wanted.back,
        "is_danger": wanted.is_danger,
        "is_done": wanted.is_done,
        "action": wanted.action or request.path,
        "error": error,
        "meta": Meta(title=wanted.heading, robots="noindex"),
    }
    if wanted.comment:
        found |= about(wanted.comment)
    return render(request, "forum/act.html", found, status=409 if error else 200)


def about(comment: Comment) -> dict[str, Any]:
    """The comment and its story, for a page that asks about it."""
    story = ArticlePage.objects.get(pk=comment.thread_id)
    zone = zone_of(story, PaperSettings.load())
    shown = reading.shown([comment], comment.thread, zone)[comment.pk]
    return {"shown": shown, "story": story, "thread": comment.thread}


def public(pk: int) -> Comment:
    """:raises Http404: others do not see it, or its story or discussion."""
    return get_object_or_404(
        seen_by_all().select_related("thread", "author", "parent__author"), pk=pk
    )


def seen_by_all() -> QuerySet[Comment]:
    """Published, below a story that is, and where the discussion is not off."""
    found = Comment.objects.filter(standing=Comment.Standing.PUBLISHED, thread__article__live=True)
    return found.exclude(thread__mode=Thread.Mode.OFF)


def at(comment: Comment) -> str:
    return reverse("forum:comment", args=[comment.pk])


@press
def agree(request: HttpRequest, pk: int) -> Press:
    return _vote(public(pk), is_up=True, word="Agree")


@press
def disagree(request: HttpRequest, pk: int) -> Press:
    return _vote(public(pk), is_up=False, word="Disagree")


@press
def unvote(request: HttpRequest, pk: int) -> Press:
    return _vote(public(pk), is_up=None, word="Take my vote back")


def _vote(comment: Comment, *, is_up: bool | None, word: str) -> Press:
    def do(reader: Reader) -> dict[str, Any]:
        counted = voting.vote(reader, comment, is_up)
        mine = {True: 1, False: -1, None: 0}[is_up]
        return {"up": counted.up, "down": counted.down, "mine": mine}

    return Press(
        f"{word} with this comment" if is_up is not None else word,
        "",
        word,
        at(comment),
        do,
        comment,
    )


@press
def follow_reader(request: HttpRequest, handle: str) -> Press:
    other = get_object_or_404(Reader.objects.public(), handle=handle)
    return _follow(request, other, f"Follow {other.public_name}", other.get_absolute_url())


@press
def follow_thread(request: HttpRequest, article: int) -> Press:
    story = get_object_or_404(ArticlePage.objects.live(), pk=article)
    thread = Thread.objects.filter(pk=article).first() or Thread(article=story)
    about = f"On “{story.title}”."
    return _follow(request, thread, "Follow this thread", f"{story.url}#comments", about)


@press
def follow_branch(request: HttpRequest, pk: int) -> Press:
    comment = public(pk)
    return _follow(request, comment, "Follow this conversation", at(comment))


@press
def follow_topic(request: HttpRequest, slug: str) -> Press:
    topic = get_object_or_404(Topic, slug=slug)
    return _follow(request, topic, f"Follow {topic.name}", topic.get_absolute_url())


def _follow(
    request: HttpRequest, what: following.What, heading: str, back: str, about: str = ""
) -> Press:
    """Pressed again, it is left; `?leave` and `?stay` say which of the two is meant.

    `?done` tells how it stands: the page that it was pressed on is stored, and the same for all.
    """
    reader = request.user
    leaves = "leave" in request.GET or (
        "stay" not in request.GET
        and isinstance(reader, Reader)
        and not soft.is_meant(request)
        and following.does_follow(reader, what)
    )
    action = f"{request.path}?{'leave' if leaves else 'stay'}"

    def do(reader: Reader) -> dict[str, Any]:
        if leaves:
            following.leave(reader, what)
            return {"follows": False}
        following.follow(reader, what)
        return {"follows": True}

    is_done = "done" in request.GET
    word = "Stop following" if leaves else "Follow"
    stands = "You follow" if leaves else "You no longer follow"
    said = heading.replace("Follow", stands if is_done else word, 1)
    after = f"{request.path}?done"
    return Press(said, about, word, back, do, action=action, after=after, is_done=is_done)


@press
def ignore(request: HttpRequest, handle: str) -> Press:
    question = "You will not see their comments, and hear nothing of them. They do not hear of it."
    return _apart(handle, Barrier.Kind.IGNORE, "Ignore", question)


@press
def block(request: HttpRequest, handle: str) -> Press:
    question = (
        "They cannot follow, answer or mention you, and you see nothing of each other. If you "
        "follow each other, that ends."
    )
    return _apart(handle, Barrier.Kind.BLOCK, "Block", question)


def _apart(handle: str, kind: Barrier.Kind, word: str, question: str) -> Press:
    other = get_object_or_404(Reader, handle=handle, is_active=True)

    def do(reader: Reader) -> dict[str, Any]:
        following.keep_apart(reader, other, kind)
        return {"apart": str(kind)}

    back = reverse("forum:apart")
    return Press(f"{word} {other.public_name}", question, word, back, do, is_danger=True)


@press
def let_near(request: HttpRequest, handle: str) -> Press:
    other = get_object_or_404(Reader, handle=handle)

    def do(reader: Reader) -> dict[str, Any]:
        following.let_near(reader, other)
        return {"apart": ""}

    word = "Show again"
    return Press(f"Show {other.public_name} again", "", word, reverse("forum:apart"), do)
