"""Makes this folder's modules importable; tests here have no package (import-mode=importlib)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
