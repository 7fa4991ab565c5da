"""`python -m fbdesk`: the same as the command `fbdesk`."""

import sys

from fbdesk.app import main

if __name__ == "__main__":
    sys.exit(main())
