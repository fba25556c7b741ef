"""Where the forum stands in the lower rooms' pages."""

from __future__ import annotations

from standfirst import live
from standfirst.forum import counts
from standfirst.forum.notices import hearing, seeing
from standfirst.forum.views.profile import at_profile
from standfirst.forum.views.thread import at_article
from standfirst.readers import me, pages
from standfirst.shell import facts
from standfirst.shell.slots import Slot, fill


def register() -> None:
    fill(Slot.ARTICLE_END, "forum/_forum.html", at_article)
    fill(Slot.ARTICLE_META, "forum/_count.html", counts.at_article)
    fill(Slot.READER_PROFILE, "forum/_profile.html", at_profile)
    fill(Slot.TOPIC_HEAD, "forum/_topic.html", lambda request, page: {"topic": page["topic"]})
    fill(Slot.MASTHEAD_TOOLS, "forum/_bell.html", lambda request, page: {})
    facts.provide("comments", counts.shown)
    me.contribute("bell", seeing.number_of)
    live.register("thread:", live.anyone)
    live.register(hearing.PREFIX, hearing.may_listen, check=hearing.may_hear)
    pages.add(
        "Notices",
        "forum:notices",
        "Replies to you, what those say whom you follow, and how you are told.",
        25,
    )
    pages.add(
        "Following",
        "forum:following",
        "What the readers whom you follow say, and whom and what you follow.",
        30,
    )
    pages.add("Ignored and blocked", "forum:apart", "Readers of whom you want to hear nothing.", 40)
