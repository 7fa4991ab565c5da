"""Programmes with units, quotas, teams and files; cancelling, telling, next cohorts and reports."""
