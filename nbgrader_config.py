"""The course as nbgrader sees it. Run nbgrader from this folder, as you know it."""

import os
import sys
import warnings
from pathlib import Path

from autograder.course import Course
from autograder.gradebook.database import address
from autograder.gradebook.internals import HARMLESS, read_zones
from autograder.release.freshness import ensure_for_nbgrader

c = get_config()  # type: ignore[name-defined]  # noqa: F821

HERE = Path(__file__).resolve().parent

# nbgrader calls `alembic` by name; it lies beside Python even where the environment is not active.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
warnings.filterwarnings("ignore", HARMLESS)
read_zones()
(HERE / "classroom").mkdir(mode=0o700, exist_ok=True)
Course(HERE).keep_private()

c.CourseDirectory.course_id = "neural-network-representation"
c.CourseDirectory.root = str(HERE)
c.CourseDirectory.source_directory = "build/source"
c.CourseDirectory.release_directory = "assignments"
c.CourseDirectory.submitted_directory = "classroom/submitted"
c.CourseDirectory.autograded_directory = "classroom/autograded"
c.CourseDirectory.feedback_directory = "classroom/feedback"

# For PostgreSQL: AUTOGRADER_DATABASE=postgresql://USER:PASSWORD@HOST/NAME. One database a course.
c.CourseDirectory.db_url = address(os.environ.get("AUTOGRADER_DATABASE", ""), HERE / "classroom")

# What these commands write is personal data, too; an export must not become a formula.
c.ExportPlugin.to = "classroom/grades.csv"
c.ExportApp.plugin_class = "autograder.gradebook.exporting.SafeExport"
c.Autograde.permissions = 400  # nbgrader reads the digits as octal
c.GenerateFeedback.permissions = 600

# A stub names its function; nothing else of nbgrader's release changes.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells",
    "autograder.release.clear_solutions.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Of an answer's cell that was split in two, JupyterLab has to let go of one half again.
c.LockCells.lock_solution_cells = False

# The submission is read and rebuilt, marked in the sandbox, and its marks are saved by nbgrader.
# All metadata is the release's: nothing is left to sanitize or to check.
c.Autograde.exporter_class = "autograder.run.nbgrader_plugin.SubmissionExporter"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.SaveAutoGrades",
    "autograder.gradebook.penalties.LatePenalties",
    "autograder.run.nbgrader_plugin.StampMarked",
]

# The feedback page is ours: readable on a phone, no script, nothing from other hosts.
c.GenerateFeedback.exporter_class = "autograder.feedback.page.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["autograder.gradebook.grades.Grades"]

# The formgrader shows a model answer, and what gives points, with each written answer.
c.HTMLExporter.preprocessors = ["autograder.gradebook.beside.ModelAnswers"]
c.ModelAnswers.solutions = str(HERE / "solutions")

# What is private in classroom/ can be read by students once it is released.
c.ExchangeFactory.release_feedback = "autograder.feedback.releasing.ReleaseFeedback"

# `nbgrader zip_collect ASSIGNMENT` understands the zips of Moodle and Canvas.
c.ZipCollectApp.extractor_plugin = "autograder.submissions.zip_collect.CarefulExtractor"
c.ZipCollectApp.collector_plugin = "autograder.submissions.zip_collect.LayoutCollector"
c.ZipCollectApp.downloaded_directory = "classroom/downloaded"

# A fresh clone has the notebooks that students were given; the rest is built when it is needed.
ensure_for_nbgrader(HERE)
