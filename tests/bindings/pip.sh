#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The Python package installs with pip as it lies here, without a network, and works from there.
# Usage: pip.sh PYTHON LIBRARY
set -eu
python=$1
if ! "$python" -m pip --version >/dev/null 2>&1; then
    echo "skipped: pip is not installed"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m pip install --quiet --no-index --disable-pip-version-check --root-user-action=ignore \
    --target "$work/packages" ./bindings/python

cd "$work"
export PYTHONPATH="$work/packages" PYTHONDONTWRITEBYTECODE=1
RESSEARCH_LIBRARY=$2 "$python" - <<'PYTHON'
import importlib.metadata
import ressearch

assert importlib.metadata.version("ressearch") == ressearch.version()
assert "packages" in ressearch.__file__, ressearch.__file__
with ressearch.Indexer("index") as indexer:
    indexer.add_text("note", "设立一个政府专家组。")
    indexer.commit()
with ressearch.Index("index") as index:
    assert [hit.marked() for hit in index.search("专家组")] == ["设立一个政府[专家组]。"]
PYTHON

# Beside the package, and not at all.
cp "$2" packages/ressearch/libressearch.so.0
"$python" -c 'import ressearch'
if RESSEARCH_LIBRARY=/nowhere "$python" -c 'import ressearch' 2>message; then
    echo "a library was found where none is"
    exit 1
fi
grep -q 'ImportError: libressearch cannot be loaded: .*(set RESSEARCH_LIBRARY' message
