"""The version of the data whose figures tests state, as a data folder: campaigns added later change no such test.

What holds of any data is asked of the present one (`present` in `conftest.py`), and of made ones.
"""

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from crackdowns.dataset import schema

ROOT = Path(__file__).resolve().parents[1]
VERSION = "39de0f5d14fa"


@cache
def folder() -> Path:
    """The folder, written once a process: the frozen content, and the talks and releases beside it."""
    made = Path(tempfile.mkdtemp(prefix="frozen-data-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    for name in ("stories", "releases", "schema"):
        shutil.copytree(ROOT / "data" / name, made / name)
    content = json.loads((ROOT / "data" / "releases" / f"{VERSION}.json").read_text(encoding="utf-8"))
    files = {f"campaigns/{name}": file for name, file in content["campaigns"].items()}
    for name, model in schema.REGISTRY_FILES.items():
        files[name] = {part: content[part] for part in model.model_fields if part in content}
    for name, value in files.items():
        path = made / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    return made
