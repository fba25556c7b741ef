"""A thread's roots in an order that votes move, as it stood at one moment."""

from __future__ import annotations

from array import array

from django.db import models

from standfirst.kit import clock


class Order(models.Model):
    """So that somebody who reads on skips and repeats nothing while votes arrive.

    ``ids``: of the roots, eight bytes each, in the order of the moment.
    """

    thread = models.ForeignKey("forum.Thread", models.CASCADE, related_name="+")
    sort = models.CharField(max_length=10)
    made_at = models.DateTimeField(default=clock.now, db_index=True)
    ids = models.BinaryField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["thread", "sort", "-id"], name="order_newest")]

    def __str__(self) -> str:
        return f"{self.sort} of {self.thread_id}"

    @staticmethod
    def packed(ids: list[int]) -> bytes:
        return array("q", ids).tobytes()

    def unpacked(self) -> array[int]:
        found: array[int] = array("q")
        found.frombytes(bytes(self.ids))
        return found
