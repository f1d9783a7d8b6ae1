"""Words that several people may edit at once: who wrote on an older version is shown the newer one."""


class Changed(Exception):  # noqa: N818  a state, not a fault
    """Somebody changed the record meanwhile: `record` is as it is now."""

    def __init__(self, record):
        super().__init__()
        self.record = record


def rewrite(row, facts, version):
    """Write the facts, topics among them, into a locked row, as its next version. Changed when `version` is not its."""
    if row.version != version:
        raise Changed(row)
    columns = {name: value for name, value in facts.items() if name != "topics"}
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    if "topics" in facts:
        row.topics.set(facts["topics"])
