"""What is worked out once for one person in one request: it lives on the user, whom each request fetches anew."""

from functools import wraps


def once_a_request(work):
    """Remember `work(user)` on the user. For what is only read; whoever changes it in the same request asks again."""
    name = f"_once_{work.__module__}_{work.__name__}"

    @wraps(work)
    def remembered(user):
        if not hasattr(user, name):
            setattr(user, name, work(user))
        return getattr(user, name)

    return remembered
