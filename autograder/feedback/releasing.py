"""`nbgrader release_feedback`: the pages of those who handed in through the exchange."""

from glob import glob
from pathlib import Path

from nbgrader.exchange.default import ExchangeReleaseFeedback

from autograder.course import Course
from autograder.feedback.writing import put_beside


class ReleaseFeedback(ExchangeReleaseFeedback):
    """Passes over those whom the exchange does not know, where nbgrader would stop for everybody.

    Gives students the right to read what classroom/ keeps from others.
    """

    def copy_files(self) -> None:
        course = Course.find(Path(self.coursedir.root))
        pages = map(Path, sorted(glob(f"{self.src_path}/*.html")))
        students = {page.parts[-3] for page in pages}
        assignment = self.coursedir.assignment_id
        left = {who for who in students if not put_beside(course, who, assignment)}
        if left:
            self.log.warning(
                "Not handed in through the exchange, so not released there: %s."
                " `autograder feedback` has other ways.",
                ", ".join(sorted(left)),
            )
        before = self.coursedir.student_id_exclude
        self.coursedir.student_id_exclude = ",".join(filter(None, (before, *sorted(left))))
        super().copy_files()
        for page in Path(self.dest_path).glob("*.html"):
            page.chmod(0o644)
