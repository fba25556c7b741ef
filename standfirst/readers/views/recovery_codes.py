"""Recovery codes: shown until their owner says that they are kept, and never again."""

from __future__ import annotations

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from standfirst.readers import factors, recent
from standfirst.readers.actions.factors import make_recovery_codes
from standfirst.readers.adapter import safe_next
from standfirst.readers.models import Reader
from standfirst.readers.views import sure
from standfirst.shell.frame import paper_name

NEW = sure.Question(
    title="Make new recovery codes?",
    text="You get ten new ones. Those that you have kept until now open nothing any more.",
    button="Make new codes",
)


def onward(request: HttpRequest) -> str:
    """Where they go on: the editor's side, if that sent them here, or their security page."""
    wanted = request.POST.get("next") or request.GET.get("next")
    return safe_next(wanted, reverse("readers:security"))


def _unseen(reader: Reader) -> RecoveryCodes | None:
    """The codes, as long as they may be shown."""
    kept = factors.recovery_codes_of(reader)
    if kept is None or not factors.is_guarded(reader):
        return None
    codes = RecoveryCodes(kept)
    return None if codes.did_view else codes


def _written(codes: RecoveryCodes) -> list[str]:
    """Groups of four: 1234 5678."""
    return [f"{code[:4]} {code[4:]}" for code in codes.get_unused_codes()]


@recent.required
def show(request: HttpRequest) -> HttpResponse:
    """A POST says that they are kept. Loading the page again loses nothing."""
    reader = request.user
    assert isinstance(reader, Reader)
    codes = _unseen(reader)
    if codes is None:
        return redirect(onward(request))
    if request.method == "POST":
        codes.mark_as_viewed()
        return redirect(onward(request))
    found = {"reader": reader, "codes": _written(codes), "next": onward(request)}
    return render(request, "readers/recovery_codes.html", found)


@recent.required
def text(request: HttpRequest) -> HttpResponse:
    """The same codes as a file."""
    reader = request.user
    assert isinstance(reader, Reader)
    codes = _unseen(reader)
    if codes is None:
        return redirect("readers:security")
    found = {"paper": paper_name(), "reader": reader, "codes": _written(codes)}
    file = render_to_string("readers/recovery_codes.txt", found)
    answer = HttpResponse(file, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recovery-codes.txt"'
    return answer


@recent.required
def make(request: HttpRequest) -> HttpResponse:
    """Only where there is a second factor that can be lost."""
    reader = request.user
    assert isinstance(reader, Reader)
    if not factors.is_guarded(reader):
        return redirect("readers:security")
    if request.method != "POST":
        return sure.ask(request, NEW)
    make_recovery_codes(reader)
    return redirect("readers:recovery-codes")
