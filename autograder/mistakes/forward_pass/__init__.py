"""A file for each exercise."""
