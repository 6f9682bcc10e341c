"""make bench: every benchmark in turn, each a process of its own; figures are ratios within one run."""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Runs all benchmarks, or those whose name is given."""
    ask = argparse.ArgumentParser(prog="python -m tests.bench", description="Prints ratios, each from one run.")
    ask.add_argument("names", nargs="*", help="for example: pool import")
    names = ask.parse_args().names or sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    failed = 0
    for name in names:
        print(f"\n== {name} ==", flush=True)  # noqa: T201 - the table is this command's output
        failed |= subprocess.run([sys.executable, "-m", f"tests.bench.bench_{name}"], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
