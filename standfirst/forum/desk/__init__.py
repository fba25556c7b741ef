"""The moderators' side, within the editor's."""
