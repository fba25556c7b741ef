"""Everything below /support/, the account's page about gifts, and the provider's door."""

from django.urls import path

from standfirst.support.views import appeals, giving, manage, mine, receipt, thanks, totals, webhook

app_name = "support"
urlpatterns = [
    path("support/", giving.give, name="give"),
    path("support/proof/", giving.proof, name="proof"),
    path("support/pay/<str:token>/", giving.pay, name="pay"),
    path("support/thanks/<str:token>/", thanks.thanks, name="thanks"),
    path("support/thanks/<str:token>/state/", thanks.state, name="state"),
    path("support/transfer/<str:token>/", thanks.transfer, name="transfer"),
    path("support/transfer/<str:token>/code.svg", thanks.code, name="transfer-code"),
    path("support/gift/<str:word>/", manage.manage, name="manage"),
    path("support/gift/<str:word>/stop/", manage.stop, name="stop"),
    path("support/gift/<str:word>/keep/", manage.keep, name="keep"),
    path("support/gift/<str:word>/change/", manage.change, name="change"),
    path("support/gift/<str:word>/card/", manage.portal, name="portal"),
    path("support/gift/<str:word>/gift-aid/", manage.end_aid, name="end-aid"),
    path("support/receipt/<str:word>/", receipt.receipt, name="receipt"),
    path("account/support/", mine.mine, name="mine"),
    path("account/support/badge/", mine.badge, name="badge"),
    path("support/appeals.json", appeals.document, name="appeals"),
    path("support/appeals/tally/", appeals.tally, name="appeal-tally"),
    path("support/totals/", totals.page, name="totals"),
    path("support/why/", appeals.why, name="why"),
    path("support/heard/", webhook.heard, name="heard"),
]
