"""Everything below /editor/support/appeals/."""

from django.urls import path

from standfirst.support.desk import appeals, appeals_composing

urlpatterns = [
    path("", appeals.appeals, name="support_appeals"),
    path("new/", appeals_composing.new, name="support_appeal_new"),
    path("look/", appeals_composing.look, name="support_appeal_look"),
    path("<int:appeal_id>/", appeals.one, name="support_appeal"),
    path("<int:appeal_id>/edit/", appeals_composing.edit, name="support_appeal_edit"),
    path("<int:appeal_id>/do/<slug:what>/", appeals.act, name="support_appeal_do"),
]
