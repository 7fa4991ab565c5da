"""Spreadsheets in and out: what lies in a file, what its columns mean, and tables for Excel. Knows no Qt and no database."""
