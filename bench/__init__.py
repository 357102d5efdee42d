"""Speed, as ratios measured in one run against a limit: never milliseconds compared across runs."""
