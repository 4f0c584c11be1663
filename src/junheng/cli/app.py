"""The verbs, each in a file of its own."""

import typer

from junheng.cli.account import account
from junheng.cli.admit import admit
from junheng.cli.apportion import apportion
from junheng.cli.assess import assess
from junheng.cli.check import check
from junheng.cli.classes import classes
from junheng.cli.demo import demo
from junheng.cli.desk_verbs import add_desk
from junheng.cli.draw import draw
from junheng.cli.evidence import evidence
from junheng.cli.explain import explain
from junheng.cli.forecast import forecast
from junheng.cli.invest import invest
from junheng.cli.open import open_
from junheng.cli.policy import policy
from junheng.cli.standards import standards
from junheng.cli.supervise import supervise
from junheng.cli.synth import synth
from junheng.cli.template import template
from junheng.cli.verify import verify

app = typer.Typer(
    name="junheng",
    help="均衡 Junheng：从县的数据表到有出处的评估结论。每个数字有出处，每个决定可验证。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich help costs a fifth of a second on every call
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(show: bool) -> None:
    if show:
        from junheng import __version__

        typer.echo(f"junheng {__version__}")
        raise typer.Exit()


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="显示版本"),
    debug: bool = typer.Option(False, "--debug", hidden=True),
) -> None:
    """均衡 Junheng：从县的数据表到有出处的评估结论。"""


for verb in (
    demo,
    template,
    check,
    assess,
    explain,
    synth,
    forecast,
    invest,
    apportion,
    admit,
    supervise,
    evidence,
    verify,
):
    app.command()(verb)
app.command("open")(open_)
app.add_typer(standards, name="standards")
app.add_typer(account, name="account")
app.add_typer(draw, name="draw")
app.add_typer(classes, name="classes")
app.add_typer(policy, name="policy")
add_desk(app)
