"""Pairs of students whose code is more alike than chance would make it, for a person to read."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from autograder.class_report.answers import answers
from autograder.class_report.chapters import Chapter
from autograder.class_report.traits import Trait, traits, words
from autograder.course import Course

# What more than this share of the class has says nothing of two of them.
COMMON = 0.25
# Classes of chance that are drawn, fewer of a large one: so many numbers. Pairs that are shown.
DRAWS, FEW_DRAWS, NUMBERS, SHOWN = 100, 20, 30_000_000, 20
# Pairs are compared in blocks of so many students.
BLOCK = 500
FEWEST = 5


class Shared(NamedTuple):
    """A trait that two students share, and how many of the class have it."""

    trait: Trait
    students: int
    bits: float


class Pair(NamedTuple):
    """Two students, what they share, and their answers to the exercises that it is in.

    `bits` is the sum over the shared traits of log2(1 / how frequent each is).
    """

    one: str
    other: str
    bits: float
    shared: list[Shared]
    code: list[tuple[str, str, str]]


class Likeness(NamedTuple):
    """The pairs of an assignment above what chance gives.

    In a class of as many students who worked alone the most alike pair would have `usual` bits, the
    median, and in one of twenty such classes more than `rare`. `highest` is that of this class.
    """

    assignment: str
    students: int
    pairs: list[Pair]
    highest: float
    usual: float
    rare: float


def likeness(course: Course, chapter: Chapter, given: str) -> Likeness | None:
    """The pairs of an assignment; None for a class too small to tell what is usual.

    `given` is the text of the released notebook.
    """
    codes = {student: answers(course, student, chapter.name) for student in chapter.standing.points}
    own = _own(chapter, codes, words(given))
    tried = {line.student for line in chapter.summary.lines if line.attempted}
    students = [student for student, has in own.items() if has or student in tried]
    if len(students) < FEWEST:
        return None
    counts = Counter(trait for has in own.values() for trait in has)
    rare = {
        trait: math.log2(len(students) / count)
        for trait, count in counts.items()
        if 2 <= count <= max(2, COMMON * len(students))
    }
    order = sorted(rare)
    has = np.array([[trait in own[who] for trait in order] for who in students], dtype=np.float32)
    bits = np.array([rare[trait] for trait in order], dtype=np.float32)
    chance = sorted(_by_chance(has, bits))
    usual, seldom = (float(np.quantile(chance, q)) for q in (0.5, 0.95)) if chance else (0.0, 0.0)
    found = sorted(_above(has, bits, seldom), reverse=True)[:SHOWN]
    compared = Compared(own, counts, rare, codes)
    pairs = [compared.pair(students[i], students[j], score) for score, i, j in found]
    return Likeness(chapter.name, len(students), pairs, _highest(has, bits), usual, seldom)


def _own(
    chapter: Chapter, codes: Mapping[str, Mapping[str, str]], given: frozenset[str]
) -> dict[str, set[Trait]]:
    """The traits of each student, with the mistakes that reports name."""
    own = {
        student: {trait for name, code in of.items() for trait in traits(name, code, given)}
        for student, of in codes.items()
    }
    for line in chapter.summary.lines:
        made = {Trait("mistake", exercise, mistake) for exercise, mistake in line.mistakes}
        made |= {Trait("mistake", failure.exercise, failure.message) for failure in line.failures}
        own.setdefault(line.student, set()).update(made)
    return own


def _scores(has: np.ndarray, bits: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """What all pairs share, in blocks of rows; each pair stands there once."""
    for start in range(0, len(has), BLOCK):
        block = (has[start : start + BLOCK] * bits) @ has.T
        yield start, np.triu(block, k=start + 1)


def _highest(has: np.ndarray, bits: np.ndarray) -> float:
    return max((float(block.max(initial=0.0)) for _, block in _scores(has, bits)), default=0.0)


def _above(has: np.ndarray, bits: np.ndarray, least: float) -> Iterator[tuple[float, int, int]]:
    for start, block in _scores(has, bits):
        for row, column in zip(*np.nonzero(block > least), strict=True):
            yield float(block[row, column]), start + int(row), int(column)


def _by_chance(has: np.ndarray, bits: np.ndarray) -> Iterator[float]:
    """The most alike pair of classes in which traits fall to students independently.

    Each trait stays as frequent as it is, and who has many keeps getting many.
    """
    if not len(bits):
        return
    rng = np.random.default_rng(0)
    counts = has.sum(axis=0).astype(int)
    wordy = np.log(has.sum(axis=1) + 0.5)
    for _ in range(max(FEW_DRAWS, min(DRAWS, NUMBERS // has.size))):
        keys = wordy[:, None] + rng.gumbel(size=has.shape)
        least = np.sort(keys, axis=0)[len(has) - counts, range(len(bits))]
        yield _highest((keys >= least).astype(np.float32), bits)


class Compared(NamedTuple):
    """What is compared: the traits of each student, how many have each, its bits, and the code."""

    own: Mapping[str, set[Trait]]
    counts: Mapping[Trait, int]
    bits: Mapping[Trait, float]
    codes: Mapping[str, Mapping[str, str]]

    def pair(self, one: str, other: str, score: float) -> Pair:
        """Two students who share so many bits, with what they share and their code."""
        together = (self.own[one] & self.own[other]) & self.bits.keys()
        shared = [Shared(trait, self.counts[trait], self.bits[trait]) for trait in together]
        shared.sort(key=lambda each: (-each.bits, each.trait))
        names = dict.fromkeys(each.trait.exercise for each in shared)
        mine, theirs = self.codes[one], self.codes[other]
        code = [(name, mine.get(name, ""), theirs.get(name, "")) for name in names]
        return Pair(one, other, score, shared, code)
