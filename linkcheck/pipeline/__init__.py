"""Wires the stages: collect, read, extract, normalise, probe, judge; the only room that knows them all.

Knows the order of the stages and how pieces travel between processes; decides nothing about links. Its modules are `documents`
(one file), `reading` (many files, in worker processes) and `checking` (what they cite, asked for and judged).
"""
