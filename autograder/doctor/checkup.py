"""What `autograder doctor` finds: whether marks can be trusted, and the jail they come from."""

from dataclasses import dataclass

from autograder import catalog
from autograder.course import Course, CourseError
from autograder.doctor import content, preflight
from autograder.doctor.mutants import sampled, survivors
from autograder.doctor.proofs import Proof, attack
from autograder.marking import Marker, released_notebooks
from autograder.release import freshness

SAMPLE = 1.0  # seconds of trying right answers with an edit


@dataclass(frozen=True)
class Checkup:
    """The isolation, every attack on it, and what is wrong with the rest, in sentences.

    `notes` are what the content lacks; marks can be trusted all the same.
    """

    isolation: str
    proofs: list[Proof]
    complaints: list[str]
    mistakes: int
    notes: list[str]

    @property
    def is_sound(self) -> bool:
        return not self.complaints and not any(proof.is_breach for proof in self.proofs)


def examine(course: Course, unsandboxed: bool = False) -> Checkup:
    """Attacks the jail, then marks the reference, the stub and every known mistake in it.

    So are right answers with an edit, as many as there is time for.
    """
    complaints = []
    known = catalog.load(course.solutions)
    if stale := freshness.differences(course, known):
        complaints.append(
            f"assignments/ is out of date: {', '.join(stale)}. Run `autograder build`."
        )
    with Marker(known, released_notebooks(course, known), unsandboxed=unsandboxed) as marker:
        proofs = attack(marker.jail, course.root)
        try:
            preflight.check(marker)
            complaints += [
                f"The known mistake {name} loses no points." for name in preflight.missed(marker)
            ]
        except CourseError as error:
            complaints.append(str(error))
        complaints += [
            f"The graders take this `{mutant.exercise.name}` for right:\n{mutant.source}"
            for mutant, _ in survivors(sampled(known.exercises, SAMPLE))
        ]
        return Checkup(
            marker.isolation, proofs, complaints, len(known.mistakes), content.lacks(course, known)
        )
