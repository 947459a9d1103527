"""The one exception that a command turns into a message and an exit status, without a traceback."""


class Failure(Exception):
    """Something the user can mend. The message says what was got, what was expected, and how to mend it.

    `status` is the exit status: 1 for problems in the data given, 2 for a call that could not be carried out.
    """

    def __init__(self, message: str, status: int = 2):
        super().__init__(message)
        self.status = status
