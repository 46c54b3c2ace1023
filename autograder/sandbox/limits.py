"""What one submission may use. A submission over a limit fails alone."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Every bound of the sandbox, in one place. Times are wall clock unless they say CPU.

    `submission` counts the seconds spent waiting for the student's code, not the grader's own.
    """

    submission: float = 10.0  # seconds, all cells and all calls together
    cells: float = 5.0  # seconds, for one cell or any number of them
    call: float = 2.0  # seconds, for one call
    cpu: int = 10  # seconds of CPU time of one process
    memory: int = 2048 * MB  # bytes of address space; Python with NumPy takes about 100 MB of it
    open_files: int = 32
    head: int = 256 * 1024  # bytes that describe one answer: structure and numbers
    body: int = 64 * 1024  # bytes of array data in one answer; all answers are kept until the end
    asked_body: int = 16 * 1024  # the same in a question, whose answer we compute
    asked_memory: int = 128 * MB  # what computing the answers to a function's questions may take
    questions: int = 1000  # asked back during one call
    losses: int = 8  # cells and calls that end their process, before the rest is given up


DEFAULT_LIMITS = Limits()
