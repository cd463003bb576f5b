@echo off
rem Starts on this machine; Ctrl+C ends it. Written with CRLF by tools/bundle.py.
chcp 65001 >nul
cd /d "%~dp0"
if exist .venv\Scripts\python.exe (.venv\Scripts\python.exe tools\run.py %*) else (echo 还没有安装；请先双击 install.cmd。)
pause
