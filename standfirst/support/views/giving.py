"""/support/: what somebody wants to give, and the way to the provider's page.

One flow with scripts and without: the form, our page that says once more what is given, and from
there a link to the provider. (A form may lead to this site alone: see `delivery.headers`.) With
scripts that page is passed over: its sentence stood above the button already.
"""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from standfirst.delivery.tallies import address_of, allow
from standfirst.kit.money import Money
from standfirst.readers.models import Reader
from standfirst.shell.frame import Meta, paper_name
from standfirst.support import aid, giving, proving, wording
from standfirst.support.choosing import Choice, choose
from standfirst.support.forms import GivingForm
from standfirst.support.gateway.base import Refused, Unreachable
from standfirst.support.models import Gift
from standfirst.support.views.thanks import again

log = logging.getLogger(__name__)
Way, State = Gift.Way, Gift.State
AGAIN = 20  # presses on “try again” in an hour
OFTEN = (
    "From your connection many gifts were begun just now, so this one was not: it may be that "
    "somebody tries out cards that are not theirs. Nothing was taken. Try again in an hour."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponse:
    """The form. What was typed is there again, whatever was wrong."""
    reader = request.user if isinstance(request.user, Reader) else None
    said = request.POST if request.method == "POST" else request.GET
    choice = choose(said.dict())
    if not choice.paper.is_offered:
        return render(request, "support/closed.html", {"meta": _meta()}, status=404)
    if not choice.ways:
        return render(request, "support/closed.html", {"meta": _meta()}, status=503)
    if request.method != "POST":
        initial = {"appeal": request.GET.get("appeal"), **_before(request.GET.get("again"))}
        form = GivingForm(choice=choice, reader=reader, initial=initial)
        return _form(request, form)
    form = GivingForm(request.POST, choice=choice, reader=reader)
    return _take(request, form) if form.is_valid() else _form(request, form, status=422)


def _take(request: HttpRequest, form: GivingForm) -> HttpResponse:
    wish, nonce = form.wish(), form.cleaned_data["nonce"]
    gift = giving.begun(wish, nonce)
    if gift is None:
        is_proved = proving.is_proved(form.cleaned_data["proof"])
        network = address_of(request.META)
        if not giving.may_begin(network, wish.mail, is_proved=is_proved):
            return _form(request, form, said=OFTEN, status=429)
        gift = giving.begin(wish, nonce)
    return _onward(gift)


def _onward(gift: Gift) -> HttpResponse:
    if gift.way == Way.TRANSFER:
        return _see(reverse("support:transfer", args=[gift.token]))
    if gift.way == Way.PLEDGE:
        return _see(reverse("support:thanks", args=[gift.token]))
    return _see(reverse("support:pay", args=[gift.token]) + "?" + _opened(gift))


def _opened(gift: Gift) -> str:
    """What the next page has to say of it."""
    try:
        giving.open_checkout(gift)
    except Unreachable as error:
        log.warning("No checkout for gift %s: %s", gift.pk, error)
        return "trouble=busy"
    except Refused:
        log.exception("No checkout for gift %s", gift.pk)
        return "trouble=refused"
    return "on"


def _see(url: str) -> HttpResponse:
    answer = redirect(url)
    answer.status_code = 303
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """The last page before the provider's, and the one that a reader comes back to from there."""
    gift = get_object_or_404(Gift, token=token, way=Way.CARD)
    if gift.state != State.CREATED:
        return _see(reverse("support:thanks", args=[token]))
    if request.method == "POST":
        network = address_of(request.META)
        often = not allow("gift-again", network, most=AGAIN, seconds=giving.HOUR)
        return _see(f"{request.path}?{'trouble=busy' if often else _opened(gift)}")
    found = {
        "gift": gift,
        "said": wording.said(gift),
        "sum": gift.total.shown(gift.language),
        "is_open": giving.is_open(gift),
        "trouble": request.GET.get("trouble", "busy") if not gift.session_url else "",
        "goes_on": "on" in request.GET,
        "again": again(gift),
        "meta": Meta(title="Your gift", robots="noindex"),
    }
    return render(request, "support/pay.html", found)


@never_cache
@require_GET
def proof(request: HttpRequest) -> JsonResponse:
    """Work for the browser; see `proving`."""
    return JsonResponse(proving.challenge())


def _before(token: str | None) -> dict[str, Any]:
    """What was typed for a gift that came to nothing; not who typed it."""
    gift = Gift.objects.filter(token=token or "-").first()
    if gift is None or gift.state not in {State.CREATED, State.FAILED, State.ABANDONED}:
        return {}
    names = ("rhythm", "name", "is_named", "mail")
    amount = {f"amount_{gift.rhythm}": "other", "other": str(gift.total.major)}
    offered = {"covers": bool(gift.cover)}
    if gift.cover:
        amount["other"] = str(type(gift.total)(gift.amount, gift.currency).major)
    return {name: getattr(gift, name) for name in names} | amount | offered


def _form(
    request: HttpRequest, form: GivingForm, *, said: str = "", status: int = 200
) -> HttpResponse:
    found = {
        "form": form,
        "choice": form.choice,
        "currencies": _currencies(form.choice, request.GET.get("appeal", "")),
        "declarations": _declarations(form.choice),
        "fee_text": _fee(form.choice),
        "said": said,
        "meta": _meta(),
        **_sentences(form.choice),
    }
    return render(request, "support/give.html", found, status=status)


def _currencies(choice: Choice, appeal: str) -> list[tuple[str, str]]:
    """Code and address of the others."""
    kept = {"edition": choice.edition.slug} if choice.edition else {}
    if appeal.isdecimal():
        kept["appeal"] = appeal
    page = reverse("support:give")
    return [
        (one.code, f"{page}?{urlencode(kept | {'currency': one.code})}")
        for one in choice.currencies
        if one.code != choice.currency.code
    ]


def _fee(choice: Choice) -> str:
    """1.5% and £0.20: until the script has worked it out."""
    currency = choice.currency
    fixed = Money(currency.fee_fixed, currency.code).shown(choice.language)
    share = f"{currency.fee_share / 100:g}%"
    return f"{share} and {fixed}" if currency.fee_fixed else share


def _sentences(choice: Choice) -> dict[str, Any]:
    """For the script, which puts the amount in; none of them stands on a page as it is."""
    day = wording.today(wording.desk())
    way = choice.ways[0] if choice.ways[0] != Way.TRANSFER else Way.CARD
    return {
        "sentences": [(one.value, wording.sentence(way, one, day)) for one in choice.rhythms],
        "transfers": wording.sentence(Way.TRANSFER, Gift.Rhythm.ONCE, day),
    }


def _declarations(choice: Choice) -> list[tuple[str, str]]:
    if not choice.takes_aid:
        return []
    return [(one.value, aid.words(choice.paper.charity, one)) for one in choice.rhythms]


def _meta() -> Meta:
    description = f"How to support the journalism of {paper_name()}."
    return Meta(title="Support us", description=description)
