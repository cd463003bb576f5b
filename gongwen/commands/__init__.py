"""The commands of `python -m gongwen`, one module a command: `add` puts it on the parser."""
