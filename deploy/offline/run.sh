#!/bin/sh
# Starts 拟稿台 on this machine; Ctrl+C ends it.
cd "$(dirname "$0")" || exit 1
if [ ! -x .venv/bin/python ]; then
    echo "还没有安装；请先运行 sh install.sh。" >&2
    exit 1
fi
exec .venv/bin/python tools/run.py "$@"
