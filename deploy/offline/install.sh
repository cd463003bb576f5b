#!/bin/sh
# Installs 拟稿台 from this folder, without a network; see 安装说明.txt.
cd "$(dirname "$0")" || exit 1
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null 2>&1; then exec "$python" install.py; fi
done
echo "没有找到 Python；请先安装“安装说明.txt”里写的 Python，再运行 sh install.sh。" >&2
exit 1
