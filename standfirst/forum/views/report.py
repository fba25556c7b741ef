"""Reporting a comment, and the rules by which it is looked at."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from standfirst.delivery.storing import stored
from standfirst.forum.actions.flagging import flag
from standfirst.forum.models import Flag, ForumSettings
from standfirst.forum.refusals import Refused
from standfirst.forum.views.acts import about, at, public
from standfirst.forum.views.thread import A_MINUTE
from standfirst.readers import recent
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label="What is wrong with it?",
        choices=Flag.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong with it."},
    )
    words = forms.CharField(
        label="In your words, if you like", max_length=1000, required=False, widget=forms.Textarea
    )


@recent.signed_in
def report(request: HttpRequest, pk: int) -> HttpResponse:
    comment = public(pk)
    assert isinstance(request.user, Reader)
    form, error, is_done = ReportForm(request.POST or None), "", False
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            flag(request.user, comment, Flag.Reason(typed["reason"]), typed["words"])
            is_done = True
        except Refused as refusal:
            error = str(refusal)
    page = {
        "form": form,
        "error": error,
        "is_done": is_done,
        "heading": "Reported" if is_done else "Report this comment",
        "button": "Report it",
        "action": request.path,
        "back": at(comment),
        "meta": Meta(title="Report a comment", robots="noindex"),
    }
    status = 422 if form.errors or error else 200
    return render(request, "forum/report.html", about(comment) | page, status=status)


@stored(A_MINUTE)
def rules(request: HttpRequest) -> HttpResponse:
    """The same for everyone."""
    text = ForumSettings.load().rules
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    found = {"heading": "Forum rules", "paragraphs": paragraphs, "meta": Meta(title="Forum rules")}
    return render(request, "forum/rules.html", found)
