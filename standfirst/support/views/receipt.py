"""One payment's receipt, to be printed. Whoever has its address has it, signed in or not; it names
no way to the gift itself, since paper is passed on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from standfirst.shell.frame import Meta
from standfirst.support import links, receipts, wording
from standfirst.support.models import GiftAid, Refund, SupportSettings


@never_cache
@require_safe
def receipt(request: HttpRequest, word: str) -> HttpResponse:
    charge = links.charge_of(word)
    meta = Meta(title="Your receipt", robots="noindex")
    if charge is None or charge.gift is None:
        answer = render(request, "support/unknown.html", {"meta": meta}, status=404)
        answer["Referrer-Policy"] = "no-referrer"
        return answer
    gift, zone = charge.gift, wording.desk()
    refunds = Refund.objects.filter(charge=charge.pk)
    gone = receipts.gone_of(charge, list(gift.entries.all()), refunds)
    found = {
        "charge": charge,
        "gift": gift,
        "sum": receipts.shown(charge, gift),
        "day": wording.day(charge.happened_at, zone),
        "gone": [
            (
                receipts.WORDS[receipts.Kind(one.kind)],
                receipts.shown(one, gift),
                wording.day(one.happened_at, zone),
            )
            for one in gone
        ],
        "aid": GiftAid.objects.filter(gift=gift, withdrawn_at=None).first(),
        "paper": SupportSettings.load(),
        "meta": meta,
    }
    answer = render(request, "support/receipt.html", found)
    answer["Referrer-Policy"] = "no-referrer"
    return answer
