"""WordPress exports (WXR) and WordPress's own markup."""
