"""What all processes of the paper count together."""

from django.db import models


class Tally(models.Model):
    """How often something was done in one stretch of time. The key is a digest: no address."""

    key = models.CharField(max_length=64, primary_key=True)
    ends_at = models.BigIntegerField(db_index=True)  # seconds since 1970
    count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at}"
