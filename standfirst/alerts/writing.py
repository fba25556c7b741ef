"""The words of an alert and whom they are for, while nothing has been sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from standfirst.alerts import releasing
from standfirst.alerts.models import Alert, AlertSettings, AlertTopic
from standfirst.alerts.models.subscription import BREAKING
from standfirst.newsroom.models import ArticlePage, Edition
from standfirst.readers.models import Reader

TITLE, BODY = 120, 300
"""Letters that there is place for."""
SHOWN = 140
"""Letters of a text that most screens show; so many are taken from a standfirst."""
State = Alert.State


@dataclass(frozen=True)
class Content:
    """What an editor decides about an alert. ``editions``: none: all."""

    title: str
    body: str = ""
    article: ArticlePage | None = None
    path: str = "/"
    is_breaking: bool = False
    topics: list[AlertTopic] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    lasts: int = Alert.Lasts.FOUR
    most_a_second: int | None = None

    @property
    def mask(self) -> int:
        """Of `Subscription.wants`."""
        mask = BREAKING if self.is_breaking else 0
        for topic in self.topics:
            mask |= topic.mask
        return mask

    def put(self, alert: Alert) -> Alert:
        """On an alert in memory: all but topics and editions."""
        alert.title, alert.body = self.title, self.body
        alert.article, alert.path = self.article, self.path
        alert.is_breaking, alert.lasts = self.is_breaking, self.lasts
        alert.most_a_second = self.most_a_second
        return alert


def cut(text: str, most: int) -> str:
    """At a word, with an ellipsis, where it is longer."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    whole = words[:most].rpartition(" ")[0] or words[: most - 1]
    return f"{whole.rstrip('.,:;–—- ')}…"


def of_story(article: ArticlePage) -> Content:
    """As an alert to this story begins: its words, its topics, its editions when not all."""
    same = Q(topic__in=article.topics.all()) | Q(section=article.section)
    editions = list(article.editions.all())
    everywhere = len(editions) == Edition.objects.count()
    return Content(
        title=cut(article.title, TITLE),
        body=cut(article.standfirst, SHOWN),
        article=article,
        topics=list(AlertTopic.objects.filter(same, is_offered=True).distinct()),
        editions=[] if everywhere else editions,
    )


def of_alert(alert: Alert) -> Content:
    return Content(
        title=alert.title,
        body=alert.body,
        article=alert.article,
        path=alert.path,
        is_breaking=alert.is_breaking,
        topics=list(alert.topics.all()),
        editions=list(alert.editions.all()),
        lasts=alert.lasts,
        most_a_second=alert.most_a_second,
    )


@transaction.atomic
def write(content: Content, by: Reader | None, follows: Alert | None = None) -> Alert:
    """A draft. :param by: None: a command."""
    alert = content.put(Alert(by=by, follows=follows))
    alert.save()
    _choose(alert, content)
    return alert


@transaction.atomic
def rewrite(alert: Alert, content: Content, by: Reader) -> None:
    """Whoever changes it has written it. Where two people are needed it is a draft again.

    :raises Refused: it has begun, or is over.
    """
    releasing.lock(alert)
    if not alert.is_open:
        raise releasing.Refused("It has been sent already, or is over: it cannot be changed.")
    content.put(alert).by = by
    if alert.state == State.WAITING or AlertSettings.load().two_people:
        alert.state, alert.send_at, alert.approved_by = State.DRAFT, None, None
    alert.why = ""
    alert.save()
    _choose(alert, content)


def _choose(alert: Alert, content: Content) -> None:
    alert.topics.set(content.topics)
    alert.editions.set(content.editions)
