"""What this room registers with the rooms below it when the portal starts."""

from datetime import time

from django.db.models.signals import post_delete, post_save

from cms.kit import chores, figures, rail, records
from network.notices import dates, inbox
from network.people import handing_over
from network.people import personal as people
from network.projects import calendar, carrying, duties, jobs, kinds, monitoring, passing, personal
from network.projects.actions import printouts
from network.projects.models import Call, Programme
from network.talk import activities


def stand():
    records.register(carrying.IDEA)
    records.register(carrying.PROJECT)
    kinds.register_kinds()
    rail.register("projects", duties.rail)
    inbox.register("projects", duties.waiting)
    dates.register("projects", duties.dates)
    figures.register("projects", monitoring.figures)
    activities.register("idea of the project", duties.of_the_idea)
    people.register("projects", personal.export, personal.erase)
    handing_over.register("contact persons", passing.contacts)
    handing_over.register("ideas", passing.ideas)
    handing_over.register("activities", passing.activities)
    for model in (Call, Programme):
        post_save.connect(calendar.forget_calls, sender=model)
        post_delete.connect(calendar.forget_calls, sender=model)
    chores.register("calls that close soon", jobs.remind_of_calls, at=time(6, 30))
    chores.register("printouts of yesterday", printouts.forget)
