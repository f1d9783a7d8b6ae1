"""By when a letter is answered, and how long it is kept. The one place that knows.

Barrier, Poland: 7 days, Act of 4 April 2019 on the digital accessibility of websites, art. 18 (Dz.U. 2023 poz. 1440).
Barrier, Slovakia: 30 days; act 95/2019 asks for an answer in reasonable time, the house promises a month.
Personal data: one month, art. 12(3) GDPR; 30 days are never longer.
Everything else: 30 days, the house's own promise.
"""

from datetime import timedelta

from network.letters.enums import LetterCountry, LetterKind

PROMISE = 30
SHORTER = {(LetterKind.BARRIER, LetterCountry.PL): 7}
KEPT = timedelta(days=365)  # after the letter was answered or closed
KEPT_WAITING = timedelta(days=730)  # after the day by which nobody answered it: what nobody moved on is spam


def days_for(kind, country):
    return SHORTER.get((kind, country), PROMISE)


def due_on(kind, country, received_on):
    return received_on + timedelta(days=days_for(kind, country))
