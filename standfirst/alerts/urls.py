"""Everything below /alerts/, and the account's page about them."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from standfirst.alerts.views import browser, mine, opened, page


class Number(IntConverter):
    """That every database can hold: at most eighteen digits."""

    regex = "[0-9]{1,18}"


register_converter(Number, "number")
app_name = "alerts"
urlpatterns = [
    path("alerts/", page.page, name="page"),
    path("alerts/key/", browser.key, name="key"),
    path("alerts/browser/", browser.browser, name="browser"),
    path("alerts/browser/choices/", browser.choices, name="choices"),
    path("alerts/browser/off/", browser.off, name="off"),
    path("alerts/mine/", mine.mine, name="belong"),
    path("alerts/mine/part/", browser.part, name="part"),
    path("alerts/opened/<number:pk>-<number:share>/", opened.opened, name="opened"),
    path("account/alerts/", mine.browsers, name="mine"),
    path("account/alerts/<number:pk>/remove/", mine.remove, name="remove"),
    path("account/alerts/<number:pk>/test/", mine.test, name="test"),
]
