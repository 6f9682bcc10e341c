"""Runs outside quality benchmarks against the project: python -m tests.quality FOLDER [shop|matching]."""

import os
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PEERS = HOME / "var" / "bench"  # the peers that the programs compare with live in an environment of their own
SHOP_CUTS, MATCH_CUTS = "2017-08-01,2017-10-01,2017-12-01", "2026-02-15,2026-04-01"
PARTS = {
    "shop": (
        "shop_score_benchmark.py",
        ("--data", "files/olist_union_sample.parquet", "--cuts", SHOP_CUTS),
        "tests.quality.shop_score_plugin:score",
    ),
    "matching": (
        "matching_benchmark.py",
        ("--files", "files", "--cuts", MATCH_CUTS),
        "tests.quality.matching_plugin:rank",
    ),
}


def peers(folder: Path) -> Path:
    """The interpreter of the environment, made on first use from the folder's own list of requirements."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", folder / "requirements.txt"], check=True)
    return python


def main(arguments: list[str]) -> int:
    """Runs every part named (all without a name), each in the programs' folder; 0 when all of them ran."""
    folder = Path(arguments[0]).resolve() if arguments else Path()
    if not (arguments and (folder / "requirements.txt").is_file()):
        print("which folder? make bench-quality BENCHMARKS=<folder of the benchmark programs>")  # noqa: T201
        return 2
    python, failed = peers(folder), 0
    surroundings = os.environ | {"PYTHONPATH": str(HOME), "PYTHONDONTWRITEBYTECODE": "1"}
    for part in arguments[1:] or list(PARTS):
        program, options, plugin = PARTS[part]
        command = [python, program, *options, "--plugin", plugin]
        failed |= subprocess.run(command, cwd=folder, env=surroundings, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
