"""The outlines of the car: every drawn region is a named area, every area lies where it is drawn."""

from __future__ import annotations

import re
import tomllib
from xml.etree import ElementTree

import pytest

from resources import read_text

TABLE = tomllib.loads(read_text("outlines/areas.toml"))
VIEWS = ("left", "right", "front", "rear", "top")


def regions(view: str) -> dict[str, list[float]]:
    """The regions of a view by id, with the numbers of their paths."""
    root = ElementTree.fromstring(read_text(f"outlines/car_{view}.svg"))
    group = next(each for each in root if each.get("id") == "regions")
    return {path.get("id", ""): [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))]
            for path in group if path.get("id") != "body"}


@pytest.mark.parametrize("view", VIEWS)
def test_every_region_is_an_area_with_its_polygon(view: str):
    drawn = regions(view)
    areas = {area["id"]: area[view] for area in TABLE["area"] if view in area}
    assert set(drawn) == set(areas)
    for name, points in areas.items():
        assert len(points) >= 4, name
        xs, ys = [x for x, _ in points], [y for _, y in points]
        assert 0 <= min(xs) <= max(xs) <= 1000, name
        assert 0 <= min(ys) <= max(ys) <= TABLE["views"][view]["height"], name
        path_x, path_y = drawn[name][::2], drawn[name][1::2]
        assert min(path_x) - 1 <= min(xs) <= max(xs) <= max(path_x) + 1, name
        assert min(path_y) - 1 <= min(ys) <= max(ys) <= max(path_y) + 1, name


@pytest.mark.parametrize("view", VIEWS)
def test_the_view_box_is_what_the_table_says(view: str):
    root = ElementTree.fromstring(read_text(f"outlines/car_{view}.svg"))
    size = TABLE["views"][view]
    assert root.get("viewBox") == f"0 0 {size['width']} {size['height']}"


BODIES = ("suv", "mpv")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("body", BODIES)
def test_every_body_has_five_views_of_known_areas_inside_their_box(body: str, view: str):
    root = ElementTree.fromstring(read_text(f"outlines/{body}_{view}.svg"))
    width, height = (float(part) for part in root.get("viewBox", "").split()[2:])
    assert width == 1000
    named = {area["id"] for area in TABLE["area"]}
    group = next(each for each in root if each.get("id") == "regions")
    ids = [path.get("id", "") for path in group if path.get("id") != "body"]
    assert len(ids) == len(set(ids)) >= 13
    assert set(ids) <= named
    for path in (path for each in root for path in each):
        assert set(re.findall(r"[A-Za-z]", path.get("d", ""))) <= set("MLCZ")
        numbers = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", path.get("d", ""))]
        assert -1 <= min(numbers[::2]) <= max(numbers[::2]) <= 1001
        assert -1 <= min(numbers[1::2]) <= max(numbers[1::2]) <= height + 1


@pytest.mark.parametrize("body", BODIES)
def test_the_right_side_of_a_body_mirrors_its_left(body: str):
    areas = [{path.get("id", "") for path in next(each for each in ElementTree.fromstring(
        read_text(f"outlines/{body}_{side}.svg")) if each.get("id") == "regions")} for side in ("left", "right")]
    assert {name.replace("left", "right") for name in areas[0] if name != "flap_left"} == areas[1]


def test_every_area_has_a_name_in_both_languages_and_no_two_share_one():
    for language in ("en", "zh_CN"):
        names = [area["label"][language] for area in TABLE["area"]]
        assert all(names)
        assert len(names) == len(set(names))
    ids = [area["id"] for area in TABLE["area"]]
    assert len(ids) == len(set(ids))


def test_the_drivers_left_is_on_the_right_of_the_front_view():
    front = {area["id"]: area["front"] for area in TABLE["area"] if "front" in area}
    rear = {area["id"]: area["rear"] for area in TABLE["area"] if "rear" in area}
    assert min(x for x, _ in front["headlight_left"]) > 500
    assert max(x for x, _ in rear["taillight_left"]) < 500
