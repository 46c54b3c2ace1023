"""The class list: read from other systems' tables, matched with who handed in, and looked through
for what is missing on the way out."""
