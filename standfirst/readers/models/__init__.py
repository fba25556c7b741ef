"""Accounts, and what belongs to them."""

from standfirst.readers.models.account import FormerName, Reader, ReaderManager
from standfirst.readers.models.badge import Badge
from standfirst.readers.models.code import MailCode

__all__ = ["Badge", "FormerName", "MailCode", "Reader", "ReaderManager"]
