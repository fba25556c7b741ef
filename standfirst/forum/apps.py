from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "standfirst.forum"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from standfirst import live
        from standfirst.forum import counts, holdings, orders, roles
        from standfirst.forum.actions import settling
        from standfirst.forum.notices import hearing, mailing, seeing
        from standfirst.forum.views.profile import at_profile
        from standfirst.forum.views.thread import at_article
        from standfirst.readers import me, pages
        from standfirst.shell import facts
        from standfirst.shell.slots import Slot, fill
        from standfirst.work import schedule

        holdings.install()
        fill(Slot.ARTICLE_END, "forum/_forum.html", at_article)
        fill(Slot.READER_PROFILE, "forum/_profile.html", at_profile)
        fill(Slot.ARTICLE_META, "forum/_count.html", counts.at_article)
        facts.provide("comments", counts.shown)
        fill(Slot.MASTHEAD_TOOLS, "forum/_bell.html", lambda request, page: {})
        live.register("thread:", live.anyone)
        live.register(hearing.PREFIX, hearing.may_listen, check=hearing.may_hear)
        me.contribute("bell", seeing.number_of)
        schedule.every(3600, "old orders of comments", orders.sweep)
        schedule.every(mailing.EVERY, "mails of the forum", mailing.claim_due)
        pages.add(
            "Notices",
            "forum:notices",
            "Replies to you, what those say whom you follow, and how you are told.",
            25,
        )
        schedule.every(600, "bans that are over", settling.end_bans, by_clock=True)
        post_migrate.connect(roles.ensure, sender=self)
        pages.add(
            "Following",
            "forum:following",
            "What the readers whom you follow say, and whom and what you follow.",
            30,
        )
        pages.add(
            "Ignored and blocked", "forum:apart", "Readers of whom you want to hear nothing.", 40
        )
