"""Every bound on what a student hands in, each with its reason.

Both sides of the jail import this file, so it imports the standard library alone.
"""

from dataclasses import dataclass

MB = 1024 * 1024


# In the jail.


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Times are wall clock unless they say CPU."""

    # Seconds, for everything: cells, calls, marking again, diagnosis, proofs, figures. That is ten
    # functions with fifteen calls of half a second, and room to mark them again.
    submission: float = 120.0
    cells: float = 5.0  # seconds, for one cell or any number of them
    call: float = 2.0  # seconds, for one call, as students are promised
    cpu: int = 150  # seconds of CPU time of one process; what the clock stops takes less
    memory: int = 2048 * MB  # bytes of address space; Python with NumPy takes about 100 MB of it
    open_files: int = 32
    head: int = 256 * 1024  # bytes that describe one answer: structure and numbers
    body: int = 64 * 1024  # bytes of array data in one answer; all answers are kept until the end
    asked_body: int = 16 * 1024  # the same in a question, whose answer we compute
    asked_memory: int = 128 * MB  # what computing the answers to a function's questions may take
    questions: int = 1000  # asked back during one call
    losses: int = 8  # cells that end their process, before the rest is given up


DEFAULT_LIMITS = Limits()

# On the wire between the jail and us.

# Collections in collections: no result of an exercise has more than three.
MAX_DEPTH = 8
# Entries of a list, a tuple or a dict: each costs a Python object out here.
MAX_ITEMS = 20_000
# Axes of an array: half of what NumPy 1 allowed, more than any exercise has.
MAX_DIMS = 16
# The axes other than 0 of an array without data, multiplied: a loop over them costs time all the
# same, and NumPy refuses a product that is too large.
MAX_EMPTY = 256
# Arguments and parts of arguments in a question to a reference: those of exercises have few.
MAX_PARTS = 64
# Characters of a name of the student's; names that are told to have changed; characters of a line
# of theirs, or of what an exception of theirs says. All of it is shown to them, and nobody's is
# longer.
MAX_NAME = 64
MAX_CHANGES = 200
MAX_SAID = 500
# Bytes of arrays in the answer to a question. Small arguments can make a huge matrix.
MAX_TOLD = MB

# Out here.

# Bytes that a worker may take for one submission beyond what it has: reading a notebook of the
# largest size that only a patient parser can read takes a quarter of them.
MAX_WORKER = 2048 * MB
# Seconds after which a submission that looks at no clock is ended from outside.
GRACE = 15.0

# Reading the text of an answer.

# Nodes of syntax trees that are looked at to find a loop over the examples, some 0.3 s of them. An
# answer with its helpers has a thousand; only a text made for it has more.
MAX_LOOKS = 300_000

# Reading what was handed in.

# Bytes of a file that is read, outputs and pictures included; what a tutor's machine holds twice.
MAX_FILE = 50_000_000
# The same of a notebook that only a patient parser can read: it makes objects of all that is in it,
# at worst 25 times as many bytes.
MAX_ODD = 20_000_000
# Files of a class, and folders in folders; all bytes of an archive, with the archives in it.
MAX_FILES = 200_000
MAX_FOLDERS = 20
MAX_ARCHIVE = 20_000_000_000
# Bytes of an archive that one student hands in, and of such archives a student.
MAX_NESTED = 100_000_000
MAX_ZIPS = 2
# Bytes of a zip's list of files, some 100 for each; every file costs a thousand in memory.
MAX_DIRECTORY = 50_000_000
MAX_NESTED_DIRECTORY = 2 << 20
# Notebooks in what one student hands in that are looked into.
MAX_NOTEBOOKS = 50
# Bytes of them, some seconds of reading at worst. One that was begun is read to its end.
MAX_LOOKED = 50_000_000
# Cells with text, each of which runs and stands on the feedback page; and cells in all, of which
# those without text cost memory alone.
MAX_CELLS = 500
MAX_EMPTY_CELLS = 50_000
# Characters in one cell, and in all code cells together.
MAX_SOURCE = 100_000
MAX_CODE = 300_000
# Letters and bytes of an id, which names a folder: a file system takes 255 bytes of a name, and we
# add to it.
MAX_LETTERS = 100
MAX_ID_BYTES = 200

# Showing what was handed in.

# Characters of an answer in words that are read as Markdown, which takes up to a second; an essay
# has fewer, and a longer one is shown as it is.
MAX_WRITTEN = 20_000
# Characters of a formula: more than anybody writes.
MAX_FORMULA = 2_000
# Seconds for a feedback page, which takes a tenth of one.
MAX_PAGE = 20.0
