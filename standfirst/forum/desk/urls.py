"""Everything below /editor/forum/."""

from django.urls import path

from standfirst.forum.desk import decide, log, people, queue, threads

urlpatterns = [
    path("", queue.queue, name="forum_queue"),
    path("decide/", decide.decide, name="forum_decide"),
    path("undo/", decide.undo, name="forum_undo"),
    path("log/", log.log, name="forum_log"),
    path("thread/<int:article>/", threads.thread, name="forum_thread"),
    path("reader/<str:handle>/", people.reader, name="forum_reader"),
    path("reader/<str:handle>/ban/", people.ban, name="forum_ban"),
    path("reader/<str:handle>/free/", people.free, name="forum_free"),
    path("reader/<str:handle>/note/", people.note, name="forum_note"),
]
