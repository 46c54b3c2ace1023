"""What the columns of a class list mean: by their headings, in other languages by their place."""

import re
from collections.abc import Collection, Mapping, Sequence

# nbgrader's own, ours, and those of Moodle's exports.
HEADINGS = {
    "id": ("id", "student", "student id", "student_id"),
    "first_name": ("first name", "first_name", "firstname", "given name"),
    "last_name": ("last name", "last_name", "lastname", "surname", "family name"),
    "full_name": ("full name", "fullname", "name"),
    "email": ("email address", "email", "e-mail", "e-mail address", "mail"),
    "login": ("username", "user name", "login", "login id"),
    "id_number": ("id number", "idnumber", "id_number", "student number"),
    "lms_user_id": ("lms_user_id",),
    "participant": ("identifier", "participant"),
    "section": ("section", "group", "groups"),
    "assignment": ("assignment",),
    "time": ("time", "timestamp", "submitted", "submitted at", "last modified (submission)"),
    "grade": ("grade",),
    "maximum": ("maximum grade",),
    "changeable": ("grade can be changed",),
    "changed": ("last modified (grade)",),
}
# What Moodle calls them in German, French, Spanish, Italian, Portuguese and Persian.
TRANSLATED = {
    "first_name": ("vorname", "prénom", "nombre", "nome", "نام"),
    "last_name": (
        "nachname", "familienname", "nom", "nom de famille", "apellido", "apellidos",
        "apellido(s)", "cognome", "apelido", "sobrenome", "نام خانوادگی",
    ),
    "full_name": (
        "vollständiger name", "nom complet", "nombre completo", "nome completo",
        "nome e cognome", "نام کامل", "first name / last name", "vorname / nachname",
    ),
    "email": (
        "e-mail-adresse", "adresse de courriel", "courriel", "dirección de correo",
        "dirección email", "correo electrónico", "indirizzo email", "endereço de e-mail",
        "endereço de email", "پست الکترونیک", "آدرس پست الکترونیک", "نشانی پست الکترونیک", "ایمیل",
    ),
    "login": (
        "anmeldename", "benutzername", "nom d'utilisateur", "nombre de usuario",
        "nome de utilizador", "nome de usuário", "nome utente", "نام کاربری",
    ),
    "id_number": (
        "id-nummer", "matrikelnummer", "numéro d'identification", "número de id",
        "numero id", "codice identificativo", "número de identificação", "شماره شناسایی",
        "شماره دانشجویی",
    ),
    "section": (
        "gruppe", "gruppen", "groupe", "groupes", "grupo", "grupos", "gruppo", "gruppi",
        "گروه", "گروه‌ها",
    ),
}  # fmt: skip
# Canvas calls the name "Student" and its own user number "ID".
CANVAS = {
    "sortable_name": ("student",),
    "last_name": ("lastname",),
    "first_name": ("firstname",),
    "lms_user_id": ("id",),
    "id_number": ("sis user id",),
    "login": ("sis login id",),
    "section": ("section",),
}
CANVAS_ONLY = ("sis user id", "sis login id")
# Moodle's worksheet begins with "Participant 90010", in the language of the site.
PARTICIPANT = re.compile(r"(?P<word>\D+?)\s*(?P<number>\d+)")
# Its other columns: name, state, grade, maximum; names may be hidden.
LEAST = 3
# By one of these a student can be found.
PERSONAL = {"id", "full_name", "sortable_name", "last_name", "email", "login", "participant"}


def columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The place of each column that is understood, by what it holds; none where nothing is."""
    titles = [title.strip().lower() for title in header]
    if _is_canvas(titles):
        return _by_headings(titles, CANVAS)
    found = _by_headings(titles, HEADINGS)
    # In German the worksheet's first heading is "ID", too.
    if not found.keys() & PERSONAL - {"id"} and (worksheet := _worksheet(titles, rows)):
        return worksheet
    found = _by_headings(titles, TRANSLATED) | found
    return found if found.keys() & PERSONAL else {}


def _by_headings(titles: list[str], meanings: Mapping[str, Collection[str]]) -> dict[str, int]:
    return {
        meaning: titles.index(title)
        for meaning, spellings in meanings.items()
        for title in spellings
        if title in titles
    }


def _is_canvas(titles: list[str]) -> bool:
    named = "student" in titles or {"lastname", "firstname"} <= set(titles)
    return named and "id" in titles and any(title in titles for title in (*CANVAS_ONLY, "section"))


def _worksheet(titles: list[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns of Moodle's grading worksheet in any language, by what stands in them."""
    first = [PARTICIPANT.fullmatch(row[0].strip()) if row else None for row in rows]
    words = {match["word"] if match else None for match in first}
    if len(words) != 1 or None in words:
        return {}
    width = min(len(row) for row in rows)
    emails = [n for n in range(2, width) if all("@" in row[n] or not row[n] for row in rows)]
    maximum = [n for n in range(2, width) if _is_maximum([row[n] for row in rows])]
    if not maximum and width < LEAST:
        return {}
    found = {"participant": 0}
    # Where names are hidden, the state of the submission comes next, which many have in common.
    has_names = not maximum or maximum[0] > LEAST
    found |= {"full_name": 1} if has_names and 2 * len({row[1] for row in rows}) > len(rows) else {}
    found |= {"email": emails[0]} if emails and any(row[emails[0]] for row in rows) else {}
    found |= _changed(titles)
    if maximum:
        found |= {"maximum": maximum[0], "grade": maximum[0] - 1}
        found |= {"changeable": maximum[0] + 1} if maximum[0] + 1 < width else {}
    return found


def _changed(titles: list[str]) -> dict[str, int]:
    """The columns that differ only in what they put in brackets: when the submission was changed,
    and when the grade was."""
    before = [title.partition("(")[0] if title.endswith(")") else "" for title in titles]
    pair = [n for n, words in enumerate(before) if words and before.count(words) == 2]
    return {"time": pair[0], "changed": pair[1]} if pair else {}


def _is_maximum(values: list[str]) -> bool:
    return len(set(values)) == 1 and bool(re.fullmatch(r"\d+([.,]\d+)?", values[0].strip()))
