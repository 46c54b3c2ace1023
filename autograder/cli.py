"""The command line: parses and calls, nothing else. Imports wait until a command needs them."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from autograder.course import Course, CourseError

PATH = click.Path(path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
ASSIGNMENTS = click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT...]")
STUDENTS = click.option(
    "--student", default="*", help="Only these, a pattern as in a shell: --student 'a*'."
)
SEED = click.option("--seed", help="In place of the course's secret: the same inputs every time.")
UNSANDBOXED = click.option(
    "--i-accept-unsandboxed",
    "unsandboxed",
    is_flag=True,
    help="Run student code in a bare process where no isolation can be had.",
)
# Commands that write what others read.
FOR_OTHERS = ("build", "new")


class Commands(click.Group):
    """Turns an expected error into one sentence and exit status 1."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except CourseError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="autograder")
@click.pass_context
def main(context: click.Context) -> None:
    """Marks the exercises of one lecture and explains mistakes.

    Works on the nearest folder with an nbgrader_config.py, from the working directory upwards.
    """
    if context.invoked_subcommand not in FOR_OTHERS:
        with suppress(CourseError):
            Course.find().keep_private()


@main.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if assignments/ is out of date.")
@click.option(
    "--to",
    "target",
    type=PATH,
    help="Export the assignments that are named, for students, to a folder.",
)
@ASSIGNMENTS
def build(check: bool, target: Path | None, assignments: tuple[str, ...]) -> None:
    """Build assignments/ from solutions/, or export what is released now.

    With --to DIR, name the assignments that students get now. A folder that was exported before is
    brought up to date, and no notebook in it that a student may have changed is touched.
    """
    from autograder import catalog
    from autograder.doctor import content
    from autograder.printing import contents
    from autograder.release import export, freshness

    course = Course.find()
    known = catalog.load(course.solutions)
    if check:
        freshness.refuse_stale(course, known)
        click.echo("assignments/ is up to date.")
    elif target:
        exported = export.export(course, known, target, assignments)
        contents.exported(target, exported, export.gives_away(known, assignments))
    elif assignments:
        raise CourseError("Name a folder, too: --to DIR. Without it, all assignments are built.")
    else:
        freshness.build(course, known)
        contents.built(content.lacks(course, known))


@main.command()
@click.argument("assignment")
@click.argument("functions", nargs=-1, metavar="[FUNCTION...]")
def new(assignment: str, functions: tuple[str, ...]) -> None:
    """Write the folder of a new assignment, which works as it is and is to be filled in."""
    from autograder import new as content
    from autograder.printing import contents

    course = Course.find()
    contents.new(course, assignment, content.new(course, assignment, functions))


