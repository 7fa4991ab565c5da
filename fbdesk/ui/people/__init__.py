"""Everybody the office knows: found as you type, with what they took part in."""
