"""A desk from nothing: tables, the first units and accounts, and (asked for) the example county, all synthetic."""

import secrets
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.policy import ROLES

EXAMPLE = ("leader", "analyst", "planner", "admissions", "personnel", "inspector")


def prepared() -> None:
    """Bring the tables up to date."""
    call_command("migrate", interactive=False, verbosity=0)


def standing() -> bool:
    """Say whether the desk has a county already."""
    return Unit.objects.exists()


@transaction.atomic
def founded(code: str, name: str) -> dict[str, str]:
    """Make the county's unit and the three offices (三员); return account → first password. Empty where a desk exists."""
    if Unit.objects.exists():
        return {}
    county = Unit.objects.create(kind=Unit.Kind.COUNTY, code=code, name=name)
    return {role: _account(role, ROLES[role].title, county, role) for role in ROLES if ROLES[role].office}


def example() -> dict[str, str]:
    """Load the synthetic county, with an account for every role and a clerk; return account → password."""
    from tempfile import TemporaryDirectory

    from junheng.desk.returns.models import Upload
    from junheng.desk.returns.services import collection_open, upload_keep, workbook_load
    from junheng.usecases.demo import HISTORY, SCHOOLS, SEED, YEAR
    from junheng.usecases.making import make_synthetic

    with TemporaryDirectory() as folder:
        path = Path(folder) / "合成县.xlsx"
        census = make_synthetic(path, schools=SCHOOLS, seed=SEED, year=YEAR, lang="zh", history=HISTORY)
        data = path.read_bytes()
    row = next(iter(census.table("meta").rows()))
    accounts = founded(str(row["county_code"]), str(row["county_name"]))
    county = Unit.objects.get(code=str(row["county_code"]))
    accounts |= {role: _account(role, ROLES[role].title, county, role) for role in EXAMPLE}
    accounts["admissions-2"] = _account(
        "admissions-2", "招生复核", county, "admissions"
    )  # whoever prepares never confirms
    analyst = Person.objects.get(account="analyst")
    collection = collection_open(by=analyst, unit=county, school_year=YEAR, standard="youzhi-2017")
    upload: Upload = upload_keep(by=analyst, unit=county, name="合成县.xlsx", data=data)
    workbook_load(by=analyst, collection=collection, upload=upload)
    school = Unit.objects.under(county).filter(kind=Unit.Kind.SCHOOL).order_by("code")[0]
    accounts[school.code] = _account(school.code, f"{school.name} 填报员", school, "clerk")
    return accounts


def _account(account: str, name: str, unit: Unit, role: str) -> str:
    password = secrets.token_urlsafe(12)
    person = Person.objects.make(account, name, password)
    Post.objects.create(person=person, unit=unit, role=role)
    return password
