"""SpiffWorkflow: the procedure in BPMN, each step a user task with a gateway behind it; kept as its JSON by hand."""

from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine, TaskDataEnvironment
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from bench.peers.shelf import Moved, Shelf
from bench.peers.work import MOVES, PATH, STEPS, Acts, is_open

_MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def _elements() -> Iterator[str]:
    """Yield the diagram: a refused move leads back to the step that it wanted to leave."""
    yield '<startEvent id="start"/><endEvent id="end"/>'
    yield _flow("begins", "start", STEPS[0])
    for step in STEPS[:-1]:
        yield f'<userTask id="{step}"/><exclusiveGateway id="from_{step}" default="{step}_refused"/>'
        yield _flow(f"{step}_asked", step, f"from_{step}") + _flow(f"{step}_refused", f"from_{step}", step)
    yield f'<userTask id="{STEPS[-1]}"/>' + _flow("ends", STEPS[-1], "end")
    for move, (source, target) in MOVES.items():
        yield _flow(move, f"from_{source}", target, f"move == '{move}' and is_open(move, acts)")


def _flow(name: str, source: str, target: str, condition: str = "") -> str:  # noqa: PLR0917
    asked = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{asked}</sequenceFlow>'


def _procedure() -> Any:  # noqa: ANN401
    parser = BpmnParser()
    process = f'<process id="dossier" isExecutable="true">{"".join(_elements())}</process>'
    parser.add_bpmn_str(f'<definitions xmlns="{_MODEL}">{process}</definitions>'.encode())
    return parser.get_spec("dossier")


_SPEC, _SERIALIZER = _procedure(), BpmnWorkflowSerializer()
_ENGINE = PythonScriptEngine(TaskDataEnvironment({"is_open": is_open}))


def _stands_on(workflow: Any) -> str:  # noqa: ANN401
    return str(workflow.get_next_task(state=TaskState.READY, manual=True).task_spec.name)


def _make(workflow: Any, move: str) -> bool:  # noqa: ANN401
    task = workflow.get_next_task(state=TaskState.READY, manual=True)
    task.data["move"] = move
    task.run()
    workflow.do_engine_steps()
    return _stands_on(workflow) != str(task.task_spec.name)


def _started(step: str, known: Acts) -> Any:  # noqa: ANN401
    workflow = BpmnWorkflow(_SPEC, script_engine=_ENGINE)
    workflow.do_engine_steps()
    workflow.get_next_task(state=TaskState.READY, manual=True).data["acts"] = known
    for move in PATH[: STEPS.index(step)]:
        _make(workflow, move)
    return workflow


class Spiff:
    """Dossiers as workflows in JSON."""

    version = f"SpiffWorkflow {version('SpiffWorkflow')}"

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        self._last: tuple[str, Acts, str] = ("", {}, "")
        self.step, self.log_rows, self.close = self._shelf.step, self._shelf.log_rows, self._shelf.close

    def add(self, number: int, step: str, known: Acts) -> None:
        """Set up a dossier; many alike share the work of making it."""
        if self._last[:2] != (step, known):
            self._last = (step, known, _SERIALIZER.serialize_json(_started(step, known)))
        self._shelf.add(number, step, self._last[2])

    def move(self, number: int, move: str) -> bool:
        """Read the workflow, let it move, and write it again."""

        def make(_step: str, kept: str) -> Moved | None:
            workflow = _SERIALIZER.deserialize_json(kept)
            workflow.script_engine = _ENGINE
            if not _make(workflow, move):
                return None
            return _stands_on(workflow), _SERIALIZER.serialize_json(workflow)

        return self._shelf.move(number, move, make)

    def loose(self, step: str, known: Acts) -> Callable[[str], bool]:
        """Return a dossier in memory."""
        workflow = _started(step, known)
        return lambda move: _make(workflow, move)

    def read_back(self, number: int) -> str | None:  # noqa: ARG002
        """There are no events to fold."""
        return None
