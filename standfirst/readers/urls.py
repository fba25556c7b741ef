"""Everything below /account/, the public profile, and who reads."""

from django.urls import path

from standfirst.readers import me, urls_security
from standfirst.readers.views import (
    account,
    confirm,
    data,
    enter,
    erase,
    leave,
    links,
    passkeys,
    password,
    profile,
    public,
    welcome,
)

app_name = "readers"
urlpatterns = [
    path("_me", me.me, name="me"),
    path("account/", account.account, name="account"),
    path("account/enter/", enter.enter, name="enter"),
    path("account/enter/code/", enter.code, name="code"),
    path("account/enter/again/", enter.again, name="again"),
    path("account/enter/passkey/", passkeys.enter, name="passkey-enter"),
    path("account/enter/passkey/options/", passkeys.options_to_enter, name="passkey-options"),
    path("account/enter/password/", password.enter, name="password-enter"),
    path("account/confirm/", confirm.confirm, name="confirm"),
    path("account/confirm/send/", confirm.send, name="confirm-send"),
    path("account/entered/", enter.entered, name="entered"),
    path("account/welcome/", welcome.welcome, name="welcome"),
    path("account/data/", data.data, name="data"),
    path("account/erase/", erase.erase, name="erase"),
    path("account/keep/", erase.keep, name="keep"),
    path("account/leave/", leave.leave, name="leave"),
    *urls_security.urlpatterns,
    path("account/profile/", profile.edit, name="profile-edit"),
    path("account/passkeys/add/", passkeys.add, name="passkey-add"),
    path("account/passkeys/add/options/", passkeys.options_to_add, name="passkey-add-options"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove, name="passkey-remove"),
    path("account/enter/<str:who>/<str:token>/", links.by_link, name="by-link"),
    path("reader/<str:handle>/", public.profile, name="profile"),
]
