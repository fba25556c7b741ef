"""What has happened to gifts, told inside the transaction in which it did. Ids only."""

from django.dispatch import Signal

gift_promised = Signal()
"""A pledge or the wish to transfer was noted. gift_id"""
gift_paid = Signal()
"""Money came: the first, or a renewal. gift_id, entry_id"""
gift_started = Signal()
"""A recurring gift is active for the first time. gift_id"""
renewal_failed = Signal()
"""gift_id, about: the provider's invoice"""
gift_changed = Signal()
"""Another amount from the next payment on. gift_id"""
gift_cancelled = Signal()
"""It was told to end; paid time stays. gift_id"""
gift_ended = Signal()
"""gift_id"""
gift_refunded = Signal()
"""gift_id, entry_id"""
standing_changed = Signal()
"""Whether a reader is a supporter may be another now. reader_id"""