@main.command()
@click.argument("notebooks", nargs=-1, required=True, metavar="NOTEBOOK...", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@SEED
@UNSANDBOXED
def mark(notebooks: tuple[Path, ...], as_json: bool, seed: str | None, unsandboxed: bool) -> None:
    """Mark notebooks and print the reports; writes nothing."""
    from autograder.run import apart

    apart.begin()
    from autograder.printing import reports
    from autograder.run.one_by_one import OneByOne

    with OneByOne(Course.find(), unsandboxed) as marker:
        reports.isolation(marker.isolation)
        status = [reports.mark(marker, path, (seed or "").encode(), as_json) for path in notebooks]
    sys.exit(max(status))


@main.command()
@ASSIGNMENTS
@STUDENTS
@click.option(
    "--from",
    "sources",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Collect from here first: a folder, or a zip of an LMS.",
)
@click.option(
    "--times",
    type=FILE,
    help="A table of when each student handed in: CSV, or Moodle's grading worksheet.",
)
@click.option("--since", type=click.DateTime(), help="Only what was handed in since then (UTC).")
@click.option("--force", is_flag=True, help="Mark again what was marked before.")
@click.option("--dry-run", is_flag=True, help="Only say what would be marked.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line as it goes.")
@click.option("--workers", type=click.IntRange(1), help="Processes; by default one a processor.")
@click.option("--scheduler", metavar="ADDRESS", help="Mark on this Dask cluster instead.")
@SEED
@UNSANDBOXED
def grade(dry_run: bool, as_json: bool, **choices: Any) -> None:
    """Mark the class into nbgrader's gradebook.

    Run it again at any time: what was marked and has not changed is left as it is. Notebooks, zips
    of Moodle or Canvas and folders that were dropped into classroom/submitted are collected first.
    """
    from autograder.run import apart

    if not (dry_run or choices["scheduler"]):
        apart.begin()
    from autograder.printing import runs
    from autograder.run import grading

    course, options = Course.find(), grading.Options(**choices)
    if dry_run:
        runs.plan(grading.foreseen(course, options))
    else:
        try:
            tally = grading.grade(course, options, runs.listener(as_json))
        except KeyboardInterrupt:
            raise CourseError(
                "Stopped. What was marked is kept; the same command goes on from there."
            ) from None
        if not as_json:
            runs.tally(tally)
        sys.exit(3 if tally.lost or tally.collected.questions else 0)


# Of a time west of Greenwich, as 17:00 -0500, the end would be taken for an option.
@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("assignment", required=False)
@click.argument("when", nargs=-1)
@click.option("--student", help="An extension for this student alone.")
def deadline(assignment: str | None, when: tuple[str, ...], student: str | None) -> None:
    """Show when assignments are due, or set it: WHEN is a time, or none.

    A time is written as 2026-11-02 17:00, with its zone behind it as +0330 or Asia/Tehran; without
    one it is in c.Exchange.timezone of nbgrader_config.py, or in that of this machine. What
    lateness costs is computed anew at once.
    """
    from autograder import deadline as dates
    from autograder.printing import deadlines

    course = Course.find()
    if assignment and when:
        deadlines.settled(dates.change(course, assignment, " ".join(when), student))
    elif student:
        raise click.UsageError("Say until when: a time, or none.")
    else:
        deadlines.listing(dates.listing(course, assignment))


@main.command()
@ASSIGNMENTS
@STUDENTS
def feedback(assignments: tuple[str, ...], student: str) -> None:
    """Write the feedback pages, and zips of them for Moodle, Canvas and mail.

    A page that would say the same is left as it is. The zips lie in classroom/report/.
    """
    from autograder.feedback.giving import give
    from autograder.printing import outgoing

    course = Course.find()
    given = give(course, assignments, student)
    outgoing.given(course, given)
    sys.exit(3 if given.pages.failed else 0)


@main.group(invoke_without_command=True)
@click.pass_context
def students(context: click.Context) -> None:
    """List the students, and what is missing for marks and feedback to find them."""
    from autograder.printing import outgoing
    from autograder.roster.listing import overview

    if context.invoked_subcommand is None:
        outgoing.roster(overview(Course.find()))


@students.command(name="import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--assignment", help="Which one a grading worksheet of Moodle's is for.")
def import_students(files: tuple[Path, ...], assignment: str | None) -> None:
    """Enter class lists: CSV with headings, or what Moodle and Canvas export.

    Who is known is found again by an id, a number, an address or the name; nothing is taken away.
    """
    from autograder.printing import outgoing
    from autograder.roster.importing import import_list

    course = Course.find()
    for file in files:
        outgoing.imported(file, import_list(course, file, assignment))


@main.command()
@click.option(
    "--beside",
    "earlier",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Show the class beside an earlier one: the folder of its report, classroom or course.",
)
@click.option(
    "--likeness",
    is_flag=True,
    help="Also show answers that are alike in what nobody was forced to.",
)
def report(earlier: tuple[Path, ...], likeness: bool) -> None:
    """Write the class at a glance: a page, CSV, files for Moodle and Canvas."""
    from autograder.class_report.page import course_report
    from autograder.printing import outgoing

    course = Course.find()
    outgoing.report(course, course_report(course, earlier, likeness))


@main.command()
@click.argument("exercise")
@click.option("--assignment", help="Where several assignments have an exercise of this name.")
@click.option(
    "--group", "number", type=click.IntRange(1), default=1, help="The most frequent is 1."
)
def explain(exercise: str, assignment: str | None, number: int) -> None:
    """Print an entry for the catalogue of mistakes, to be filled in.

    It is made of what most students wrote whose failure in EXERCISE nobody could explain.
    """
    from autograder.class_report import explain
    from autograder.visible import visible

    click.echo(visible(explain.entry_for(Course.find(), exercise, assignment, number)), nl=False)


@main.command()
@UNSANDBOXED
def doctor(unsandboxed: bool) -> None:
    """Prove the set-up: marks, known mistakes, and a jail that holds when it is attacked.

    Makes classroom/submitted/, where submissions go.
    """
    from autograder.doctor import checkup
    from autograder.printing import checks

    course = Course.find()
    course.submitted.mkdir(parents=True, exist_ok=True)
    with checks.checking():
        found = checkup.examine(course, unsandboxed)
    checks.checkup(found)
    sys.exit(0 if found.is_sound else 1)


@main.command()
def demo() -> None:
    """Mark a sample class in build/demo/, from building to feedback."""
    from autograder import demo

    demo.run(Course.find())
