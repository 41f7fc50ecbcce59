"""What can be found of frameworks, offerings, crosswalks and the vocabulary of evidence."""

from collections.abc import Iterator

from generator.addresses import Address, address_of, element_value
from generator.data.search.flat_text import body_of
from generator.data.search.record import Record
from generator.data.search.values import title_of
from generator.model.corpus import Corpus
from generator.model.framework import Element, Framework
from generator.model.offering import Crosswalk, Offering
from generator.model.vocabulary import Vocabulary


def framework_records(corpus: Corpus) -> Iterator[Record]:
    """Frameworks with their groups and elements, then offerings, crosswalks, the vocabulary."""
    for framework in corpus.frameworks.values():
        yield _framework(framework, corpus)
        for group in corpus.groups.values():
            if group.framework == framework.key:
                yield Record(
                    block=framework.key,
                    kind="group",
                    url=str(address_of(group.key, corpus)),
                    title=group.title,
                    text=body_of(group, corpus),
                    names=(framework.title, group.singular, group.code or ""),
                    more=group.aliases,
                    where=(framework.title,),
                )
        for element in corpus.elements.values():
            if element.framework == framework.key:
                yield _element(element, framework, corpus)
    yield from (_offering(one, corpus) for one in corpus.offerings.values())
    yield from (_crosswalk(one, corpus) for one in corpus.crosswalks.values())
    if corpus.vocabulary:
        yield from _vocabulary(corpus.vocabulary, corpus)


def _framework(framework: Framework, corpus: Corpus) -> Record:
    levels = [level for scale in framework.scales for level in (*scale.levels, *scale.unordered)]
    return Record(
        block=framework.key,
        kind="framework",
        url=str(address_of(framework.key, corpus)),
        title=framework.title,
        text=body_of(framework, corpus),
        names=(framework.code or "", framework.version),
        more=(
            framework.source.title,
            framework.source.publisher or "",
            *(scale.title for scale in framework.scales),
            *(f"{level.title} {level.meaning or ''}" for level in levels),
            *framework.aliases,
        ),
        where=(framework.version,),
    )


def _element(element: Element, framework: Framework, corpus: Corpus) -> Record:
    group = corpus.groups.get(element.group)
    return Record(
        block=framework.key,
        kind="element",
        url=str(address_of(element.key, corpus)),
        title=element.title,
        text=body_of(element, corpus),
        names=(
            group.title if group else "",
            group.singular if group else "",
            framework.title,
            framework.code or "",
            element.code or "",
            element.short or "",
        ),
        more=(
            *(f"{one.words} {one.source.title} {one.statute or ''}" for one in element.quotes),
            *element.aliases,
        ),
        where=(*((group.singular,) if group else ()), framework.title),
        elements=(element_value(element.key),),
    )


def _offering(offering: Offering, corpus: Corpus) -> Record:
    aligned = [one for one in offering.aligns if one.state in ("published", "proposed")]
    return Record(
        block="framework/offerings",
        kind="offering",
        url=str(address_of(offering.key, corpus)),
        title=offering.title,
        text=body_of(offering, corpus),
        names=(offering.short or "",),
        more=(*offering.promises, *(one.reason or "" for one in aligned), *offering.aliases),
        elements=tuple(element_value(o.element) for o in aligned if o.element in corpus.elements),
    )


def _crosswalk(crosswalk: Crosswalk, corpus: Corpus) -> Record:
    return Record(
        block="framework/offerings",
        kind="crosswalk",
        url=str(address_of(crosswalk.key, corpus)),
        title=crosswalk.title,
        text=body_of(crosswalk, corpus),
        names=(title_of(crosswalk.from_, corpus), title_of(crosswalk.to, corpus)),
        more=(*(one.reason or "" for one in crosswalk.links), *crosswalk.aliases),
    )


def _vocabulary(vocabulary: Vocabulary, corpus: Corpus) -> Iterator[Record]:
    page = address_of(vocabulary.key, corpus)
    yield Record(
        "framework/offerings", "page", str(page), vocabulary.title, body_of(vocabulary, corpus)
    )
    for anchor, terms in (("at--where", vocabulary.sources), ("at--who", vocabulary.groups)):
        for term in terms:
            yield Record(
                block="framework/offerings",
                kind="page",
                url=str(Address(page.url, anchor)),
                title=term.title,
                text=term.meaning or "",
                more=tuple(one.title for one in term.local if one.site in corpus.by_key),
                where=(vocabulary.title,),
            )
