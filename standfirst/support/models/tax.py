"""Gift Aid: a declaration of a UK taxpayer (HMRC, guidance note chapter 3.6)."""

from __future__ import annotations

from django.db import models

from standfirst.kit import clock


class GiftAid(models.Model):
    """Kept with the gifts it covers, as HMRC asks (six years), with the words agreed to."""

    gift = models.OneToOneField("support.Gift", models.PROTECT, related_name="gift_aid")
    first_name = models.CharField(max_length=35)
    last_name = models.CharField(max_length=35)
    house = models.CharField("house name or number", max_length=40)
    postcode = models.CharField(max_length=10, blank=True, help_text="Empty: not in the UK.")
    words = models.TextField(help_text="The declaration as it stood on the page.")
    declared_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Gift Aid for gift {self.gift_id}"
