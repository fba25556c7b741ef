"""The photo desk's crops, as an operation in Wagtail's image filters: `crop16x9-960`."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.images.image_operations import ImageTransform, TransformOperation
from wagtail.images.rect import Rect

from standfirst.newsroom.models.photo import RATIOS


def box(text: str) -> tuple[float, float, float, float] | None:
    """ "left,top,width,height" in per cent of the original; None when empty or senseless."""
    try:
        left, top, width, height = (float(part) / 100 for part in text.split(","))
    except ValueError:
        return None
    inside = 0 <= left < 1 and 0 <= top < 1 and 0 < width <= 1 and 0 < height <= 1
    return (left, top, width, height) if inside else None


def widest(size: tuple[int, int], ratio: tuple[int, int], focus: tuple[float, float]) -> Rect:
    """The largest box of this ratio, as near to the focus (in pixels) as the edges allow."""
    width = min(size[0], size[1] * ratio[0] / ratio[1])
    height = width * ratio[1] / ratio[0]
    left = min(max(focus[0] - width / 2, 0), size[0] - width)
    top = min(max(focus[1] - height / 2, 0), size[1] - height)
    return Rect(left, top, left + width, top + height)


class DeskCrop(TransformOperation):
    """The crop that the desk drew; where it drew none, the widest around the focal point.

    Never enlarges: a small original gives a small rendition.
    """

    ratio: ClassVar[str]
    vary_fields: ClassVar[tuple[str, ...]]

    def construct(self, width: str) -> None:
        self.width = int(width)

    def run(self, transform: ImageTransform, image: Any) -> ImageTransform:
        size, ratio = transform.size, RATIOS[self.ratio]
        drawn = box(getattr(image, f"crop_{self.ratio}"))
        if drawn:
            left, top = drawn[0] * size[0], drawn[1] * size[1]
            area = Rect(
                left,
                top,
                min(left + drawn[2] * size[0], size[0]),
                min(top + drawn[3] * size[1], size[1]),
            )
            focus = (area.centroid_x, area.centroid_y)
            inner = widest((int(area.width), int(area.height)), ratio, (0, 0))
            rect = Rect.from_point(focus[0], focus[1], inner.width, inner.height)
        else:
            point = image.get_focal_point()
            focus = (point.centroid_x, point.centroid_y) if point else (size[0] / 2, size[1] * 0.42)
            rect = widest(size, ratio, focus)
        cropped = transform.crop(rect.round())
        width = min(self.width, int(cropped.size[0]))
        return cropped.resize((width, max(1, round(width * ratio[1] / ratio[0]))))


def operations() -> list[tuple[str, type[DeskCrop]]]:
    """One operation for each ratio, by its name in a filter."""
    fields = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    return [
        (
            f"crop{ratio}",
            type(
                f"DeskCrop{ratio}",
                (DeskCrop,),
                {"ratio": ratio, "vary_fields": (f"crop_{ratio}", *fields)},
            ),
        )
        for ratio in RATIOS
    ]
