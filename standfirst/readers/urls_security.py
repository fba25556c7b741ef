"""Everything about who gets into an account."""

from django.urls import path

from standfirst.readers.views import (
    addresses,
    connections,
    password_set,
    recovery_codes,
    second_factor,
    security,
    sessions,
)

urlpatterns = [
    path("account/security/", security.security, name="security"),
    path("account/second-factor/", second_factor.second_factor, name="second-factor"),
    path("account/second-factor/qr.svg", second_factor.picture, name="second-factor-picture"),
    path("account/second-factor/remove/", second_factor.remove, name="app-remove"),
    path("account/recovery-codes/", recovery_codes.show, name="recovery-codes"),
    path("account/recovery-codes/new/", recovery_codes.make, name="recovery-codes-make"),
    path("account/recovery-codes.txt", recovery_codes.text, name="recovery-codes-text"),
    path("account/password/", password_set.change, name="password"),
    path("account/password/remove/", password_set.remove, name="password-remove"),
    path("account/with/<int:pk>/disconnect/", connections.remove, name="disconnect"),
    path("account/sessions/<int:pk>/end/", sessions.end_one, name="session-end"),
    path("account/sessions/end-others/", sessions.end_others, name="sessions-end-others"),
    path("account/sessions/end-all/", sessions.end_all, name="sessions-end-all"),
    path("account/address/", addresses.change, name="address"),
    path("account/address/code/", addresses.code, name="address-code"),
    path("account/address/again/", addresses.again, name="address-again"),
    path("account/address/undo/<str:token>/", addresses.undo, name="address-undo"),
]
