"""Addresses of pages from their paths in the tree, without a query for each."""

from wagtail.models import Site


def from_url_path(url_path: str) -> str:
    """Return `/metodologia/pasos/` for `/inicio/metodologia/pasos/`."""
    return url_path.removeprefix(root_prefix())


def root_prefix() -> str:
    """Return what every page's path in the tree begins with before its address: `/inicio`.

    Wagtail keeps the roots in its cache and forgets them when a site or a page moves.
    """
    roots = Site.get_site_root_paths()
    return roots[0].root_path.rstrip("/") if roots else ""
