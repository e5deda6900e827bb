"""Measure and print: `python -m tests.benchmarks`; with `--largest`, 100,000 facts too."""

from __future__ import annotations

import argparse
import sys

from tests.benchmarks import check_speed

if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--largest", action="store_true", help="measure 100,000 facts too: some minutes and gigabytes")
    sys.exit(check_speed.main(is_largest=options.parse_args().largest))
