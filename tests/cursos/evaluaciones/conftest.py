"""Property tests on machines that others use too: how long one example takes says nothing."""

from hypothesis import settings

settings.register_profile("aula", deadline=None)
settings.load_profile("aula")
