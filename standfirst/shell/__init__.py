"""The frame of every page: base template, tokens, components, slots and facts."""
