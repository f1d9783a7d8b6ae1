"""stand-in"""


def monogram(name, kind):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96"><text x="20" y="60">%s</text></svg>'
        % name[0]
    ).encode()
