"""The class at a glance: statistics, plots, a page, and marks for other programs."""
