"""A refund that no task sends any more: have it tried again, or give it up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from standfirst.support import unsent
from standfirst.support.desk import log
from standfirst.support.desk.gate import clerk, for_books
from standfirst.support.models import Refund
from standfirst.support.transfers import Refused

AGAIN = "It is tried again, for about a day."
OVER = "Given up. Nothing went back, and it can be asked for again on the page of the gift."
WENT = "It was not given up: the money had gone after all, and stands in the ledger now."


@require_POST
@for_books
def again(request: HttpRequest, refund_id: int) -> HttpResponse:
    one = get_object_or_404(Refund.objects.select_related("charge", "gift"), pk=refund_id)
    try:
        unsent.send_again(one)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        log.note(one.gift, log.Done.REFUND_AGAIN, clerk(request))
        messages.success(request, AGAIN)
    return redirect("support_refund", one.pk)


@require_POST
@for_books
def give_up(request: HttpRequest, refund_id: int) -> HttpResponse:
    one = get_object_or_404(Refund.objects.select_related("charge", "gift"), pk=refund_id)
    try:
        is_over = unsent.give_up(one, is_sure="is_sure" in request.POST)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("support_refund", one.pk)
    if is_over:
        log.note(one.gift, log.Done.REFUND_GIVEN_UP, clerk(request))
        messages.success(request, OVER)
    else:
        messages.warning(request, WENT)
    return redirect("support_refund", one.pk)
