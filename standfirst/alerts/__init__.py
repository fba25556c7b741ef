"""Breaking-news alerts: subscriptions, what is sent, and the sending itself."""
