"""Decisions, one or many in a request. The page comes back; a script gets a few words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.forum.actions import moderating
from standfirst.forum.desk.gate import back, for_moderators, moderator, wants_json
from standfirst.forum.desk.queue import MOST_AT_ONCE, WHYS
from standfirst.forum.desk.waiting import number_waiting
from standfirst.forum.models import Comment, Decision
from standfirst.forum.refusals import Gone, Refused
from standfirst.forum.seen import Seen
from standfirst.readers.models import Reader

GONE = "This comment is not there any more."
BACK = {
    Decision.What.APPROVED: "Published again.",
    Decision.What.REJECTED: "Rejected again.",
    Decision.What.HELD: "Back in the queue.",
}


@dataclass
class Outcome:
    """What became of it: what a script is told, and which decisions can be taken back.

    ``seen`` is the id of the newest decision: the first part of `Seen`.
    """

    done: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[int] = field(default_factory=list)

    def add(self, comment: Comment, said: str, decision: Decision | None) -> None:
        seen = decision.pk if decision else 0
        pk = decision.pk if decision and decision.undoes_id is None else 0
        self.done.append({"comment": comment.pk, "said": said, "decision": pk, "seen": seen})
        if pk:
            self.decisions.append(pk)

    def refuse(self, comment: int, error: Refused) -> None:
        self.refused.append({"comment": comment, "said": str(error)})


def _approve(by: Reader, comment: Comment, request: HttpRequest, seen: Seen) -> Decision | None:
    return moderating.approve(by, comment, seen=seen)


def _reject(by: Reader, comment: Comment, request: HttpRequest, seen: Seen) -> Decision | None:
    why = request.POST.get("why", "")
    chosen = Comment.Why(why) if why in dict(WHYS) else Comment.Why.RULES
    return moderating.reject(by, comment, chosen, seen=seen)


def _feature(is_pick: bool) -> Verb:
    def do(by: Reader, comment: Comment, request: HttpRequest, seen: Seen) -> None:
        moderating.feature(by, comment, is_pick=is_pick)

    return do


def _pin(is_pinned: bool) -> Verb:
    def do(by: Reader, comment: Comment, request: HttpRequest, seen: Seen) -> None:
        moderating.pin(by, comment, is_pinned=is_pinned)

    return do


Verb = Callable[[Reader, Comment, HttpRequest, Seen], Decision | None]
VERBS: dict[str, tuple[str, Verb]] = {
    "approve": ("Approved.", _approve),
    "reject": ("Rejected.", _reject),
    "pick": ("A staff pick.", _feature(True)),
    "unpick": ("No staff pick any more.", _feature(False)),
    "pin": ("Pinned.", _pin(True)),
    "unpin": ("No longer pinned.", _pin(False)),
}


@require_POST
@for_moderators
def decide(request: HttpRequest) -> HttpResponse:
    """``do``: a verb; ``comment``: ids, each with what was seen of it, as `Row.key` writes it."""
    outcome, verb = Outcome(), VERBS.get(request.POST.get("do", ""))
    if verb is None:
        return redirect(back(request))
    said, act = verb
    for key in request.POST.getlist("comment")[:MOST_AT_ONCE]:
        number, _, seen = key.partition(":")
        pk = int(number[:18]) if number.isascii() and number.isdigit() else 0
        try:
            comment = _comment(pk)
            outcome.add(comment, said, act(moderator(request), comment, request, Seen.read(seen)))
        except Refused as refusal:
            outcome.refuse(pk, refusal)
    return _answer(request, outcome, said)


def _comment(pk: int) -> Comment:
    """:raises Gone: it went with its story."""
    found = Comment.objects.filter(pk=pk).first()
    if found is None:
        raise Gone(GONE)
    return found


@require_POST
@for_moderators
def undo(request: HttpRequest) -> HttpResponse:
    """``decision``: ids."""
    outcome, said = Outcome(), "Taken back."
    keys = [
        int(one[:18]) for one in request.POST.getlist("decision") if one.isascii() and one.isdigit()
    ]
    for decision in Decision.objects.filter(pk__in=keys[:MOST_AT_ONCE]).select_related("comment"):
        try:
            taken = moderating.undo(moderator(request), decision)
            if decision.comment:
                said = BACK[Decision.What(taken.what)]
                outcome.add(decision.comment, said, taken)
        except Refused as refusal:
            outcome.refuse(decision.comment_id or 0, refusal)
    return _answer(request, outcome, said if len(keys) == 1 else "Taken back.")


def _answer(request: HttpRequest, outcome: Outcome, said: str) -> HttpResponse:
    """409 when nothing was done because it is not any more as it was seen."""
    if wants_json(request):
        told = {"done": outcome.done, "refused": outcome.refused, "waits": number_waiting()}
        return JsonResponse(told, status=409 if outcome.refused and not outcome.done else 200)
    for one in outcome.refused:
        messages.error(request, one["said"])
    if outcome.done and not outcome.decisions:
        number = len(outcome.done)
        messages.success(request, said if number == 1 else f"{number} comments: {said.lower()}")
    if not outcome.done and not outcome.refused:
        messages.error(request, "Choose at least one comment first.")
    return redirect(_with_done(back(request), outcome.decisions))


def _with_done(address: str, decisions: list[int]) -> str:
    """The page shows these with an Undo."""
    path, _, query = address.partition("?")
    kept = [one for one in query.split("&") if one and not one.startswith("done=")]
    if decisions:
        kept.append("done=" + ",".join(str(pk) for pk in decisions))
    return f"{path}?{'&'.join(kept)}" if kept else path
