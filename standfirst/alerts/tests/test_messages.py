"""The payload and the fields of a message."""

from __future__ import annotations

import json
import re

from standfirst.alerts.sending.encryption import LONGEST
from standfirst.alerts.sending.messages import Message, Urgency

STORY = "https://paper.example/news/ferry/"


def a_message(**fields: str) -> Message:
    said = {"title": "Ferry mate cleared", "body": "", "navigate": STORY, "tag": "story-7"}
    return Message(**said | fields)  # type: ignore[arg-type]


def test_it_is_declarative_web_push() -> None:
    said = json.loads(a_message(body="Größe 7 < 8 „Ä“").payload)
    assert said["web_push"] == 8030
    assert said["notification"] == {
        "title": "Ferry mate cleared",
        "body": "Größe 7 < 8 „Ä“",
        "navigate": STORY,
        "tag": "story-7",
        "lang": "en-GB",
        "dir": "ltr",
    }


def test_bytes_are_counted_not_letters() -> None:
    empty = a_message().left
    assert a_message(body="a" * 10).left == empty - 10
    assert a_message(body="漢" * 10).left == empty - 30
    assert a_message(body="a" * empty).left == 0 and a_message(body="a" * (empty + 1)).left == -1
    assert empty + len(a_message().payload) == LONGEST


def test_the_topic_is_short_and_the_same_for_the_same_tag() -> None:
    one = a_message(tag="story-7: " + "long " * 40)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,32}", one.topic)
    assert one.topic == a_message(tag=one.tag, title="Another").topic != a_message().topic


def test_fields() -> None:
    message = Message("a", "b", STORY, "c", urgency=Urgency.HIGH, seconds=3600)
    fields = message.fields("vapid t=x, k=y")
    assert fields["TTL"] == "3600" and fields["Urgency"] == "high"
    assert fields["Authorization"] == "vapid t=x, k=y"
    assert fields["Content-Encoding"] == "aes128gcm" and fields["Topic"] == message.topic
