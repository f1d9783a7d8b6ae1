"""What is done with notices while nobody looks."""

from network.notices import actions, ledger, mails


def post(since, now):
    """Whose digest is due, and whose hurried mail lost its worker, is given to the mail queue: once, while it waits."""
    for person in sorted(ledger.people_due(now) - mails.waiting_in_queue(now)):
        mails.send_due.enqueue(person)


def forget(since, now):
    return actions.forget(now)
