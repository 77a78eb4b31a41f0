"""`python -m bot check`: everything that can be wrong in the files, found without training."""

from __future__ import annotations

import bot.quiet  # noqa: F401
from bot import light
from bot.channels.registry import enabled
from bot.problems import SetupProblem, check_yaml
from bot.serve import finish_knowledge, say, start_knowledge
from bot.settings import Settings
from bot.sites import load_sites
from bot.training import Sources


def check(settings: Settings) -> None:
    """Check YAML, knowledge base, site profiles, and that domain, training data and actions fit. Raises `SetupProblem`."""
    sources = Sources()
    check_yaml(sources.yaml_files(), sources.root)
    say("1/3 YAML files can be read")
    load_sites(settings.sites_folder)
    list(enabled(settings))
    finish_knowledge(start_knowledge("check"))
    say("2/3 knowledge base and site profiles are sound")
    problems = _misfits(settings, sources)
    if problems:
        raise SetupProblem("; ".join(problems))
    say("3/3 domain, training data and actions fit together")


def _misfits(settings: Settings, sources: Sources) -> list[str]:
    light.import_rasa(sources.root / sources.config)
    from rasa.shared.exceptions import RasaException
    from rasa.shared.importers.importer import TrainingDataImporter

    from bot.in_process import make_executor

    root = sources.root
    importer = TrainingDataImporter.load_from_config(
        str(root / sources.config), str(root / sources.domain), [str(root / sources.data)]
    )
    try:
        domain, nlu = importer.get_domain(), importer.get_nlu_data()
    except RasaException as problem:
        raise SetupProblem(" ".join(str(problem).split())) from problem
    executor = make_executor(settings.actions_package)
    wanted = {name for name in domain.user_actions if not name.startswith("utter_")}
    missing_actions = sorted(wanted - set(executor.actions))
    unknown_intents = sorted(set(nlu.intents) - set(domain.intents))
    problems = []
    if missing_actions:
        problems.append(
            f"domain.yml names actions that {settings.actions_package}/ lacks: {', '.join(missing_actions)}"
        )
    if unknown_intents:
        problems.append(f"nlu_data/ has intents that domain.yml lacks: {', '.join(unknown_intents)}")
    return problems
