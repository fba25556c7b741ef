"""Every address of the newspaper."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("editor/", include(wagtailadmin_urls)),
    path("account/", include("standfirst.readers.urls")),
    path("", include("standfirst.ops.urls")),
    path("", include("standfirst.newsroom.urls")),
    path("", include(wagtail_urls)),
]
