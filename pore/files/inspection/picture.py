"""PNG and JPEG: only the pixels are kept, drawn anew into a file without metadata, turned the way the camera meant."""

import warnings

from PIL import Image
from PIL.JpegImagePlugin import get_sampling

from .refused import MOST_PIXELS, Refused

MODES = {"png": ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), "jpeg": ("L", "RGB")}
ORIENTATION = 0x0112  # EXIF: how the camera was held
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def inspect(kind, path, clean):
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # we ask ourselves, before a single pixel is unpacked
    with _opened(kind, path) as image:
        image.verify()
    with _opened(kind, path) as image:
        image.load()
        _save(kind, image, clean)


def _opened(kind, path):
    image = Image.open(path, formats=[kind.upper()])
    if image.width * image.height > MOST_PIXELS:
        raise Refused("pixels")
    return image


def _turn(image):
    """The turn a camera asked for, or None; what it wrote badly is no reason to refuse the picture."""
    try:
        return TURNS.get(image.getexif().get(ORIENTATION))
    except Exception:
        return None


def _save(kind, image, clean):
    options = {}
    if kind == "jpeg":  # the camera's own tables: about as good and as large as before
        kept = image.mode in MODES["jpeg"]
        options = {"qtables": image.quantization, "subsampling": max(get_sampling(image), 0)} if kept else {"quality": 90}
    elif "transparency" in image.info:
        options = {"transparency": image.info["transparency"]}
    if image.mode not in MODES[kind]:
        image = image.convert("RGB")
    if turn := _turn(image):
        image = image.transpose(turn)
    image.info = {}
    image.save(clean, kind.upper(), **options)
