"""Records what real Alembic answers to the questions of a JSON file. Needs no database: see README.md.

usage: record.py QUESTIONS.json ANSWERS.json

Questions are graphs with steps. A step is a command line ("upgrade heads"), and optionally the rows that the version
table holds before it; without them it starts from what the step before left. The answer to a step is the scripts that
ran, in order, and the rows afterwards, or the error; and what "alembic current" would list.

Alembic iterates over hash sets. All is therefore asked again under other hash seeds. A graph where an answer differs by
more than the order of independent scripts is no basis for a comparison: only its name is kept, under "unstable".
"""
import io
import json
import os
import subprocess
import sys
import tempfile
import types
import warnings

import alembic
from alembic.runtime.migration import HeadMaintainer, MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.base import Script

HASH_SEEDS = (1, 2, 3)

warnings.simplefilter("ignore")


class MemoryScript(Script):
    """A script whose place in hash sets depends on the hash seed, not on its address in memory."""

    def __hash__(self):
        return hash(self.revision)

    def __eq__(self, other):
        return self is other


class MemoryDirectory(ScriptDirectory):
    """A folder of scripts that exists in memory only."""

    def __init__(self, directory, revisions, ran):
        self.revisions = revisions
        self.ran = ran
        super().__init__(directory)

    def _load_revisions(self):
        for revision in self.revisions:
            yield self._script(revision)

    def _script(self, revision):
        run = lambda **_: self.ran.append(revision["id"])
        module = types.ModuleType(revision["id"])
        module.down_revision = tuple(revision.get("down", "").split())
        module.depends_on = tuple(revision.get("dependsOn", "").split())
        module.branch_labels = tuple(revision.get("labels", "").split())
        module.upgrade = module.downgrade = run
        return MemoryScript(module, revision["id"], revision["id"] + ".py")


def steps_of(script, command, targets, rows):
    if command == "upgrade":
        return script._upgrade_revs(targets[0] if len(targets) == 1 else targets, rows)
    if command == "downgrade":
        (target,) = targets
        return script._downgrade_revs(target, rows)
    if command == "stamp":
        return script._stamp_revs(targets, rows)
    raise ValueError(command)


def answer(directory, revisions, run, rows):
    """What one command does to a database that has these rows, as the loop of MigrationContext.run_migrations."""
    ran = []
    script = MemoryDirectory(directory, revisions, ran)
    options = {"as_sql": True, "output_buffer": io.StringIO()}
    context = MigrationContext.configure(dialect_name="sqlite", opts=options)
    command, *targets = run.split()
    try:
        maintainer = HeadMaintainer(context, rows)
        for step in steps_of(script, command, tuple(targets), tuple(rows)):
            step.migration_fn()
            maintainer.update_to_step(step)
    except Exception as error:  # whatever Alembic raises is the answer
        return {"error": f"{type(error).__name__}: {str(error).strip()}".splitlines()[0].rstrip(": ")}
    left = sorted(maintainer.heads)
    return {"ran": ran, "rows": left, "current": current(script, left)}


def current(script, rows):
    return sorted(revision.revision for revision in script.get_all_current(tuple(rows)))


def are_related(script, rows):
    """Whether one row implies another: a state that Alembic can produce, but not leave."""
    return any(
        ancestor.revision in rows
        for row in rows
        for ancestor in script.revision_map._get_ancestor_nodes([script.get_revision(row)])
        if ancestor.revision != row
    )


def walk(directory, graph):
    script = MemoryDirectory(directory, graph["revisions"], [])
    rows = []
    for step in graph["steps"]:
        rows = step["from"].split() if "from" in step else rows
        given = answer(directory, graph["revisions"], step["run"], rows)
        yield {"run": step["run"], "from": rows, **given}
        if "rows" in given and not are_related(script, given["rows"]):
            rows = given["rows"]


def essence(given):
    return (sorted(given.get("ran", [])), given.get("rows"), given.get("error"))


def ask(questions):
    with tempfile.TemporaryDirectory() as directory:
        return [list(walk(directory, graph)) for graph in questions]


def ask_with_seed(questions, seed):
    """Asks in a process of its own, as the seed of a running one cannot be changed."""
    done = subprocess.run(
        [sys.executable, __file__, "--ask"],
        input=json.dumps(questions),
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


def written(step):
    """A step as the fixtures hold it: lists as words, without what can be derived."""
    words = {key: " ".join(value) if isinstance(value, list) else value for key, value in step.items()}
    if words.get("current") == words.get("rows"):
        words.pop("current", None)
    return words


def essence(walks):
    """What must not depend on hash seeds: all but the order of scripts, and which of several culprits an error names."""
    return [
        [{**step, "ran": sorted(step.get("ran", [])), "error": step.get("error", "").split(":")[0]} for step in steps]
        for steps in walks
    ]


def main(questions_path, answers_path):
    with open(questions_path, encoding="utf-8") as file:
        questions = json.load(file)
    walks = ask_with_seed(questions, 0)
    others = [essence(ask_with_seed(questions, seed)) for seed in HASH_SEEDS]
    graphs, unstable = [], []
    for index, (graph, steps) in enumerate(zip(questions, walks)):
        if all(other[index] == essence([steps])[0] for other in others):
            graphs.append({**graph, "steps": [written(step) for step in steps]})
        else:
            unstable.append(graph["name"])
    with open(answers_path, "w", encoding="utf-8") as file:
        json.dump({"alembic": alembic.__version__, "unstable": unstable, "graphs": graphs}, file)


if __name__ == "__main__":
    if sys.argv[1:] == ["--ask"]:
        json.dump(ask(json.load(sys.stdin)), sys.stdout)
    else:
        main(*sys.argv[1:])
