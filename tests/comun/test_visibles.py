"""The pages that anybody may open, at the price of the few that not everybody may."""

import pytest
from django.db import connection
from wagtail.models import Page

from comun.visibles import published

pytestmark = pytest.mark.django_db


def test_the_tree_is_not_walked_for_each_page() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("The other planner begins from the restrictions by itself.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # without figures it is guessed well

    plan = published(Page.objects.all()).order_by().explain().splitlines()

    assert [line for line in plan if "SCAN" in line and "autoindex_wagtailcore_page" in line] == []
