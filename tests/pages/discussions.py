"""Discussions in the running newspaper: below one story nobody has said anything, below another one
reader, below a third fifty. Made by the forum's own verbs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.server import Newspaper

MAKE = """
import json
from django.conf import settings
from django.test import Client
from django.contrib.auth.models import Group
from standfirst.forum.actions import flagging, following, moderating, posting
from standfirst.forum.models import Barrier, Comment, Flag
from standfirst.readers.models import Reader
from standfirst.forum.tests import factories as forum
from standfirst.newsroom.models import ArticlePage
from standfirst.readers.actions.badges import grant_badge
from standfirst.readers.tests.clients import sign_in
settings.ALLOWED_HOSTS = ["*"]
forum.the_paper(has_down_votes=True, refused_words="idiot")
nobody, one, many = ArticlePage.objects.live().filter(thread=None, sensitive=False)[:3]
for story in (nobody, one, many):
    forum.a_thread(story, mode="open")
nora, ole, vera = forum.a_name("Nora Lind"), forum.a_name("Ole Vik"), forum.a_name("Vera Holm")
grant_badge(vera, "supporter")
text = "*Well* said, @Ole Vik: see [this](https://example.org/).\\n\\n> A quote\\n\\n- One\\n- Two"
forum.the_paper(holds_links=False)
single = forum.a_comment(one.thread, by=nora, text=text)
roots = [forum.a_comment(many.thread, by=(nora, ole, vera)[n % 3], text=text) for n in range(30)]
line = [roots[0]]
for n in range(12):
    line.append(forum.a_comment(many.thread, by=(ole, vera, nora)[n % 3], to=line[-1]))
for n in range(8):
    forum.a_comment(many.thread, by=(ole, vera)[n % 2], to=roots[1])
posting.withdraw(line[2].author, line[2])
moderating.reject(vera, line[4])
moderating.feature(vera, roots[3], is_pick=True)
moderating.pin(vera, roots[4], is_pinned=True)
own = forum.a_comment(one.thread, by=nora)
held = forum.a_comment(one.thread, by=nora)
moderating.reject(vera, held)
for what in (ole, many.thread, roots[1]):
    following.follow(nora, what)
following.keep_apart(nora, forum.a_name("Ignored Reader"), Barrier.Kind.IGNORE)
mo = Reader.objects.create_user("mo-desk@example.org", name="Mo Desk")
mo.groups.add(Group.objects.get(name="Editors"))
flagging.flag(nora, roots[2], Flag.Reason.SPAM, "He posts this everywhere.")
client = sign_in(Client(), nora)
client.get(f"/forum/{one.pk}/say/")
print(json.dumps({
    "session": client.cookies["sessionid"].value,
    "nobody": nobody.pk, "one": one.pk, "many": many.pk,
    "story": f"/{many.section.slug}/{many.slug}/",
    "quiet": f"/{nobody.section.slug}/{nobody.slug}/",
    "root": roots[0].pk, "wide": roots[1].pk, "deep": line[12].pk, "gone": line[2].pk,
    "own": own.pk, "held": held.pk, "other": single.pk, "theirs": roots[1].pk, "ole": ole.handle,
}))
"""


@dataclass(frozen=True)
class Discussions:
    """Addresses by kind of page; ``session``: of a reader, for those of ``personal``."""

    session: str
    public: dict[str, str]
    personal: dict[str, str]
    desk: dict[str, str]


def discuss(newspaper: Newspaper) -> Discussions:
    made = json.loads(newspaper.run("shell", "-v", "0", "-c", MAKE).splitlines()[-1])
    comment = "/forum/comment/{}/".format
    public = {
        "story-fifty": made["story"],
        "story-none": made["quiet"],
        "thread-none": f"/forum/{made['nobody']}/",
        "thread-one": f"/forum/{made['one']}/",
        "thread-fifty": f"/forum/{made['many']}/?sort=new",
        "picks": f"/forum/{made['many']}/?sort=picks",
        "branch": f"/forum/{made['many']}/branch/{made['wide']}/",
        "comment": comment(made["wide"]),
        "comment-deep": comment(made["deep"]),
        "comment-gone": comment(made["gone"]),
        "say-stranger": f"/forum/{made['one']}/say/",
        "rules": "/forum/rules/",
    }
    personal = {
        "say": f"/forum/{made['one']}/say/",
        "reply": f"/forum/{made['one']}/say/?parent={made['other']}&quote",
        "report": f"{comment(made['theirs'])}report/",
        "agree": f"{comment(made['theirs'])}agree/",
        "follow": f"/forum/reader/{made['ole']}/follow/",
        "block": f"/forum/reader/{made['ole']}/block/",
        "mine": f"{comment(made['own'])}mine/?posted=1",
        "mine-rejected": f"{comment(made['held'])}mine/",
        "edit": f"{comment(made['own'])}edit/",
        "withdraw": f"{comment(made['own'])}withdraw/",
        "following": "/account/following/",
        "follows": "/account/follows/",
        "apart": "/account/apart/",
    }
    desk = {
        "queue": "/editor/forum/",
        "newest": f"/editor/forum/?tab=newest&story={made['many']}",
        "decided": "/editor/forum/?tab=decided",
        "log": "/editor/forum/log/",
        "reader": f"/editor/forum/reader/{made['ole']}/",
        "ban": f"/editor/forum/reader/{made['ole']}/ban/",
        "thread": f"/editor/forum/thread/{made['many']}/",
    }
    return Discussions(made["session"], public, personal, desk)
