"""Articles, fronts, sections, journalists, photos, corrections, feeds and wires."""
