"""拟稿台's engine: answers in, a document out, with the origin of every word."""
