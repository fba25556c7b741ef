"""Everything below /editor/alerts/."""

from django.urls import path

from standfirst.alerts.desk import composing, listing, one, sending, topics

urlpatterns = [
    path("", listing.alerts, name="alerts_desk"),
    path("new/", composing.new, name="alerts_new"),
    path("measure/", composing.measure, name="alerts_measure"),
    path("topics/", topics.topics, name="alerts_topics"),
    path("topics/new/", topics.topic, name="alerts_topic_new"),
    path("topics/<int:topic_id>/", topics.topic, name="alerts_topic"),
    path("<int:alert_id>/", one.one, name="alerts_one"),
    path("<int:alert_id>/edit/", composing.edit, name="alerts_edit"),
    path("<int:alert_id>/follow/", composing.follow, name="alerts_follow"),
    path("<int:alert_id>/send/", sending.send, name="alerts_send"),
    path("<int:alert_id>/schedule/", sending.schedule, name="alerts_schedule"),
    path("<int:alert_id>/progress/", one.how_far, name="alerts_progress"),
    path("<int:alert_id>/do/<slug:what>/", one.act, name="alerts_do"),
]
