"""Event streams to browsers: what happens while a page is open."""

from standfirst.live.channels import Asker, anyone, register

__all__ = ["Asker", "anyone", "register"]
