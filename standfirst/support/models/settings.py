"""How this paper is supported."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from schwifty import BIC, IBAN
from schwifty.exceptions import SchwiftyException
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="support", order=16)
class SupportSettings(BaseGenericSetting):
    """What the giving page says, and what ways there are besides the payment provider."""

    is_offered = models.BooleanField(
        "readers can give", default=True, help_text="The giving page, appeals and links to them."
    )
    title = models.CharField(
        max_length=120, default="Support our journalism", help_text="Over the giving page."
    )
    text = models.TextField(
        max_length=1500,
        blank=True,
        default="Every story here is free to read, for everyone. Readers who can pay make that "
        "possible.",
    )
    takes_transfers = models.BooleanField("bank transfers", default=False)
    holder = models.CharField("account holder", max_length=70, blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    gift_aid = models.BooleanField(
        "Gift Aid", default=False, help_text="Only for a charity that HMRC knows."
    )
    charity = models.CharField("charity’s name", max_length=100, blank=True)
    charity_number = models.CharField(max_length=30, blank=True)
    shows_totals = models.BooleanField(
        "a page of totals", default=True, help_text="/support/totals/, made from the ledger."
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("is_offered"), FieldPanel("title"), FieldPanel("text")], heading="Giving"
        ),
        MultiFieldPanel(
            [
                FieldPanel("takes_transfers"),
                FieldPanel("holder"),
                FieldPanel("iban"),
                FieldPanel("bic"),
            ],
            heading="Bank transfer",
        ),
        MultiFieldPanel(
            [FieldPanel("gift_aid"), FieldPanel("charity"), FieldPanel("charity_number")],
            heading="United Kingdom",
        ),
        MultiFieldPanel([FieldPanel("shows_totals")], heading="Public"),
    ]

    class Meta:
        verbose_name = "support"

    def clean(self) -> None:
        self._clean_account()
        if self.gift_aid and not self.charity:
            raise ValidationError({"charity": "Gift Aid needs the charity’s name."})

    def _clean_account(self) -> None:
        try:
            self.iban = str(IBAN(self.iban)) if self.iban else ""
        except SchwiftyException as error:
            raise ValidationError({"iban": f"This IBAN is not right: {error}."}) from None
        try:
            self.bic = str(BIC(self.bic)) if self.bic else ""
        except SchwiftyException as error:
            raise ValidationError({"bic": f"This BIC is not right: {error}."}) from None
        if self.takes_transfers and not (self.iban and self.holder):
            raise ValidationError({"iban": "A transfer needs the IBAN and the account’s holder."})
