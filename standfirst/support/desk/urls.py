"""Everything below /editor/support/."""

from django.urls import include, path

from standfirst.support.desk import (
    books,
    currencies,
    deciding,
    drifts,
    gifts,
    one,
    refunds,
    transfers,
    unsent,
)

urlpatterns = [
    path("", gifts.gifts, name="support_desk"),
    path("appeals/", include("standfirst.support.desk.appeals_urls")),
    path("gifts/<int:gift_id>/", one.one, name="support_gift"),
    path("gifts/<int:gift_id>/do/<slug:what>/", one.act, name="support_do"),
    path("gifts/<int:gift_id>/refund/<int:charge_id>/", refunds.ask, name="support_refund_ask"),
    path("transfers/", transfers.transfers, name="support_transfers"),
    path("transfers/<int:gift_id>/", transfers.record, name="support_record"),
    path("refunds/", refunds.refunds, name="support_refunds"),
    path("refunds/<int:refund_id>/", deciding.refund, name="support_refund"),
    path("refunds/<int:refund_id>/sent/", deciding.sent_back, name="support_sent_back"),
    path("refunds/<int:refund_id>/again/", unsent.again, name="support_refund_again"),
    path("refunds/<int:refund_id>/give-up/", unsent.give_up, name="support_refund_give_up"),
    path("books/", books.books, name="support_books"),
    path("books/ledger.csv", books.ledger, name="support_ledger"),
    path("books/gift-aid.csv", books.gift_aid, name="support_gift_aid"),
    path("currencies/", currencies.currencies, name="support_currencies"),
    path("currencies/new/", currencies.currency, name="support_currency_new"),
    path("currencies/<int:currency_id>/", currencies.currency, name="support_currency"),
    path("reconciliation/", drifts.drifts, name="support_drifts"),
]
