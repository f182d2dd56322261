"""A package, so that pytest ends what is shared by it (the browser) with its last test, and not with the session's."""
