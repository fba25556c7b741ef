"""The names by which django-allauth finds our pages. It has no page of its own here."""

from django.urls import include, path, re_path

from standfirst.readers import elsewhere, social
from standfirst.readers.views import enter, factor, leave

by_another_site = [
    path("login/", social.away, name="openid_connect_login"),
    path("login/callback/", elsewhere.callback, name="openid_connect_callback"),
]
urlpatterns = [
    path("account/enter/", enter.enter, name="account_login"),
    path("account/enter/", enter.enter, name="account_signup"),
    path("account/closed/", enter.closed, name="account_inactive"),
    path(
        "account/with/", include([re_path(r"^(?P<provider_id>[^/]+)/", include(by_another_site))])
    ),
    path("account/with-nobody/", social.cancelled, name="socialaccount_login_cancelled"),
    path("account/leave/", leave.leave, name="account_logout"),
    path("account/enter/second-factor/", factor.second, name="mfa_authenticate"),
]
