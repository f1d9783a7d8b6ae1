"""Pictures in sizes: what a browser may choose from, and that nobody waits for it."""

import re
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.template import Context, Template
from PIL import Image, features

from cms.media.models import PortalImage
from cms.media.sizes import FALLBACK, make_missing
from pages.demo.content import PICTURES
from pages.generation import generation
from pages.passing import size_pictures
from tests.factories import media

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database,
    # Wagtail leaves the file of a fresh rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def photograph(width, height, kind="WEBP"):
    content = BytesIO()
    Image.radial_gradient("L").resize((width, height)).convert("RGB").save(content, kind)
    return PortalImage.objects.create(title="p", file=ContentFile(content.getvalue(), f"p.{kind.lower()}"))


def printed(image, words='sizes="50vw"', **context):
    template = Template(f"{{% load pictures %}}{{% picture_of image {words} %}}")
    return template.render(Context({"image": image} | context))


def test_this_machine_writes_avif():
    assert features.check("avif")


@pytest.mark.parametrize(("width", "offered"), [(300, [300]), (700, [400, 700]), (1600, [400, 800, 1200])])
def test_a_picture_is_offered_in_no_size_larger_than_itself(width, offered):
    image = photograph(width, 200)
    make_missing()

    html = printed(image)

    sources = re.findall(r'<source type="image/(\w+)" srcset="([^"]+)" sizes="50vw">', html)
    assert [kind for kind, _srcset in sources] == ["avif", "webp"]
    assert [[int(size) for size in re.findall(r" (\d+)w", srcset)] for _kind, srcset in sources] == [offered] * 2
    assert [set(re.findall(r"\.(\w+) \d", srcset)) for _kind, srcset in sources] == [{"avif"}, {"webp"}]


def test_the_place_of_a_picture_is_kept_before_it_comes():
    image = photograph(1600, 1000)

    html = printed(image)

    assert 'width="800" height="500"' in html
    assert re.search(r'src="[^"]+\.jpg"', html)


def test_a_page_does_not_wait_for_the_better_sizes():
    image = photograph(1600, 1000)

    first = printed(image)

    assert "<source" not in first
    assert [row.filter_spec for row in image.renditions.all()] == [FALLBACK]


def test_only_the_lead_picture_is_fetched_at_once():
    image = photograph(500, 300)

    lead, other = printed(image, 'sizes="50vw" lead=True'), printed(image)

    assert 'fetchpriority="high"' in lead
    assert "lazy" not in lead
    assert 'loading="lazy"' in other
    assert "fetchpriority" not in other


def test_alternative_text_is_what_the_page_says_and_nothing_else():
    image = photograph(500, 300)

    assert 'alt=""' in printed(image)
    assert 'alt="A &quot;peak&quot;"' in printed(image, "sizes='50vw' alt=said", said='A "peak"')


def test_drawings_stay_drawings():
    image = media.drawing()

    html = printed(image)

    assert "<source" not in html
    assert re.search(r'src="[^"]+\.svg" width="\d+" height="\d+"', html)


def test_a_picture_costs_one_query_and_then_none(django_assert_num_queries):
    image = photograph(1600, 1000)
    make_missing()

    cache.clear()

    with django_assert_num_queries(1):
        printed(image)
    with django_assert_num_queries(0):
        printed(image)


def test_sizes_are_made_once_and_pages_are_made_anew_with_them():
    photograph(1600, 1000)
    before = generation()

    size_pictures(None, None)
    between = generation()
    size_pictures(None, None)

    assert before != between == generation()


def test_a_damaged_picture_keeps_no_other_waiting():
    whole, broken = photograph(500, 300), photograph(500, 300)
    broken.file.storage.delete(broken.file.name)

    made = make_missing()

    assert made == 1
    assert whole.renditions.count() == 5


def test_avif_is_lighter_than_webp():
    drawn = ContentFile((PICTURES / "castle.webp").read_bytes(), "castle.webp")
    image = PortalImage.objects.create(title="castle", file=drawn)
    make_missing()

    size = {row.filter_spec: row.file.size for row in image.renditions.all()}

    assert size["width-1200|format-avif"] < size["width-1200|format-webp"] < size[FALLBACK] * 3
