"""Another lecture in small: points are rows here, and there is no layer anywhere."""

from autograder.model import Lecture, Quality

LECTURE = Lecture(
    order=("points",),
    symbols={"P": ("k", "d"), "target": ("1", "d")},
    examples="k",
    quality=Quality(points=5, mistakes=1, variants=1, hints=1),
)
