"""The tables of alerts: who wants them, what is sent, and how far it has come."""

from standfirst.alerts.models.alert import Alert
from standfirst.alerts.models.progress import Chunk, Part
from standfirst.alerts.models.service import SenderKey, Service
from standfirst.alerts.models.settings import AlertSettings
from standfirst.alerts.models.subscription import AlertTopic, Subscription

__all__ = [
    "Alert",
    "AlertSettings",
    "AlertTopic",
    "Chunk",
    "Part",
    "SenderKey",
    "Service",
    "Subscription",
]
