"""The chain as a Mermaid flowchart, derived from its declarations."""

from collections.abc import Iterator

from shared.contracts.codec import topic_of
from shared.contracts.dead_letter import DeadLettered
from shared.topology import DEAD_LETTER, STAGES, TIMERS


def diagram() -> str:
    """Return the flowchart in a fenced block: stages are boxes, topics lie between them."""
    return "\n".join(("```mermaid", "flowchart LR", *_lines(), "```"))


def _lines() -> Iterator[str]:
    for stage in STAGES:
        yield f'    {stage.name}["<b>{stage.name}</b><br>{stage.says}"]'
    topics = {topic_of(e): None for s in STAGES for e in (*s.consumes, *s.emits) if e is not DeadLettered}
    for topic in topics:
        yield f'    {_node(topic)}(["{topic}"])'
    yield '    dead[("dead-letter topics,<br>one per subscription")]'
    for timer in TIMERS:
        yield f'    {_node(timer.name)}{{{{"{timer.name}<br>{timer.cron} UTC"}}}}'
        yield f"    {_node(timer.name)} --> {_node(topic_of(timer.event))}"
    for stage in STAGES:
        for event in stage.consumes:
            if event is not DeadLettered:
                yield f"    {_node(topic_of(event))} --> {stage.name}"
        for event in stage.emits:
            yield f"    {stage.name} --> {_node(topic_of(event))}"
        if stage is not DEAD_LETTER:
            yield f"    {stage.name} -.-> dead"
    yield f"    dead --> {DEAD_LETTER.name}"


def _node(name: str) -> str:
    # Mermaid takes "end" and hyphens in an id for syntax of its own.
    return "on_" + name.replace("-", "_")
