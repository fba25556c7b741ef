"""From a text to the browsers' push services. Plain Python but for the module that reads rows."""
