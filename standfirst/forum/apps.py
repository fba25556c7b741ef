from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "standfirst.forum"

    def ready(self) -> None:
        from standfirst import live
        from standfirst.forum import counts, holdings, orders
        from standfirst.forum.moving import kept, out, own
        from standfirst.forum.views.thread import at_article
        from standfirst.kit import interchange, interchange_out
        from standfirst.newsroom.moving.own import parts
        from standfirst.readers import pages
        from standfirst.shell import facts
        from standfirst.shell.slots import Slot, fill
        from standfirst.work import schedule

        holdings.install()
        interchange.follow_up(kept.steps)
        interchange_out.register(out.ForumExporter())
        parts.add(own.ForumPart)
        fill(Slot.ARTICLE_END, "forum/_forum.html", at_article)
        fill(Slot.ARTICLE_META, "forum/_count.html", counts.at_article)
        facts.provide("comments", counts.shown)
        live.register("thread:", live.anyone)
        schedule.every(3600, "old orders of comments", orders.sweep)
        pages.add(
            "Following",
            "forum:following",
            "What the readers whom you follow say, and whom and what you follow.",
            30,
        )
        pages.add(
            "Ignored and blocked", "forum:apart", "Readers of whom you want to hear nothing.", 40
        )
