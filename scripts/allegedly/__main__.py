"""`python -m allegedly`."""

import sys

from allegedly.cli.main import main

sys.exit(main())
