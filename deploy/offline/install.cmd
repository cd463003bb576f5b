@echo off
rem Installs from this folder, without a network. Written with CRLF by tools/bundle.py.
chcp 65001 >nul
cd /d "%~dp0"
set "PYTHON="
where python >nul 2>nul && set "PYTHON=python"
where py >nul 2>nul && set "PYTHON=py -3"
if defined PYTHON (%PYTHON% install.py) else (echo 没有找到 Python；请先安装“安装说明.txt”里写的 Python，再双击 install.cmd。)
pause
