"""Speed, as ratios against a named baseline measured in the same run; `python -m tests.bench` prints JSON."""
