"""What has happened in the forum, for the rooms above. Sent in the transaction of the change."""

from __future__ import annotations

from django.dispatch import Signal

noticed = Signal()  # notice_ids: of those who want notices of the kind by push
