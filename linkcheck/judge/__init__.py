"""The judging stage: pure rules over the facts of a run. Imports nothing by itself."""
