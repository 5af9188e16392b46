"""What we watch: carriers, vocabularies and claims as data, the typed model and the loader."""

import os

# Else pydantic looks through all that is installed for plugins of its own, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
