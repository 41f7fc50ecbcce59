"""Rules about frameworks, offerings and crosswalks."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.check.world import World
from generator.diagnostics.diagnostic import Problem, listing, near
from generator.diagnostics.rules import rule
from generator.model.thing import Thing

Problems = Iterator[Problem]


@rule("notice")
def declared_count(world: World) -> Problems:
    """A group holds as many elements as it declares.

    Why: Where a source names ten and only two are known, readers are told that eight are not
    recorded. This notice reminds you that it is so.
    Wrong:
        declares: 4, and three files in the folder
    Right:
        declares: 4, and four files in the folder
    Mend: Add what is missing if a source gives it; otherwise leave it, and the site says so.
    """
    held = Counter(element.group for element in world.looked_at.elements.values())
    for group in world.looked_at.groups.values():
        if group.declares is not None and held[group.key] != group.declares:
            yield Problem(
                group.path,
                world.place(group, "declares"),
                f"“{group.title}” declares {group.declares} and holds {held[group.key]}.",
                "Readers are told that the others are not recorded."
                if held[group.key] < group.declares
                else "Is one of them not part of the group?",
            )


@rule("error")
def unknown_scale(world: World) -> Problems:
    """An element is assessed on a scale that its framework has.

    Why: Without the scale there are no levels to choose from.
    Wrong:
        scale: in-palce
    Right:
        scale: in-place
    Mend: Use the id of one of the scales in framework.md.
    """
    for element in world.looked_at.elements.values():
        framework = world.corpus.frameworks.get(element.framework)
        if not framework or not world.was_read(framework, "scales"):
            continue
        if element.scale and not world.scale_of(element):
            known = [scale.id for scale in framework.scales]
            yield Problem(
                element.path,
                world.place(element, "scale"),
                f"“{framework.title}” has no scale “{element.scale}”.",
                near(element.scale, known) or _offer(known),
            )


def _offer(known: list[str]) -> str:
    return f"It has {listing(known)}." if known else "It has no scales."


@rule("error")
def doubled_in_list(world: World) -> Problems:
    """Scales, levels, plan goals, and the words of the vocabulary have ids that differ.

    Why: A status or a finding that names the id could mean either.
    Wrong:
        levels: [{id: engaging, …}, {id: engaging, …}]
    Right:
        levels: [{id: visioning, …}, {id: engaging, …}]
    Mend: Give each an id of its own.
    """
    for framework in world.looked_at.frameworks.values():
        yield from _doubled(world, framework, "scales", [scale.id for scale in framework.scales])
        for n, scale in enumerate(framework.scales):
            ordered = [level.id for level in scale.levels]
            unordered = [level.id for level in scale.unordered]
            yield from _doubled(world, framework, f"scales/{n}/levels", ordered)
            yield from _doubled(world, framework, f"scales/{n}/unordered", unordered, ordered)
    for district in world.looked_at.districts.values():
        ids = [goal.id for goal in district.plan_goals]
        yield from _doubled(world, district, "plan_goals", ids)
    vocabulary = world.looked_at.vocabulary
    if vocabulary:
        yield from _doubled(world, vocabulary, "groups", world.group_ids)
        yield from _doubled(world, vocabulary, "sources", world.source_ids)


def _doubled(
    world: World, thing: Thing, field: str, ids: list[str], taken: Sequence[str] = ()
) -> Problems:
    loc = [int(part) if part.isdigit() else part for part in field.split("/")]
    for n, name in enumerate(ids):
        if name in ids[:n] or name in taken:
            yield Problem(
                thing.path,
                world.place(thing, *loc, n, "id"),
                f"The id “{name}” stands here twice.",
                "Give each an id of its own.",
            )


@rule("error")
def alignment_without_reason(world: World) -> Problems:
    """A proposed alignment gives its reason; a published or denied one gives its source.

    Why: Readers have to be able to tell what a source says from what we read out of it.
    Wrong:
        - {element: agency, state: proposed}
    Right:
        - {element: agency, state: proposed, reason: The pathway's cycles are led by learners.}
    Mend: Add a reason of one sentence, or the source.
    """
    for offering in world.looked_at.offerings.values():
        for n, alignment in enumerate(offering.aligns):
            needs = "reason" if alignment.state == "proposed" else "source"
            if alignment.state != "not-recorded" and not getattr(alignment, needs):
                yield Problem(
                    offering.path,
                    world.place(offering, "aligns", n, "state"),
                    f"An alignment that is {alignment.state} needs a {needs}.",
                    f"Add “{needs}: …” to it.",
                )


@rule("error")
def alignment_twice(world: World) -> Problems:
    """An offering says one thing about each element.

    Why: Of two states in one cell of the table, one would be lost.
    Wrong:
        - {element: agency, state: published, …}
        - {element: agency, state: proposed, …}
    Right:
        - {element: agency, state: published, …}
    Mend: Keep the one that is best founded.
    """
    for offering in world.looked_at.offerings.values():
        seen: set[str] = set()
        for n, alignment in enumerate(offering.aligns):
            if alignment.element in seen:
                yield Problem(
                    offering.path,
                    world.place(offering, "aligns", n, "element"),
                    "This element is aligned twice.",
                    "Keep one of the two.",
                )
            seen.add(alignment.element)


@rule("error")
def crosswalk_astray(world: World) -> Problems:
    """A crosswalk's links go from an element of its first framework to one of its second.

    Why: A link the other way round, or into a third framework, would be read backwards.
    Wrong:
        from: learner-centered … links: [{from: integrated-student-supports, …}]
    Right:
        from: learner-centered … links: [{from: agency, to: integrated-student-supports, …}]
    Mend: Swap the two, or move the link to the crosswalk it belongs to.
    """
    for crosswalk in world.looked_at.crosswalks.values():
        for n, link in enumerate(crosswalk.links):
            ends = (("from", link.from_, crosswalk.from_), ("to", link.to, crosswalk.to))
            for name, element, framework in ends:
                found = world.corpus.elements.get(element)
                if found and framework and found.framework != framework:
                    yield Problem(
                        crosswalk.path,
                        world.place(crosswalk, "links", n, name),
                        f"“{found.title}” is no element of {framework.rpartition('/')[2]}.",
                        f"“{name}” takes elements of the framework under “{name}” at the top.",
                    )


@rule("warning")
def element_without_definition(world: World) -> Problems:
    """An element and an offering say what they are, in their body.

    Why: An empty page tells a reader nothing.
    Wrong:
        ---
        title: Agency
        ---
    Right:
        ---
        title: Agency
        ---
        Learners with agency …
    Mend: Write the definition under the front matter; where nobody gives one, say that.
    """
    for thing in (*world.looked_at.elements.values(), *world.looked_at.offerings.values()):
        if not thing.prose.html and world.was_read(thing):
            yield Problem(
                thing.path,
                world.place(thing),
                f"“{thing.title}” has no text.",
                "Write the definition under the front matter.",
            )
