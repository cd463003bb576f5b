"""花脸稿: what became of one version of a text in another, by paragraphs and within them.

pieces: how one paragraph became another   rows: which paragraph became which, and which moved
showing: the whole as HTML and as plain text
"""
