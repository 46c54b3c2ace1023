"""From what students handed in to marks in nbgrader's gradebook."""
