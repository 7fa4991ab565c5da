"""Spreadsheets in and out: what lies in a file, what its columns mean, tables for Excel. Knows no Qt, no database."""
