"""A desk from nothing: tables, the first units and accounts, and (asked for) the example county, all synthetic."""

import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from junheng.desk.people.audit import audited
from junheng.desk.people.models import Person, Post, Unit
from junheng.desk.people.policy import ROLES
from junheng.kernel import Problem

EXAMPLE = ("leader", "analyst", "planner", "admissions", "personnel", "inspector")


def prepared() -> None:
    """Bring the tables up to date; Problem where a newer version wrote them."""
    refuse_newer_tables()
    call_command("migrate", interactive=False, verbosity=0)


def refuse_newer_tables() -> None:
    """Raise a Problem where a newer version of Junheng has changed the tables: this one would spoil them."""
    loader = MigrationExecutor(connection).loader
    newer = [name for app, name in loader.applied_migrations if (app, name) not in loader.disk_migrations]
    if newer:
        en = ("A newer version wrote this database.", "Install that version, or restore a backup made before it.")
        raise Problem("数据库由更新的版本写过。", fix="请安装那个版本，或恢复升级前的备份。", code="start.newer", en=en)


def refuse_other_tables() -> None:
    """Raise a Problem where the tables are not those of this version."""
    refuse_newer_tables()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        en = ("The database is of an older version.", "Start the desk once: junheng serve brings it up to date.")
        raise Problem(
            "数据库还是旧版本的。", fix="请先用 junheng serve 启动一次，它会更新数据库。", code="start.older", en=en
        )


def standing() -> bool:
    """Say whether the desk has a county already."""
    return Unit.objects.exists()


@transaction.atomic
def founded(code: str, name: str) -> dict[str, str]:
    """Make the county's unit and the three offices (三员); return account → first password. Empty where a desk exists."""
    if Unit.objects.exists():
        return {}
    return _offices(Unit.objects.create(kind=Unit.Kind.COUNTY, code=code, name=name))


@transaction.atomic
def example() -> dict[str, str]:
    """Load the synthetic county, with an account for every role and a clerk; return account → first password.

    All of it stands at once, or nothing does: a start that is killed is followed by one that begins anew.
    """
    code, name, year, data = _made_up()
    county = Unit.objects.create(kind=Unit.Kind.COUNTY, code=code, name=name)
    accounts = _offices(county)
    for role in EXAMPLE:
        accounts[role] = _account(role, str(ROLES[role].title), county, role)
    # Whoever prepares never confirms; an inspection is scored by two.
    accounts["admissions-2"] = _account("admissions-2", "招生复核", county, "admissions")
    accounts["inspector-2"] = _account("inspector-2", "督学乙", county, "inspector")
    _loaded(county, year, data)
    school = Unit.objects.under(county).filter(kind=Unit.Kind.SCHOOL).order_by("code")[0]
    accounts[school.code] = _account(school.code, f"{school.name} 填报员", school, "clerk")
    Person.objects.update(first_until=None)  # whoever tries the example next month still gets in
    return accounts


def _offices(county: Unit) -> dict[str, str]:
    return {role: _account(role, str(ROLES[role].title), county, role) for role in ROLES if ROLES[role].office}


def _made_up() -> tuple[str, str, int, bytes]:
    """Return code, name, year and workbook of the county."""
    from junheng.usecases.demo import HISTORY, SCHOOLS, SEED, YEAR
    from junheng.usecases.making import make_synthetic

    with TemporaryDirectory() as folder:
        path = Path(folder) / "合成县.xlsx"
        census = make_synthetic(path, schools=SCHOOLS, seed=SEED, year=YEAR, lang="zh", history=HISTORY)
        row = next(iter(census.table("meta").rows()))
        return str(row["county_code"]), str(row["county_name"]), YEAR, path.read_bytes()


def _loaded(county: Unit, year: int, data: bytes) -> None:
    from junheng.desk.returns.loading import upload_keep, workbook_load
    from junheng.desk.returns.services import collection_open

    analyst = Person.objects.get(account="analyst")
    collection = collection_open(by=analyst, unit=county, school_year=year, standard="youzhi-2017")
    upload = upload_keep(by=analyst, unit=county, name="合成县.xlsx", data=data)
    workbook_load(by=analyst, collection=collection, upload=upload)


def _account(account: str, name: str, unit: Unit, role: str) -> str:
    """Open an account with a role at a unit; return its first password.

    Nobody guesses 128 random bits, so the hash needs no stretching (NIST SP 800-63B says so of look-up secrets) and the first
    page comes two seconds sooner; Django stretches it at the first log-in, which ends with a password of the person's own.
    """
    password = secrets.token_urlsafe(16)
    person = Person.objects.make(account, name, unit=unit)
    hasher = PBKDF2PasswordHasher()
    person.password = hasher.encode(password, hasher.salt(), iterations=1000)
    person.save(update_fields=["password"])
    Post.objects.create(person=person, unit=unit, role=role)
    audited("-", "person.add", account, {"name": name, "unit": unit.code})
    audited("-", "post.grant", account, {"role": role, "unit": unit.code})
    return password
