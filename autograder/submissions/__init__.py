"""What was handed in: from whatever an LMS or a person left, to one notebook that can be marked."""
