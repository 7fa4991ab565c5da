"""What a programme of each shape starts with: units and settings that fit together."""

from fbdesk.rules.programmes.programme_shapes import Built, Shape, build, shape_label


def _units(built: Built, name: str) -> list[object]:
    return [unit.columns.get(name) for unit in built.units]


def test_every_shape_has_a_word_of_its_own_and_units_with_labels_of_their_own() -> None:
    assert len({shape_label(shape) for shape in Shape}) == len(Shape)
    for shape in Shape:
        labels = [unit.label for unit in build(shape).units]
        assert len(set(labels)) == len(labels) > 0
        assert build(shape).columns["certificate_kind"]


def test_a_course_with_blocks_alternates_with_self_learning_and_asks_for_it() -> None:
    built = build(Shape.BLOCKS)
    assert [unit.label for unit in built.units][:3] == ["Block 1", "Selbstlernen 1", "Block 2"]
    assert _units(built, "kind") == [None, "self_learning"] * 4
    assert _units(built, "minutes") == [None, 180] * 4
    assert (built.columns["min_share"], built.columns["needs_self_learning"]) == (80, True)


def test_an_event_is_one_unit_that_nobody_is_assessed_in() -> None:
    built = build(Shape.EVENT)
    assert (built.kind, len(built.units)) == ("event", 1)
    assert "min_share" not in built.columns


def test_a_selection_has_places_and_a_project_in_its_last_module() -> None:
    built = build(Shape.SELECTION)
    assert [unit.label for unit in built.units] == [f"Modul {n}" for n in range(1, 5)]
    assert _units(built, "deliverable") == [None, None, None, "Projekt"]
    wanted = {"selection": True, "capacity": 16, "needs_deliverables": True, "min_share": 80}
    assert wanted.items() <= built.columns.items()


def test_modules_and_building_blocks_are_booked_one_by_one() -> None:
    modules, blocks = build(Shape.BOOKING), build(Shape.BUILDING_BLOCKS)
    assert modules.columns["books_units"] is blocks.columns["books_units"] is True
    assert [unit.label for unit in modules.units] == ["Modul I", "Modul II", "Modul III"]
    assert _units(blocks, "confirmation_title") == [unit.label for unit in blocks.units]
    assert {"collects_units": True, "capacity": 30, "min_share": 80}.items() <= blocks.columns.items()
    assert "collects_units" not in modules.columns


def test_what_was_built_belongs_to_nobody_else() -> None:
    assert build(Shape.BLOCKS) == build(Shape.BLOCKS)
    assert build(Shape.BLOCKS).units is not build(Shape.BLOCKS).units
