"""Marks the exercises of one lecture, neural network representation, and explains mistakes."""
