"""The forum's tables."""

from standfirst.forum.models.comment import Comment, Wording
from standfirst.forum.models.following import Barrier, Follow
from standfirst.forum.models.moderation import Ban, Decision, Flag, Note
from standfirst.forum.models.notice import Notice, NoticeChoice
from standfirst.forum.models.order import Order
from standfirst.forum.models.settings import ForumSettings
from standfirst.forum.models.thread import Thread
from standfirst.forum.models.vote import Vote

__all__ = [
    "Ban",
    "Barrier",
    "Comment",
    "Decision",
    "Flag",
    "Follow",
    "ForumSettings",
    "Note",
    "Notice",
    "NoticeChoice",
    "Order",
    "Thread",
    "Vote",
    "Wording",
]
