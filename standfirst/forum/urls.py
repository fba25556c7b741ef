"""Everything below /forum/, and the forum's pages in the account."""

from django.urls import path

from standfirst.forum.views import (
    acts,
    mine,
    notices,
    people,
    quiet,
    report,
    say,
    standing,
    stop_mail,
    thread,
)

app_name = "forum"
urlpatterns = [
    path("forum/rules/", report.rules, name="rules"),
    path("forum/<id:article>/", thread.thread, name="thread"),
    path("forum/<id:article>/say/", say.say, name="say"),
    path("forum/<id:article>/mine/", standing.mine, name="standing"),
    path("forum/<id:article>/follow/", acts.follow_thread, name="follow-thread"),
    path("forum/<id:article>/branch/<id:root>/", thread.branch, name="branch"),
    path("forum/comment/<id:pk>/", thread.comment, name="comment"),
    path("forum/comment/<id:pk>/agree/", acts.agree, name="agree"),
    path("forum/comment/<id:pk>/disagree/", acts.disagree, name="disagree"),
    path("forum/comment/<id:pk>/unvote/", acts.unvote, name="unvote"),
    path("forum/comment/<id:pk>/follow/", acts.follow_branch, name="follow-branch"),
    path("forum/comment/<id:pk>/report/", report.report, name="report"),
    path("forum/comment/<id:pk>/mine/", mine.mine, name="mine"),
    path("forum/comment/<id:pk>/edit/", mine.edit, name="edit"),
    path("forum/comment/<id:pk>/withdraw/", mine.withdraw, name="withdraw"),
    path("forum/comment/<id:pk>/quiet/", quiet.quiet, name="quiet"),
    path("forum/reader/<str:handle>/follow/", acts.follow_reader, name="follow-reader"),
    path("forum/reader/<str:handle>/ignore/", acts.ignore, name="ignore"),
    path("forum/reader/<str:handle>/block/", acts.block, name="block"),
    path("forum/reader/<str:handle>/near/", acts.let_near, name="near"),
    path("forum/topic/<slug:slug>/follow/", acts.follow_topic, name="follow-topic"),
    path("account/following/", people.following, name="following"),
    path("account/follows/", people.follows, name="follows"),
    path("account/apart/", people.apart, name="apart"),
    path("account/notices/", notices.notices, name="notices"),
    path("account/notices/seen/", notices.seen, name="notices-seen"),
    path("account/notices/choices/", notices.choices, name="notice-choices"),
    path("account/notices/stop/<str:token>/", stop_mail.stop_mail, name="stop-mail"),
]
