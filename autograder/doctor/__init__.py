"""Whether marks can be trusted: the jail attacked, and the graders tried on known answers."""
