"""The reader's own page about themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from standfirst.delivery.tallies import allow
from standfirst.readers import hints, recent
from standfirst.readers.actions.names import NameRefused, rename
from standfirst.readers.actions.pictures import remove_picture, set_picture
from standfirst.readers.actions.profile import edit_profile
from standfirst.readers.forms import ProfileForm
from standfirst.readers.models import Reader

PICTURES, SECONDS = 20, 3600
TOO_MANY = "That was the twentieth picture within an hour. Try again in an hour."


@recent.signed_in
def edit(request: HttpRequest) -> HttpResponse:
    reader = request.user
    assert isinstance(reader, Reader)
    form = _form(request, reader)
    has_new_picture = _keep_picture(request, reader, form)
    if request.method == "POST" and form.is_valid() and _keep(reader, form):
        hints.renew(request)
        return redirect(f"{reverse('readers:profile-edit')}?saved=1")
    found = {
        "reader": reader,
        "form": form,
        "most_kb": _most_kb(),
        "former": reader.former_names.order_by("-until"),
        "has_new_picture": has_new_picture,
        "is_saved": request.method == "GET" and "saved" in request.GET,
    }
    return render(request, "readers/profile_edit.html", found, status=422 if form.errors else 200)


def _most_kb() -> int:
    """Of a picture that no script makes small: the door takes whole forms up to its limit."""
    return settings.DOOR.body_bytes * 9 // 10 // 10_240 * 10


def _form(request: HttpRequest, reader: Reader) -> ProfileForm:
    if request.method != "POST":
        kept = {"name": reader.name, "bio": reader.bio, "is_listed": reader.is_listed}
        return ProfileForm(reader=reader, initial=kept)
    is_one_too_many = "picture" in request.FILES and not allow(
        "portrait", reader.handle, most=PICTURES, seconds=SECONDS
    )
    files = MultiValueDict() if is_one_too_many else request.FILES
    form = ProfileForm(request.POST, files, reader=reader)
    if is_one_too_many:
        form.add_error("picture", TOO_MANY)
    return form


def _keep_picture(request: HttpRequest, reader: Reader, form: ProfileForm) -> bool:
    """A good picture is kept whatever is wrong with the rest: no browser would send it again."""
    if request.method != "POST" or not form.is_bound:
        return False
    form.is_valid()
    picture = form.cleaned_data.get("picture")
    if not picture:
        return False
    set_picture(reader, picture)
    hints.renew(request)
    return True


def _keep(reader: Reader, form: ProfileForm) -> bool:
    """All of it, or nothing and the reason stands in the form."""
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            if typed["name"]:
                rename(reader, typed["name"])
            edit_profile(reader, bio=typed["bio"], is_listed=typed["is_listed"])
    except NameRefused as error:
        form.add_error("name", str(error))
        return False
    if typed["no_picture"] and not typed["picture"]:
        remove_picture(reader)
    return True
