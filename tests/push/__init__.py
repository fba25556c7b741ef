"""The world outside that alerts meet: the browsers' push services, and the reader's desktop.

`house.House` runs the services on the loopback: real browsers subscribe with them and the paper's
sender sends through them, by `STANDFIRST_PUSH_PROXY` and `STANDFIRST_PUSH_CA`.
`desktop.Desktop` is where a notification is shown, read and clicked.
"""
