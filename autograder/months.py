"""Dates in words of other languages, as Moodle writes them there, made English."""

import re

# January to December in German, French, Spanish, Italian, Portuguese, and in Persian for our years.
MONTHS = """
    januar februar märz april mai juni juli august september oktober november dezember
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
"""
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What says nothing more about a day and a time: days of the week, and words between the numbers.
BESIDE = """
    montag dienstag mittwoch donnerstag freitag samstag sonntag um uhr
    lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado domingo de
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    segunda terça quarta quinta sexta feira às
    شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه
"""
SAID = {name: ENGLISH[place % 12] for place, name in enumerate(MONTHS.split())}
SAID |= dict.fromkeys(BESIDE.split(), "") | {"صبح": "AM", "عصر": "PM"}
WORD = re.compile(r"(?<![/\w])[^\W\d_]+(?![/\w])")
# Joined words and the comma of Persian.
JOINED = str.maketrans({"\u200c": "", "،": ","})


def in_english(text: str) -> str:
    """The text with the months in English, and without what else its language says of the day.

    >>> in_english("Montag, 2. Dezember 2026, 17:00")
    ', 2. Dec 2026, 17:00'
    """
    return WORD.sub(lambda word: SAID.get(word[0].lower(), word[0]), text.translate(JOINED))
