"""A package, so that pytest ends what is shared by it (the process that forks commands) with its last test, and not with the session."""
