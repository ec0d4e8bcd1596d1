#!/bin/sh
# Runs its arguments with a Python that is new enough, or says in one sentence that there is none.
# In sh, not Python: it has to speak where Python is missing or too old to read today's Python.
# PYTHON names the interpreter; without it the first fitting one on PATH is taken, python3 before all.

version_of() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null </dev/null
}

new_enough() {
    case $1 in
        3.1[1-9].* | 3.[2-9][0-9].*) return 0 ;;
        *) return 1 ;;
    esac
}

if [ -n "${PYTHON:-}" ]; then
    version=$(version_of "$PYTHON")
    new_enough "$version" && exec "$PYTHON" "$@"
    if [ -n "$version" ]; then
        echo "Crackdowns needs Python 3.11 or newer, and PYTHON=$PYTHON is $version." >&2
    else
        echo "PYTHON=$PYTHON does not run as a Python: name one of 3.11 or newer, for example PYTHON=python3.12." >&2
    fi
    exit 1
fi

found=
for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    version=$(version_of "$candidate")
    new_enough "$version" && exec "$candidate" "$@"
    [ -n "$version" ] && found="${found:+$found, }$candidate $version"
done
echo "Crackdowns needs Python 3.11 or newer, and found ${found:-none}: install one, or name it with PYTHON=/path/to/python3." >&2
exit 1
