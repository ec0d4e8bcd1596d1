"""What is made before the first reader asks for it."""

import pytest

from crackdowns.server import ahead, first_sight
from crackdowns.server.answers import Payload


def test_the_files_of_a_first_visit_are_compressed_and_the_first_sights_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    packed, drawn = list[str](), list[str]()
    monkeypatch.setattr(Payload, "packed", lambda payload, coding: packed.append(f"{payload.stem} {coding}"))
    monkeypatch.setattr(first_sight, "_picture", lambda _, name: drawn.append(name))
    ahead.make()
    assert len(packed) > 40
    assert any(found.startswith("PlotlyChart.") for found in packed)
    assert all(found.endswith(" br") for found in packed)
    assert "overview" in drawn
    assert len(drawn) == 5
