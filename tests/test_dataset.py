"""The figures of a brief as data, for programs and spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefs import dataset, views
from tests.acme import FACTS, brief, case, view, write


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> views.Brief:
    """The brief that has everything."""
    return view(case("tidewell", tmp_path_factory.mktemp("tidewell")))


def rows(made: views.Brief) -> dict[str, views.FactRow]:
    """The rows of a brief by the id of their figure."""
    return {row.id: row for row in made.data}


def test_every_mark_of_the_annex_has_its_rows(rich: views.Brief) -> None:
    """Statements and formulas, in their order; a second believed claim adds no second value."""
    order = [line.mark.label for line in rich.evidence] + [line.mark.label for line in rich.formulas]
    found = list(dict.fromkeys(row.mark for row in rich.data))
    assert found == [mark for mark in order if mark in found]
    assert set(order) - set(found) == {
        line.mark.label for line in rich.evidence if line.claim.written == "HKD 231 million"
    }


def test_a_row_says_what_was_read_and_what_it_means(rich: views.Brief) -> None:
    """Value and interval in plain digits, the words of the source, and its address."""
    row = rows(rich)["tidewell.profit_fy2026q3"]
    assert (row.value, row.unit, row.status) == ("1120000000", "CNY", "reported")
    assert Decimal(row.low) < Decimal(row.value) < Decimal(row.high)
    assert (row.written, row.language, row.source) == ("11.2億元", "zh-Hant", "harbour-ledger-2025-12-04")
    assert (row.metric, row.basis, row.period) == ("net_profit", "reported", "FY2026-Q3")
    change = rows(rich)["tidewell.profit_fy2026q3.yoy"]
    assert (change.value, change.unit, change.printed) == ("0.314", "percent", "31.4%")


def test_an_open_bound_is_left_empty(rich: views.Brief) -> None:
    """Over two hundred million has no upper end."""
    row = rows(rich)["tidewell.repurchases_2025ytd"]
    assert (row.value, row.low, row.high, row.status) == ("230000000", "230000000", "", "corrected")


def test_claims_that_are_not_used_keep_their_own_values(rich: views.Brief) -> None:
    """Two sources that are wrong are wrong each in its own way."""
    wrong = [row for row in rich.data if row.id == "tidewell.stake_20251204.rejected"]
    assert [(row.value, row.written, row.status) for row in wrong] == [
        ("0.3226", "32.26%", "rejected"),
        ("0.02326", "2.326%", "rejected"),
    ]


def test_a_rejected_claim_may_state_a_change(tmp_path: Path) -> None:
    """Every part of what a source has wrong is a row of its own."""
    facts = """\
company: acme
facts:
  revenue_2025q1:
    metric: revenue
    period: 2025-Q1
    claims:
      - {value: USD 1.5 million, source: anvil, quote: a, preferred: true}
      - {value: USD 15 million, change: {yoy: +900%}, source: anvil, quote: b, rejected: Ten times too much.}
"""
    made = view(write(tmp_path, facts=facts))
    assert [(row.id, row.value) for row in made.data] == [
        ("acme.revenue_2025q1", "1500000"),
        ("acme.revenue_2025q1.rejected", "15000000"),
        ("acme.revenue_2025q1.yoy.rejected", "9"),
    ]


def test_a_derived_figure_tells_its_formula_and_its_operands(rich: views.Brief) -> None:
    """By the ids under which their own rows stand."""
    row = rows(rich)["tidewell.offshore_share"]
    assert (row.status, row.operands) == (
        "derived",
        "tidewell.offshore_revenue_fy2026q3 tidewell.revenue_fy2026q3",
    )
    assert set(row.operands.split()) <= rows(rich).keys()
    assert row.written == row.quote == row.source == ""


def test_json_holds_what_is_there_and_csv_every_column(rich: views.Brief) -> None:
    """Both can be read back; an empty text is left out of one and empty in the other."""
    text = json.loads(dataset.as_json(rich))
    assert (text["brief"], text["as_of"], len(text["facts"])) == (rich.id, rich.as_of_iso, len(rich.data))
    assert all(value for row in text["facts"] for value in row.values())
    table = list(csv.DictReader(io.StringIO(dataset.as_csv(rich.data))))
    assert [row["id"] for row in table] == [row["id"] for row in text["facts"]]
    assert set(table[0]) == set(views.FactRow.__struct_fields__)


@pytest.mark.parametrize("cell", ["=1+1", "+31.4%", "-cmd|x", "@sum", "\tx"])
def test_a_spreadsheet_runs_nothing(tmp_path: Path, cell: str) -> None:
    """A cell that begins like a formula is text; a negative number stays one."""
    (row, *_) = view(write(tmp_path, facts=FACTS, brief=brief())).data
    table = list(csv.DictReader(io.StringIO(dataset.as_csv((replace(row, quote=cell, value="-1.5"),)))))
    assert table[0]["quote"] == f"'{cell}"
    assert table[0]["value"] == "-1.5"
