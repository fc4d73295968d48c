# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds the package (PEP 517) with Python's own library alone, so that nothing is fetched."""

import base64
import hashlib
import re
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = re.search(
    r'^__version__ = "(.+)"$', (HERE / "ressearch/__init__.py").read_text(encoding="utf-8"), re.M
).group(1)
NAME = f"ressearch-{VERSION}"
METADATA = f"""Metadata-Version: 2.1
Name: ressearch
Version: {VERSION}
Summary: Full-text search for multilingual texts, Chinese first
License: GPL-2.0-or-later
Requires-Python: >=3.9
Description-Content-Type: text/markdown

{(HERE / "README.md").read_text(encoding="utf-8")}"""
WHEEL = """Wheel-Version: 1.0
Generator: ressearch
Root-Is-Purelib: true
Tag: py3-none-any
"""


def _sources():
    return sorted(HERE.glob("ressearch/*.py")) + [HERE / "ressearch/py.typed"]


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    files = {path.relative_to(HERE).as_posix(): path.read_bytes() for path in _sources()}
    files[f"{NAME}.dist-info/METADATA"] = METADATA.encode()
    files[f"{NAME}.dist-info/WHEEL"] = WHEEL.encode()
    record = f"{NAME}.dist-info/RECORD"
    lines = []
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
        lines.append(f"{name},sha256={digest.decode()},{len(content)}\n")
    files[record] = ("".join(lines) + f"{record},,\n").encode()

    wheel = f"{NAME}-py3-none-any.whl"
    with zipfile.ZipFile(Path(wheel_directory, wheel), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A time of its own, so that the same sources give the same bytes.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    name = f"{NAME}.tar.gz"
    with tarfile.open(Path(sdist_directory, name), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        for path in [*_sources(), HERE / "pyproject.toml", HERE / "backend.py", HERE / "README.md"]:
            archive.add(path, f"{NAME}/{path.relative_to(HERE).as_posix()}")
    return name
