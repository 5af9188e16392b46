"""`python -m fineprint`: the same as the command `fineprint`."""

from fineprint.commands import main

main()
