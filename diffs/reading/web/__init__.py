"""Web pages: from a tree of elements to the blocks of the document, without the page's furniture."""
