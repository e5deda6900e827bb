"""The tests of briefs."""
