"""The reference: three notebooks as percent scripts that are also importable modules."""
