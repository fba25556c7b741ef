from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "standfirst.ops"
