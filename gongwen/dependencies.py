"""What a template reads, taken from its syntax tree and written down nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import nodes

from gongwen.templating import environment

_PARSER = environment({})


@lru_cache(maxsize=4096)  # the papers of a dossier share most of their templates
def references(source: str) -> frozenset[str]:
    """Full paths a template names: `opinions.team.total`, `study.date`, `slot.opinions_principle`.

    A loop variable stands for the path of its list, so `s.date` in a loop over
    `study` is `study.date`. Raises jinja2.TemplateSyntaxError.
    """
    return frozenset(path for path, _ in located(_PARSER.parse(source)))


def located(tree: nodes.Node, names: dict[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """Each path with the line it stands on, loop variables resolved."""
    scope = names or {}
    if isinstance(tree, nodes.For):
        target = next(iter(paths_of(tree.iter, scope)), "")
        yield from located(tree.iter, scope)
        inner = {**scope, tree.target.name: target} if isinstance(tree.target, nodes.Name) else scope
        for child in (*tree.body, *tree.else_):
            yield from located(child, inner)
        return
    path = path_of(tree, scope)
    if path is not None:
        yield path, tree.lineno
        return
    for child in tree.iter_child_nodes():
        yield from located(child, scope)


def path_of(node: nodes.Node, scope: dict[str, str]) -> str | None:
    """The dotted path of a name or an attribute chain, None for any other expression."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = path_of(node.node, scope)
        return f"{base}.{node.attr}" if base is not None else None
    return None


def paths_of(node: nodes.Node, scope: dict[str, str]) -> list[str]:
    """The path of a loop's list, in a list of one, or nothing where it is no plain path."""
    path = path_of(node, scope)
    return [path] if path is not None else []
