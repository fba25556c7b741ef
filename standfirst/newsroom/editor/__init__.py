"""The newsroom's additions to Wagtail's side."""
