"""Names of people and of files: what can be a student's id, and what names nobody."""

import re
import unicodedata
from collections.abc import Collection

from autograder.limits import MAX_ID_BYTES, MAX_LETTERS
from autograder.visible import JOINERS

SIGNS = "@.-_"
# What stands for a letter that could not be read.
UNREADABLE = "\ufffd"
# Endings, with what browsers and mail programs add to them.
NOTEBOOK = re.compile(r"\.ipynb[\s._-]*(txt|json|download)?(\s*\(\d{1,3}\))?[\s.]*$", re.I)
ARCHIVE = re.compile(r"\.zip[\s.]*$", re.I)
# What people and programs call files and folders, in some languages; nobody is called so.
WORDS = """
    a abgabe abgaben all answer answers assignment assignments aufgabe aufgaben backup blackboard
    blatt brightspace bulk canvas cells checkpoint class classroom code colab collected copia
    copie copy course de deep del der des devoir devoirs download downloads draft drive du
    ejercicio ejercicios entrega entregas everything exam exercise exercises export fertig file
    files final finale finished fixed folder google gradescope group hand handed home homes
    homework hw ilias inbound index jupyter kopie kurs lab last late latest learning loesung
    lösung main meine moodle my network neue neural new nn notebook notebooks nouveau nuevo of old
    part project projekt python ready rendu rendus resubmission revised sakai semester sheet
    solution solutions solved student students submission submissions submit submitted tarea
    tareas task teams temp test the tmp ubung uebung uebungen untitled update updated upload
    uploads users version von week woche work worksheet übung übungen
    копия ответ ответы задание домашнее 作业 作業 副本 最终 未命名 提出 課題
    コピー 과제 사본 تمرین تکلیف کپی نهایی حل واجب نسخة
"""
NOBODY = frozenset(WORDS.split())


def identifier(name: str) -> str:
    """A name as a student's id, "" where nothing of it could name a folder.

    Letters, digits, their marks and joiners stay, composed (NFC); what lies between is a hyphen.

    >>> identifier("Ada King, Countess of Lovelace")
    'Ada-King-Countess-of-Lovelace'
    """
    kept = "".join(
        letter if _stays(letter) else "" if unicodedata.category(letter) == "Cf" else " "
        for letter in unicodedata.normalize("NFC", name)
    )
    plain = re.sub(r"\s+", "-", kept.strip())[:MAX_LETTERS]
    cut = plain.encode()[:MAX_ID_BYTES].decode(errors="ignore").strip(SIGNS + JOINERS)
    return cut if any(letter.isalnum() for letter in cut) else ""


def _stays(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in JOINERS or letter in SIGNS


def is_somebody(name: str) -> bool:
    """Whether a name could be a person's: it has a word that is no letter and that files lack.

    >>> is_somebody("final_FINAL (2)"), is_somebody("Ada")
    (False, True)
    """
    words = re.split(r"[\W\d_]+", unicodedata.normalize("NFC", name).casefold())
    long = [word for word in words if len(word) > 1 or not word.isascii()]
    return any(word not in NOBODY for word in long) or _is_number(name)


def _is_number(name: str) -> bool:
    """A matriculation number; a try or a year has fewer digits."""
    return bool(re.fullmatch(r"[A-Za-z]?\d{5,}", name.strip(" " + SIGNS)))


def without(name: str, assignments: Collection[str]) -> str:
    """A file's name without the assignment's, however its words are joined."""
    for assignment in sorted(assignments, key=len, reverse=True):
        words = r"[-_ ]*".join(re.escape(word) for word in assignment.split("_"))
        name = re.sub(rf"(?<![^\W_])[-_ ]*{words}(?![^\W\d_])[-_ ]*", " ", name, flags=re.I)
    return name.strip()


def is_notebook(name: str) -> bool:
    return bool(NOTEBOOK.search(name))


def is_archive(name: str) -> bool:
    return bool(ARCHIVE.search(name))


def stem(name: str) -> str:
    """A file's name without what says that it is a notebook or an archive."""
    ending = NOTEBOOK.search(name) or ARCHIVE.search(name)
    return name[: ending.start()] if ending else name
