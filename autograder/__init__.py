"""Marks the exercises of a lecture, and explains mistakes."""
