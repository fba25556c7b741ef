"""Every address of the newspaper."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls

from standfirst.newsroom.views import serving
from standfirst.readers.views.enter import to_enter
from standfirst.shell import manifest, worker

# Wagtail's own pattern in the parts that are stored each in its way. They keep its name, by
# which Wagtail finds the addresses of its pages.
SERVE = "wagtail_serve"
tree = [
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != SERVE),
    re_path(r"^()$", serving.home, name=SERVE),
    re_path(r"^([\w\-]+/)$", serving.part, name=SERVE),
    re_path(r"^([\w\-]+/[\w\-]+/)$", serving.story, name=SERVE),
    re_path(wagtail_urls.serve_pattern, wagtail_views.serve, name=SERVE),
]

urlpatterns = [
    path("editor/login/", to_enter),
    path("_util/login/", to_enter, name="wagtailcore_login"),  # Wagtail's own asks for no factor.
    path("editor/", include(wagtailadmin_urls)),
    path("sw.js", worker.script),
    path("manifest.webmanifest", manifest.manifest),
    path("", include("standfirst.readers.urls")),
    path("", include("standfirst.readers.urls_for_allauth")),
    path("", include("standfirst.forum.urls")),
    path("", include("standfirst.ops.urls")),
    path("", include("standfirst.alerts.urls")),
    path("", include("standfirst.support.urls")),
    path("", include("standfirst.newsroom.urls")),
    path("", include(tree)),
]

handler500 = "standfirst.shell.failures.failed"
