"""How scripts and styles are named, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Estaticos(CompressedManifestStaticFilesStorage):
    """A script that imports another names it as it was built: never an older one, kept before."""

    support_js_module_import_aggregation = True
