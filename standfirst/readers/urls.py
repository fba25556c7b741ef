from django.urls import path

from standfirst.readers import views

app_name = "readers"
urlpatterns = [path("enter/<str:who>/<str:token>/", views.enter, name="enter")]
