"""Configurations of other link checkers, translated into one of linkcheck's.

Knows the files of lychee and linkinator by their documentation (lychee.cli.rs, the README of linkinator), and nothing of how
these programs work.
"""
