"""After registering: thank you, a name, and a passkey."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from standfirst.readers import hints, recent
from standfirst.readers.actions.names import NameRefused, rename
from standfirst.readers.factors import passkeys_of
from standfirst.readers.forms import NameForm
from standfirst.readers.models import Reader
from standfirst.readers.views.enter import address, wanted


@recent.signed_in
def welcome(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    form = NameForm(request.POST or None, reader=reader, initial={"name": reader.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename(reader, form.cleaned_data["name"])
        except NameRefused as error:
            form.add_error("name", str(error))
        else:
            hints.renew(request)
            return redirect(address("readers:welcome", wanted(request)))
    found = {
        "reader": reader,
        "form": form,
        "next": wanted(request),
        "has_passkey": passkeys_of(reader).exists(),
    }
    return render(request, "readers/welcome.html", found, status=422 if form.errors else 200)
