"""Everything below /alerts/, and the account's page about them."""

from django.urls import path

from standfirst.alerts.views import browser, mine, opened, page

app_name = "alerts"
urlpatterns = [
    path("alerts/", page.page, name="page"),
    path("alerts/key/", browser.key, name="key"),
    path("alerts/browser/", browser.browser, name="browser"),
    path("alerts/browser/choices/", browser.choices, name="choices"),
    path("alerts/browser/off/", browser.off, name="off"),
    path("alerts/mine/", mine.mine, name="belong"),
    path("alerts/mine/part/", browser.part, name="part"),
    path("alerts/opened/<id:pk>-<id:share>/", opened.opened, name="opened"),
    path("account/alerts/", mine.browsers, name="mine"),
    path("account/alerts/<id:pk>/remove/", mine.remove, name="remove"),
    path("account/alerts/<id:pk>/test/", mine.test, name="test"),
]
