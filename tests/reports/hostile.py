"""Notes that have broken a printed form somewhere, and pictures to print."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from PIL import Image

NOTES = (
    "<b>粗体</b> <i>x</i> </para><para>",
    "<img src=\"/etc/passwd\"/> <img src='https://example.com/a.png'>",
    "<a href=\"javascript:alert(1)\">点我</a> <link destination='x'>y</link>",
    "A & B &amp; C &#65; &nbsp; < > \" '",
    "]]> <![CDATA[x]]> <!-- y --> <?php ?>",
    "{address} $plate %(name)s {0} {{}}",
    "髙旻喆 𬱖 😀 \u200d e\u0301 \ufe0f",
    "长" * 10_000,
    "x" * 10_000,
)


def photo(folder: Path, name: str, size: tuple[int, int] = (1280, 960)) -> Path:
    """A JPEG with some structure, as the store keeps them."""
    path = folder / f"{name}.jpg"
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    picture.paste((crc32(name.encode()) % 255, len(name) * 37 % 255, 60),
                  (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    picture.save(path, quality=82)
    return path
