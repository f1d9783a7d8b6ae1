"""Forms as a browser sends them: what stands in the page, with a few fields filled in otherwise."""

from urllib.parse import urlencode

from wagtail.test.utils.form_data import querydict_from_html


def filled(response, form_id=None, **changes):
    """The form of a page, ready to be posted."""
    html = response.content.decode()
    data = next(found for found in forms(html, form_id) if set(changes) <= set(found))
    for name, value in changes.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def forms(html, form_id):
    if form_id:
        yield querydict_from_html(html, form_id=form_id, exclude_csrf=False)
        return
    for index in range(html.count("<form")):
        yield querydict_from_html(html, form_index=index)


def raw(client, address, fields):
    """Send a form as a hostile program would: halves of pairs and repeated fields included."""
    words = {
        name: [part.encode("utf-8", "surrogatepass") for part in (value if isinstance(value, list) else [value])]
        for name, value in fields.items()
    }
    return client.post(address, urlencode(words, doseq=True), content_type="application/x-www-form-urlencoded")
