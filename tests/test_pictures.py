import base64
import io

import pytest
from PIL import Image

from analysis.report import pictures


def png(mode="RGB", size=(40, 30)):
    picture = Image.effect_mandelbrot(size, (-2, -1.5, 1, 1.5), 40).convert(mode)
    packed = io.BytesIO()
    picture.save(packed, "png")
    return packed.getvalue()


def shown(source):
    kind, _, code = source.partition(";base64,")
    assert kind == "data:image/webp"
    return Image.open(io.BytesIO(base64.b64decode(code)))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_picture_loses_no_dot(mode):
    before = png(mode)
    after = shown(pictures.source(before))
    assert after.convert("RGBA").tobytes() == Image.open(io.BytesIO(before)).convert("RGBA").tobytes()


def test_the_same_picture_gives_the_same_address():
    first = pictures.source(png())
    pictures.source.cache_clear()
    assert pictures.source(png()) == first


@pytest.mark.parametrize("content", [b"", b"no picture", png()[:60], png()[:-30]])
def test_what_is_no_whole_picture_is_handed_on_as_it_is(content):
    assert pictures.source(content) == f"data:image/png;base64,{base64.b64encode(content).decode()}"
