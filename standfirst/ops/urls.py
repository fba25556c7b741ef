from django.urls import path

from standfirst.ops import health

app_name = "ops"
urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
