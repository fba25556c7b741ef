"""What the forum adds to moving in and out."""

from __future__ import annotations

from standfirst.forum.moving import kept, out, own
from standfirst.kit import interchange, interchange_out
from standfirst.newsroom.moving.own import parts


def register() -> None:
    interchange.follow_up(kept.steps)
    interchange_out.register(out.ForumExporter())
    parts.add(own.ForumPart)
