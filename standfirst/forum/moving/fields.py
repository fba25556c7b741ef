"""What of the forum travels, in the words of its tables.

Accounts do not, nor do their votes, follows, reports and notices: a comment is signed by a
name, and a vote is a number.
"""

from __future__ import annotations

THREADS, COMMENTS, SETTINGS = "forum/threads.jsonl", "forum/comments.jsonl", "forum/settings.json"

THREAD = ("mode",)
COMMENT = (
    *("text", "posted_at", "edited_at", "standing", "why", "up", "down", "featured_at"),
    *("is_quiet", "source", "identifier"),
)
"""Beside them: `id` and `parent` (the UUIDs of comments), `thread` (the story's uri), `signed`
(the name under which it stands) and `reader` (the word in the address of a public profile)."""
PAPER = (
    *("is_open", "close_after_days", "looked_at_first", "edit_minutes", "has_down_votes"),
    *("flags_that_hide", "holds_links", "held_words", "refused_words", "rules"),
)
