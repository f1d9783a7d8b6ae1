"""What a page costs whoever opens it for the first time: what comes over the wire, and what moves."""

import gzip
from dataclasses import dataclass, field
from urllib.parse import urlsplit

NGINX_LEVEL = 5  # gzip_comp_level in deploy/nginx.conf, for what the portal sends plain
SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""
# To the foot and back, a screen at a time.
READ = """async () => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    await document.fonts.ready;
    for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo(0, top);
        await painted();
    }
    scrollTo(0, 0);
    await painted();
}"""


@dataclass
class Answer:
    """One request of a page: its address, what kind of thing came, how many bytes with its headers."""

    url: str
    number: str
    kind: str = ""
    bytes: int = 0
    headers: dict = field(default_factory=dict)

    @property
    def path(self):
        return urlsplit(self.url).path

    @property
    def is_picture(self):
        """A picture of the content. What the portal itself is drawn with counts as page."""
        return self.path.startswith("/media/") or self.kind == "Media"

    @property
    def is_plain_page(self):
        return self.kind == "Document" and "content-encoding" not in self.headers


class Scales:
    """Listens to a page of the browser from before its first request."""

    def __init__(self, page):
        self.page, self.rows = page, {}
        page.add_init_script(SHIFTS)
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.on("Network.requestWillBeSent", self.asked)
        self.wire.on("Network.responseReceived", self.answered)
        self.wire.on("Network.loadingFinished", self.ended)

    def asked(self, event):
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self.rows[event["requestId"]] = Answer(event["request"]["url"], event["requestId"])

    def answered(self, event):
        if row := self.rows.get(event["requestId"]):
            row.kind = event["type"]
            row.headers = {name.lower(): value for name, value in event["response"]["headers"].items()}

    def ended(self, event):
        if row := self.rows.get(event["requestId"]):
            row.bytes = int(event["encodedDataLength"])

    def read(self):
        """Scroll through the page as a reader does, then count a page that came plain as nginx would send it."""
        self.page.evaluate(READ)
        for row in self.rows.values():
            if row.is_plain_page:
                body = self.wire.send("Network.getResponseBody", {"requestId": row.number})["body"].encode()
                row.bytes -= len(body) - len(gzip.compress(body, NGINX_LEVEL))

    @property
    def own(self):
        """Everything but the pictures of the content, the heaviest first."""
        return sorted((row for row in self.rows.values() if not row.is_picture), key=lambda row: -row.bytes)

    @property
    def weight(self):
        return sum(row.bytes for row in self.own)

    @property
    def scripts(self):
        return sum(row.bytes for row in self.own if row.kind == "Script")

    @property
    def shifted(self):
        return round(self.page.evaluate("window.shifted"), 4)

    def __str__(self):
        return "\n".join(f"{row.bytes:>7} {row.kind:<10} {row.path}" for row in self.own)
