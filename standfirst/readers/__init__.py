"""Accounts: one person, one account, whether reader or staff."""
