"""The names by which django-allauth finds our pages. It has no page of its own here."""

from allauth.socialaccount.providers.openid_connect.urls import urlpatterns as by_other_sites
from django.urls import include, path

from standfirst.readers import social
from standfirst.readers.views import enter, factor, leave

urlpatterns = [
    path("account/enter/", enter.enter, name="account_login"),
    path("account/enter/", enter.enter, name="account_signup"),
    path("account/closed/", enter.closed, name="account_inactive"),
    path("account/with/", include(by_other_sites)),
    path("account/with-nobody/", social.cancelled, name="socialaccount_login_cancelled"),
    path("account/leave/", leave.leave, name="account_logout"),
    path("account/enter/second-factor/", factor.second, name="mfa_authenticate"),
]
