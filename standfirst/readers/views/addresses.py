"""Another mail address for the account: typed, proved by a code, told to both, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from standfirst.delivery.tallies import address_of
from standfirst.readers import recent
from standfirst.readers.actions import addresses, codes, sessions
from standfirst.readers.actions.addresses import AddressTaken, Change, ChangeOver
from standfirst.readers.actions.codes import Outcome, TooMany
from standfirst.readers.forms import CodeForm
from standfirst.readers.forms_security import AddressForm
from standfirst.readers.models import MailCode, Reader
from standfirst.readers.models.code import Purpose
from standfirst.readers.views import sure
from standfirst.readers.views.enter import TOO_MANY, address, refusal

ASKED = "address"  # in the session: the code that was sent to the new address
TYPED = "address_typed"  # likewise: an address that waits until they have shown who they are
TAKEN = (
    "This address has an account of its own here, so yours could not have it. Nothing was "
    "changed. Type another one, or sign in to the other account."
)


@recent.signed_in
def change(request: HttpRequest) -> HttpResponse:
    """The new address. The same answer for every address, taken or not."""
    reader = request.user
    assert isinstance(reader, Reader)
    if not recent.is_recent(request):
        request.session[TYPED] = request.POST.get("email", "")[:254]
        return redirect(address("readers:confirm", request.path))
    typed = {"email": request.session.pop(TYPED, "")}
    form = AddressForm(request.POST or None, reader=reader, initial=typed)
    if request.method == "POST" and form.is_valid():
        network = address_of(request.META)
        try:
            sent = codes.send_code(
                form.cleaned_data["email"], Purpose.ADDRESS, network=network, reader=reader
            )
        except TooMany:
            return _form(request, form, TOO_MANY, 429)
        request.session[ASKED] = str(sent.pk)
        return redirect("readers:address-code")
    return _form(request, form)


def _form(
    request: HttpRequest, form: AddressForm, said: str = "", status: int = 200
) -> HttpResponse:
    if form.errors:
        status = 422
    found = {"reader": request.user, "form": form, "said": said}
    return render(request, "readers/address.html", found, status=status)


def _typing(view: Callable[[HttpRequest, Reader, MailCode], HttpResponse]) -> recent.View:
    """For views of the code that this session asked for; where there is none, it is asked for."""

    @recent.signed_in
    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        reader = request.user
        assert isinstance(reader, Reader)
        if not recent.is_recent(request):
            return redirect(address("readers:confirm", reverse("readers:address")))
        sent = codes.find(request.session.get(ASKED), Purpose.ADDRESS)
        if sent is None or sent.reader_id != reader.pk:
            return redirect("readers:address")  # It has changed the address already.
        return view(request, reader, sent)

    return asked


@_typing
def code(request: HttpRequest, reader: Reader, sent: MailCode) -> HttpResponse:
    """The code, typed in the browser that asked for it; then the address is changed."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = codes.take_code(sent, form.cleaned_data["code"], network=address_of(request.META))
        if typed.outcome is Outcome.RIGHT:
            return _arrive(request, reader, sent)
        form.add_error("code", refusal(typed))
    return _code_form(request, sent, form, status=422 if form.errors else 200)


def _code_form(
    request: HttpRequest, sent: MailCode, form: CodeForm, *, said: str = "", status: int = 200
) -> HttpResponse:
    sent.refresh_from_db()
    found = {"reader": request.user, "form": form, "sent": sent, "said": said}
    return render(request, "readers/address_code.html", found, status=status)


def _arrive(request: HttpRequest, reader: Reader, sent: MailCode) -> HttpResponse:
    request.session.pop(ASKED, None)
    sent.refresh_from_db()
    try:
        addresses.change_address(reader, sent.email, proof=sent)
    except ChangeOver:
        return redirect("readers:address")
    except AddressTaken:
        form = AddressForm(reader=reader, initial={"email": sent.email})
        return _form(request, form, TAKEN, 409)
    sessions.end_others(request, reader)
    return sure.done("address")


@_typing
@require_POST
def again(request: HttpRequest, reader: Reader, sent: MailCode) -> HttpResponse:
    """The same mail once more."""
    try:
        new = codes.send_again(sent, network=address_of(request.META))
    except TooMany:
        return _code_form(request, sent, CodeForm(), said=TOO_MANY, status=429)
    request.session[ASKED] = str(new.pk)
    return redirect("readers:address-code")


@never_cache
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """From the letter to the former address. A GET changes nothing: scanners follow links."""
    change = addresses.change_of(token)
    if change is None:
        return render(request, "readers/address_undo_over.html", status=410)
    if request.method != "POST":
        return render(request, "readers/address_undo.html", {"before": change.before})
    return _take_back(request, change)


def _take_back(request: HttpRequest, change: Change) -> HttpResponse:
    found = {"before": change.before}
    try:
        addresses.undo_change(change)
    except ChangeOver:
        return render(request, "readers/address_undo_over.html", status=410)
    except AddressTaken:
        found["said"] = "taken"
        return render(request, "readers/address_undo.html", found, status=409)
    if request.user.pk == change.reader.pk:
        logout(request)
    return render(request, "readers/address_undone.html", found)
