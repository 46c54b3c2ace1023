"""What the commands show in a terminal; a module for what belongs together."""
