"""What holds for all tests: the same examples in every run of CI, and no test that is skipped there unseen."""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest
from hypothesis import settings

from tests.printed import Forms

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

CI = os.environ.get("CI") == "true"  # noqa: TID251 - how strict a run is, never what it computes

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if CI else "desk")


def pytest_addoption(parser: pytest.Parser) -> None:
    """An option that writes the expected output of the cases anew, on a desk only."""
    parser.addoption("--golden-update", action="store_true", help="write expected pages and pictures anew")


def pytest_configure(config: pytest.Config) -> None:
    """In CI an expectation is compared, never made."""
    if CI and config.getoption("--golden-update"):
        message = "--golden-update is for a desk: commit what it writes"
        raise pytest.UsageError(message)


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Forms:
    """The PDFs of the briefs in their forms, set when they are asked for and shared by all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "forms"
    folder.mkdir(exist_ok=True)
    return Forms(folder)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: what the machine lacks there has to be installed."""
    report = yield
    return _failed_if_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI a skipped module is a failed one."""
    report = yield
    return _failed_if_skipped(report)


def _failed_if_skipped(report: Report) -> Report:
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow: {report.longrepr}"
    return report
