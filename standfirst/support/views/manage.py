"""A gift in its giver's hands, by the link in their mails: signed out, and without a cookie.

GET shows: programs that look at links in mails stop nothing. POST acts, and asks for no token of
the session, because the address itself is the secret.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from standfirst.kit import clock
from standfirst.shell.frame import Meta
from standfirst.support import giving, links, receipts, running, wording
from standfirst.support.choosing import Choice, choose
from standfirst.support.forms import ChangeForm
from standfirst.support.gateway.base import Refused, Unreachable
from standfirst.support.models import Gift, GiftAid

log = logging.getLogger(__name__)
Way, State = Gift.Way, Gift.State
BUSY = (
    "The payment provider does not answer just now, so nothing was changed. Try again in a few "
    "minutes."
)
REFUSED = (
    "The payment provider did not do this, so nothing was changed. Load the page again: it may "
    "have been done already. If not, write to us and we do it for you."
)
DONE = {
    "stopped": "It is stopped.",
    "kept": "It goes on as before.",
    "changed": "The amount is changed from the next payment on.",
    "aid": "Your Gift Aid declaration is withdrawn. We claim nothing more on this gift.",
    "withdrawn": "It is taken back.",
}

View = Callable[..., HttpResponse]


def _of_gift(view: Callable[[HttpRequest, Gift, str], HttpResponse], *methods: str) -> View:
    @never_cache
    @csrf_exempt
    @require_http_methods(methods)
    def found(request: HttpRequest, word: str) -> HttpResponse:
        gift = links.gift_of(word)
        if gift is None:
            unknown = {"meta": Meta(title="Your gift", robots="noindex")}
            answer = render(request, "support/unknown.html", unknown, status=404)
        else:
            answer = view(request, gift, word)
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    return found


def _manage(request: HttpRequest, gift: Gift, word: str) -> HttpResponse:
    return _page(request, gift, word)


def _page(
    request: HttpRequest,
    gift: Gift,
    word: str,
    *,
    form: ChangeForm | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    found = {
        **_facts(gift, word),
        "form": form or ChangeForm(choice=_choice(gift)),
        "payments": receipts.lines([gift]),
        "aid": _aid(gift),
        "trouble": trouble,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "support/manage.html", found, status=status)


def _facts(gift: Gift, word: str) -> dict[str, Any]:
    zone = wording.desk()
    return {
        "gift": gift,
        "word": word,
        "a_time": wording.a_time(gift),
        "since": wording.day(gift.paid_at or gift.made_at, zone),
        "next": wording.day(gift.next_at, zone),
        "ends": wording.day(gift.ends_at or gift.next_at or gift.changed_at, zone),
        "is_waiting": waits(gift),
        "can_stop": can_stop(gift),
        "has_portal": bool(gift.customer) and gift.is_running,
        "meta": Meta(title="Your gift", robots="noindex"),
    }


def _aid(gift: Gift) -> GiftAid | None:
    return GiftAid.objects.filter(gift=gift).first()


def _choice(gift: Gift) -> Choice:
    said = {"currency": gift.currency, "edition": gift.edition.slug if gift.edition else ""}
    return choose(said)


def _stop(request: HttpRequest, gift: Gift, word: str) -> HttpResponse:
    """One button; the second click of two."""
    if request.method != "POST":
        if not (can_stop(gift) or waits(gift)):
            return redirect("support:manage", word)
        return render(request, "support/stop.html", _facts(gift, word))
    if waits(gift):
        giving.withdraw(gift)
        return _done(word, "withdrawn")
    return _try(request, gift, word, lambda: running.cancel(gift), "stopped")


def can_stop(gift: Gift) -> bool:
    """Also one whose first debit is on its way."""
    is_coming = gift.is_recurring and gift.way == Way.CARD and gift.state == State.PENDING
    return is_coming or (gift.is_running and gift.state != State.CANCELLING)


def waits(gift: Gift) -> bool:
    return gift.way != Way.CARD and gift.state == State.PENDING


def _keep(request: HttpRequest, gift: Gift, word: str) -> HttpResponse:
    """After all: take the cancellation back."""
    if gift.state != State.CANCELLING:
        return redirect("support:manage", word)
    return _try(request, gift, word, lambda: running.resume(gift), "kept")


def _change(request: HttpRequest, gift: Gift, word: str) -> HttpResponse:
    form = ChangeForm(request.POST, choice=_choice(gift))
    if gift.state != State.ACTIVE:
        return redirect("support:manage", word)
    if not form.is_valid():
        return _page(request, gift, word, form=form, status=422)
    amount = form.cleaned_data["amount"]
    return _try(request, gift, word, lambda: running.change(gift, amount), "changed", form)


def _portal(request: HttpRequest, gift: Gift, word: str) -> HttpResponse:
    """The provider's page for cards. A form may not lead there, so a page of ours does."""
    if not gift.customer:
        return redirect("support:manage", word)
    try:
        url = running.portal(gift, links.manage_url(gift))
    except (Refused, Unreachable) as error:
        return _failed(request, gift, word, error)
    return render(request, "support/portal.html", {**_facts(gift, word), "url": url})


def _end_aid(request: HttpRequest, gift: Gift, word: str) -> HttpResponse:
    GiftAid.objects.filter(gift=gift, withdrawn_at=None).update(withdrawn_at=clock.now())
    return _done(word, "aid")


def _try(
    request: HttpRequest,
    gift: Gift,
    word: str,
    act: Callable[[], object],
    done: str,
    form: ChangeForm | None = None,
) -> HttpResponse:
    try:
        act()
    except (Refused, Unreachable) as error:
        return _failed(request, gift, word, error, form)
    return _done(word, done)


def _failed(
    request: HttpRequest,
    gift: Gift,
    word: str,
    error: Exception,
    form: ChangeForm | None = None,
) -> HttpResponse:
    log.warning("Gift %s was not changed: %s", gift.pk, error)
    trouble = BUSY if isinstance(error, Unreachable) else REFUSED
    return _page(request, gift, word, form=form, trouble=trouble, status=502)


def _done(word: str, what: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('support:manage', args=[word])}?done={what}", status=303)


manage = _of_gift(_manage, "GET", "HEAD")
stop = _of_gift(_stop, "GET", "HEAD", "POST")
keep = _of_gift(_keep, "POST")
change = _of_gift(_change, "POST")
portal = _of_gift(_portal, "POST")
end_aid = _of_gift(_end_aid, "POST")
