"""The newsroom's own addresses; pages of the tree come after them."""

from django.urls import path, re_path

from standfirst.newsroom.feeds import views as feeds
from standfirst.newsroom.views import lists, sitemaps

app_name = "newsroom"
FORMAT = r"feed\.(?P<kind>rss|atom|json)$"

urlpatterns = [
    path("search/", lists.search, name="search"),
    path("corrections/", lists.corrections, name="corrections"),
    path("topic/<slug:slug>/", lists.topic, name="topic"),
    path("by/<slug:slug>/", lists.journalist, name="journalist"),
    re_path(rf"^{FORMAT}", feeds.site, name="feed"),
    re_path(rf"^corrections/{FORMAT}", feeds.corrections, name="corrections-feed"),
    re_path(rf"^topic/(?P<slug>[-\w]+)/{FORMAT}", feeds.topic, name="topic-feed"),
    re_path(rf"^by/(?P<slug>[-\w]+)/{FORMAT}", feeds.journalist, name="journalist-feed"),
    re_path(rf"^(?P<slug>[-\w]+)/{FORMAT}", feeds.section, name="section-feed"),
    path("sitemap.xml", sitemaps.everything, name="sitemap"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
]
