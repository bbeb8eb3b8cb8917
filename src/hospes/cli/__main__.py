"""``python -m hospes.cli`` does what the ``hospes`` script does."""

import sys

from hospes.cli import main

sys.exit(main())
