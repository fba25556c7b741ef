"""The editor's side of alerts, below /editor/alerts/."""
