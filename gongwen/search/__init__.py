"""Phrase search: from a few characters, letters of pinyin or initials to the wordings meant.

`wordings` is what is searched, `sounds` how characters are read, `keys` what is compared,
`query` what was typed, `grams` the index that picks candidates, `blend` their scores, `bank`
all of it together with its cache, `suggest` the question and the answer.
"""
