"""Settings: `base` reads no environment; `development`, `test` and `production` build upon it."""
