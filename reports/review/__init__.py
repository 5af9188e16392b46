"""The review pages as HTML: values in, pages out. Knows nothing of HTTP."""
