"""Ways out of the assistant: plain text, clipboard HTML and .docx.

Nothing is imported here, so that the text path never pays for python-docx.
"""
