"""Telling readers what happened: by bell, and by mail as they have chosen.

`spreading` makes the notices of a published comment and `withdrawing` takes them back;
`decisions` tells writers what moderators decided; `mailing` sends what is due.
"""
