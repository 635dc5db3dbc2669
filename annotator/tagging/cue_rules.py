"""The constructions in which a cue brings words, one function a kind of cue."""

from collections.abc import Iterator

from annotator.tagging import word_classes as wc
from annotator.tagging.candidates import Candidate
from annotator.tagging.complements import complement_after
from annotator.tagging.contents import content_before, content_from
from annotator.tagging.lexicon import CueWord
from annotator.tagging.noun_phrases import Phrase, kind_of, phrase_after, phrase_before
from annotator.tagging.reading import Reading, Stretch
from annotator.tagging.verb_groups import verb_group

_LEADS = {"that", "quote", "to", "wh", "clause", "object", "prep", "colon", "colon-quote", "ing", "verb"}


def candidates_in(reading: Reading) -> list[Candidate]:
    """Every attribution that a cue of the text could bring, in the order of the cues."""
    found: list[Candidate] = []
    for number, (start, end) in enumerate(reading.sentences):
        found += _in_sentence(reading, number, start, end)
    return found


def _in_sentence(reading: Reading, number: int, start: int, end: int) -> list[Candidate]:
    classes, quoted, lower = reading.classes, reading.quoted, reading.lower
    cues = reading.lexicon.cues
    found: list[Candidate] = _colon(reading, number, start, end)
    for place in range(start, end):
        bits = classes[place]
        if not bits & (wc.CUE_VERB | wc.CUE_NOUN | wc.CUE_ADJECTIVE | wc.PHRASE) or quoted[place] >= 0:
            continue
        if bits & wc.PHRASE:
            one = _phrase(reading, number, place)
            if one:
                found.append(one)
                continue
        for cue in cues.get(lower[place], ()):
            ones = _MAKERS[cue.kind](reading, number, place, cue, found)
            if ones:
                found += ones
                break
    for one in found:
        around = [other for other in found if other.head != one.head and any(a <= one.head < b for a, b in other.contents)]
        for other in around:
            one.features.append(f"inside:{other.rule}|{other.frame}|{other.features[-1] if 0 else ''}{_strong(other)}")
        if not around:
            one.features.append("inside:none")
        within = [other for other in found if other.head != one.head and any(a <= other.head < b for a, b in one.contents)]
        for other in within:
            one.features.append(f"around:{other.rule}|{other.frame}|{_strong(other)}")
    return found


def _strong(one: Candidate) -> str:
    return next((feature for feature in one.features if feature.startswith("group:")), "")


# ------------------------------------------------------------------------------------------------ verbs


def _verb(reading: Reading, number: int, head: int, cue: CueWord, before: list[Candidate]) -> list[Candidate]:
    start, end = reading.sentences[number]
    if cue.groups == ("light",):
        return []
    classes = reading.classes
    group = verb_group(reading, head, start, cue.form)
    left = classes[group.start - 1] if group.start > start else 0
    if group.start == head and left & (wc.DETERMINER | wc.POSSESSIVE | wc.GENITIVE) and not left & wc.PRONOUN:
        if cue.form != "past" or left & (wc.DETERMINER | wc.POSSESSIVE):
            return []
    if cue.form == "base" and group.voice not in ("infinitive",) and not (group.modal or group.start < head or left & (wc.PRONOUN | wc.RELATIVE | wc.PERSON | wc.CAPITAL | wc.TIME | wc.CONJUNCTION) or reading.lower[group.start - 1].endswith("s")):
        return []
    complement = complement_after(reading, head + 1, end, cue)
    passive = group.voice == "passive"
    speaker, how = _speaker(reading, number, group.start, cue, before, passive)

    def proposed(frame: str, end_of_cue: int) -> Candidate:
        return Candidate("verb", head, (group.start, max(end_of_cue, head + 1)), cue.lemma, number, frame=frame, negated=group.negated)

    def told(one: Candidate, how: str) -> list[Candidate]:
        if one.speaker is None and speaker is not None:
            one.speaker, one.speaker_kind = speaker.stretch, speaker.kind
        one.inherited = how in ("and", "ing", "open", "to")
        one.features.append(f"rival:{rivals}|{one.frame}")
        _describe(reading, one, cue, how, group.voice, complement.adjunct, complement.detail)
        if group.modal:
            one.features.append("modal:yes")
        if group.negated:
            one.features.append("negated:yes")
        return [one] if any(a < b for a, b in one.contents) else []

    if passive:
        one = _passive(reading, proposed(complement.frame, complement.cue_end), complement, speaker, cue)
        return [one] if one else []
    rivals = 0
    found: list[Candidate] = []
    if complement.frame in _BACKWARD:
        one = proposed("post", head + 1)
        _postposed(reading, one, speaker, how, complement.start if complement.frame == "stop" else head + 1)
        if one.contents:
            rivals = 1
            found += told(one, how)
    if complement.frame in _INVERTED and (speaker is None and how != "noun"):
        one = proposed("post", head + 1)
        if _inverted(reading, one, start, end, complement):
            rivals = 1
            found += told(one, "inverted")
    if complement.frame != "stop" and complement.start < end:
        one = proposed(complement.frame, complement.cue_end)
        one.contents = [content_from(reading, complement.start, end)]
        if complement.frame == "quote":
            one.contents = [_quote_content(reading, complement.start, end)]
        found += told(one, how)
    return found


_BACKWARD = {"stop", "prep", "object", "ing", "clause", "verb"}
_INVERTED = {"object", "clause", "quote", "verb", "colon", "colon-quote", "prep"}


def _quote_content(reading: Reading, start: int, end: int) -> Stretch:
    quotation = reading.quotations[reading.quoted[start]]
    if quotation[1] >= end - 1:
        return start, min(quotation[1], end)
    return content_from(reading, start, end) if reading.classes[quotation[1]] & wc.COMMA == 0 else (start, quotation[1])


def _speaker(reading: Reading, number: int, end: int, cue: CueWord, before: list[Candidate], passive: bool) -> tuple[Phrase | None, str]:
    """The speaker before a verb group and how it was found."""
    start, _ = reading.sentences[number]
    classes = reading.classes
    if end <= start:
        return (_after_comma(reading, number), "open") if cue.form == "ing" else (None, "start")
    left = classes[end - 1]
    if reading.quoted[end - 1] >= 0:
        return None, "quotation"
    if left & wc.TO:
        return _inherited(reading, number, end, before), "to"
    if left & wc.CONJUNCTION:
        return _inherited(reading, number, end, before), "and"
    if cue.form == "ing" and not classes[end] & wc.AUXILIARY and left & (wc.COMMA | wc.PREPOSITION | wc.SUBORDINATOR | wc.DASH):
        return _inherited(reading, number, end, before), "ing"
    if left & wc.SUBORDINATOR:
        return _inherited(reading, number, end, before), "sub"
    phrase = phrase_before(reading, end, start)
    if phrase is None and left & wc.COMMA:
        return None, "comma"
    return phrase, "before"


def _inherited(reading: Reading, number: int, place: int, before: list[Candidate]) -> Phrase | None:
    """The subject of the clause that a verb goes on with."""
    for one in reversed(before):
        if one.speaker and one.head < place and one.rule == "verb":
            return Phrase(one.speaker, one.speaker_kind)
    return _main_subject(reading, number, place)


def _main_subject(reading: Reading, number: int, ceiling: int) -> Phrase | None:
    start, _ = reading.sentences[number]
    classes, quoted = reading.classes, reading.quoted
    place = start
    while place < ceiling and (classes[place] & (wc.CONJUNCTION | wc.DASH | wc.MARK | wc.STOP) or (classes[place] & wc.ADVERB and not classes[place] & wc.DETERMINER)):
        place += 1
    if place < ceiling and (classes[place] & (wc.PREPOSITION | wc.SUBORDINATOR | wc.TIME) or reading.lower[place].endswith("ing") or quoted[place] >= 0) and not classes[place] & wc.PRONOUN:
        comma = _comma_after(reading, place, ceiling)
        if comma:
            place = comma + 1
    return phrase_after(reading, place, ceiling)


def _after_comma(reading: Reading, number: int) -> Phrase | None:
    start, end = reading.sentences[number]
    comma = _comma_after(reading, start, end)
    return phrase_after(reading, comma + 1, end) if comma else None


def _comma_after(reading: Reading, place: int, ceiling: int) -> int:
    for near in range(place, ceiling - 1):
        if reading.classes[near] & wc.COMMA and reading.quoted[near] < 0:
            return near
        if reading.quoted[near] >= 0 and reading.quoted[near + 1] < 0 and reading.classes[near - 1] & wc.COMMA:
            return near
    return 0


def _postposed(reading: Reading, one: Candidate, speaker: Phrase | None, how: str, after: int) -> None:
    """Words before the cue: “…, Smith said.” “…,” said Smith."""
    start, end = reading.sentences[one.sentence]
    if speaker is None:
        if how not in ("quotation", "comma"):
            return
        left = one.cue[0]
    else:
        left = speaker.stretch[0]
    if how in ("and", "ing", "to", "sub", "open"):
        return
    if left <= start or not (reading.quoted[left - 1] >= 0 or reading.classes[left - 1] & (wc.COMMA | wc.DASH)):
        return
    first = content_before(reading, start, left)
    if first[0] >= first[1]:
        return
    one.frame = "post"
    one.contents = [first]
    _resumed(reading, one, after, end)


def _resumed(reading: Reading, one: Candidate, after: int, end: int) -> None:
    """Words that go on behind the cue: “…”, she said, “…”."""
    classes, quoted = reading.classes, reading.quoted
    for near in range(after, min(end - 1, after + 25)):
        if quoted[near] >= 0:
            if classes[near - 1] & wc.COMMA:
                one.contents.append((near, reading.quotations[quoted[near]][1]))
            return
    if after < end - 3 and classes[after] & wc.COMMA and reading.quoted[one.contents[0][0]] < 0 and one.contents[0][1] - one.contents[0][0] < 12:
        rest = content_from(reading, after + 1, end)
        if not classes[after + 1] & (wc.FINITE | wc.CONJUNCTION | wc.SUBORDINATOR | wc.RELATIVE) and rest[1] - rest[0] > 2:
            one.contents.append(rest)


def _inverted(reading: Reading, one: Candidate, start: int, end: int, complement: object) -> bool:
    """The speaker behind the verb: “…,” said Smith."""
    head, classes = one.head, reading.classes
    left = one.cue[0]
    if left > start and not (reading.quoted[left - 1] >= 0 or classes[left - 1] & (wc.COMMA | wc.DASH)):
        return False
    phrase = phrase_after(reading, head + 1, end, whole=True)
    if phrase is None:
        return False
    after = phrase.stretch[1]
    if left > start:
        first = content_before(reading, start, left)
        if first[0] >= first[1]:
            return False
        one.contents = [first]
        one.frame = "post"
        _resumed(reading, one, after, end)
    else:
        if after >= end or not classes[after] & (wc.COLON | wc.COMMA):
            return False
        one.frame = "pre"
        opened = after + 1
        if opened >= end:
            return False
        one.contents = [(opened, reading.quotations[reading.quoted[opened]][1]) if reading.quoted[opened] >= 0 else content_from(reading, opened, end)]
    one.speaker, one.speaker_kind = phrase.stretch, phrase.kind
    one.cue = (one.cue[0], head + 1)
    return True


def _passive(reading: Reading, one: Candidate, complement: object, speaker: Phrase | None, cue: CueWord) -> Candidate | None:
    """“The plan was criticized by Smith”, “he is expected to win”."""
    start, end = reading.sentences[one.sentence]
    classes, lower = reading.classes, reading.lower
    by = next((k for k in range(one.head + 1, min(end - 1, one.head + 8)) if lower[k] == "by" and reading.quoted[k] < 0), 0)
    one.rule = "passive"
    patient = speaker.stretch if speaker and speaker.kind != "relative" else None
    if by:
        agent = phrase_after(reading, by + 1, end, whole=True)
        if agent and not (agent.kind != "pronoun" and classes[agent.stretch[0]] & wc.TIME):
            one.speaker, one.speaker_kind = agent.stretch, agent.kind
            one.frame = "by"
            one.contents = [patient] if patient else []
            rest = agent.stretch[1]
            if rest < end - 2 and classes[rest] & (wc.PREPOSITION | wc.TO | wc.SUBORDINATOR):
                one.contents.append(content_from(reading, rest, end))
    if one.speaker is None:
        frame = getattr(complement, "frame")
        one.frame = "passive-" + frame
        place = getattr(complement, "start")
        if frame in ("to", "that", "wh", "quote", "object", "prep", "ing"):
            rest2 = content_from(reading, place, end)
            one.contents = ([patient] if patient and frame in ("to", "object", "prep", "ing") else []) + [rest2]
        elif patient:
            one.contents = [patient]
    _describe(reading, one, cue, "passive", "passive", getattr(complement, "adjunct"), getattr(complement, "detail"))
    return one if any(a < b for a, b in one.contents) else None


# ------------------------------------------------------------------------------------------------ adjectives, nouns, phrases


def _adjective(reading: Reading, number: int, head: int, cue: CueWord, before: list[Candidate]) -> list[Candidate]:
    start, end = reading.sentences[number]
    classes = reading.classes
    group = verb_group(reading, head, start, "base")
    begin = group.start
    while begin > start and classes[begin - 1] & (wc.CATENATIVE | wc.ADVERB) and not classes[begin - 1] & (wc.TO | wc.DETERMINER):
        begin -= 1
    if begin == head or not any(classes[k] & (wc.BE | wc.CATENATIVE | wc.COMMON_VERB) for k in range(begin, head)):
        return []
    complement = complement_after(reading, head + 1, end, cue)
    if complement.frame not in ("that", "to", "wh", "prep", "clause"):
        return []
    speaker, how = _speaker(reading, number, begin, cue, before, False)
    one = Candidate("adjective", head, (begin, complement.cue_end), cue.lemma, number, frame=complement.frame, negated=group.negated)
    one.contents = [content_from(reading, complement.start, end)]
    if speaker:
        one.speaker, one.speaker_kind = speaker.stretch, speaker.kind
    _describe(reading, one, cue, how, group.voice, complement.adjunct, complement.detail)
    return [one] if one.contents[0][0] < one.contents[0][1] else []


def _noun(reading: Reading, number: int, head: int, cue: CueWord, before: list[Candidate]) -> list[Candidate]:
    start, end = reading.sentences[number]
    classes = reading.classes
    if classes[head] & wc.CAPITAL and head > start:
        return []
    complement = complement_after(reading, head + 1, end, cue)
    if complement.frame not in ("that", "to", "wh", "prep", "colon", "colon-quote", "quote", "verb", "clause"):
        return []
    place = head
    while place > start and reading.quoted[place - 1] < 0 and not classes[place - 1] & (wc.PUNCTUATION & ~wc.GENITIVE | wc.AUXILIARY & ~wc.GENITIVE | wc.DETERMINER | wc.POSSESSIVE | wc.GENITIVE | wc.PREPOSITION | wc.CONJUNCTION | wc.PRONOUN | wc.TO | wc.THAT | wc.WH | wc.FINITE | wc.COMMON_VERB) and head - place < 4:
        place -= 1
    left = classes[place - 1] if place > start else 0
    one = Candidate("noun", head, (place, complement.cue_end), cue.lemma, number, frame=complement.frame)
    how = "bare"
    if left & wc.POSSESSIVE:
        one.speaker, one.speaker_kind, how = (place - 1, place), "pronoun", "possessive"
    elif left & wc.GENITIVE or reading.forms[place - 1] in "’'" and place - 2 >= start and reading.lower[place - 2].endswith("s"):
        owner = phrase_before(reading, place - 1, start)
        if owner:
            one.speaker, one.speaker_kind, how = (owner.stretch[0], place), owner.kind, "genitive"
    else:
        if left & wc.DETERMINER:
            place -= 1
            left = classes[place - 1] if place > start else 0
        light = _light_verb(reading, place - 1, start)
        if light >= 0:
            group = verb_group(reading, light, start, "past")
            speaker, side = _speaker(reading, number, group.start, cue, before, False)
            if speaker:
                one.speaker, one.speaker_kind = speaker.stretch, speaker.kind
            one.cue = (group.start, complement.cue_end)
            how = "light-" + side
            one.features.append(f"lightverb:{reading.lower[light]}")
        elif complement.detail == "by" or complement.detail == "from":
            agent = phrase_after(reading, complement.start, end, whole=True)
            if agent is None:
                return []
            one.speaker, one.speaker_kind, how = agent.stretch, agent.kind, complement.detail
            one.frame = "by"
            rest = agent.stretch[1]
            if rest >= end - 1:
                return []
            one.contents = [content_from(reading, rest, end)]
    if complement.frame == "verb":
        if not left & (wc.POSSESSIVE | wc.GENITIVE) or complement.start + 1 >= end or not classes[complement.start] & wc.BE:
            return []
        one.cue = (one.cue[0], complement.start + 1)
        one.contents = [content_from(reading, complement.start + 1, end)]
        one.frame = "be"
    if not one.contents:
        one.contents = [content_from(reading, complement.start, end)]
    _describe(reading, one, cue, how, "active", complement.adjunct, complement.detail)
    return [one] if one.contents[0][0] < one.contents[0][1] else []


def _light_verb(reading: Reading, place: int, start: int) -> int:
    cues, lower = reading.lexicon.cues, reading.lower
    for near in range(place, max(start, place - 2) - 1, -1):
        if any("light" in cue.groups for cue in cues.get(lower[near], ())) and reading.quoted[near] < 0:
            return near
        if not reading.classes[near] & (wc.DETERMINER | wc.ADVERB):
            return -1
    return -1


def _phrase(reading: Reading, number: int, place: int) -> Candidate | None:
    for name, phrases in reading.lexicon.phrases.items():
        for phrase in phrases:
            if tuple(reading.lower[place : place + len(phrase)]) == phrase:
                return _PHRASES[name](reading, number, place, phrase)
    return None


def _according(reading: Reading, number: int, place: int, phrase: tuple[str, ...]) -> Candidate | None:
    start, end = reading.sentences[number]
    after = place + len(phrase)
    speaker = phrase_after(reading, after, end, whole=True)
    if speaker is None:
        return None
    one = Candidate("according", place, (place, after), "_".join(phrase), number, speaker.stretch, speaker.kind)
    rest = speaker.stretch[1]
    before = content_before(reading, start, place)
    if place - start <= 1 or before[0] >= before[1]:
        comma = _comma_after(reading, rest - 1 if rest > after else rest, end)
        if not comma:
            return None
        if comma - after < 30:
            one.speaker = (speaker.stretch[0], comma)
        one.contents, one.frame = [content_from(reading, comma + 1, end)], "front"
    else:
        one.contents, one.frame = [before], "back"
        if rest < end - 3 and reading.classes[rest] & wc.COMMA and not reading.classes[rest + 1] & (wc.RELATIVE | wc.FINITE):
            one.contents.append(content_from(reading, rest + 1, end))
    one.features += ["bias:according", f"according:{one.frame}", f"accordingword:{one.lemma}", f"accordingkind:{one.speaker_kind}"]
    return one if any(a < b for a, b in one.contents) else None


def _hearsay(reading: Reading, number: int, place: int, phrase: tuple[str, ...]) -> Candidate | None:
    start, end = reading.sentences[number]
    one = Candidate("hearsay", place, (place, place + len(phrase)), "_".join(phrase), number, frame="around")
    one.contents = [piece for piece in (content_before(reading, start, place), content_from(reading, place + 1, end)) if piece[0] < piece[1]]
    one.features += ["bias:hearsay", f"hearsay:{one.lemma}"]
    return one if one.contents else None


_PHRASES = {"according": _according, "hearsay": _hearsay}
_MAKERS = {"verb": _verb, "noun": _noun, "adjective": _adjective}


def _colon(reading: Reading, number: int, start: int, end: int) -> list[Candidate]:
    """A name with a colon: “Smith: I shall win”."""
    classes = reading.classes
    for place in range(start + 1, min(start + 9, end - 2)):
        if reading.quoted[place] >= 0:
            return []
        if classes[place] & wc.COLON:
            if not classes[place - 1] & wc.CAPITAL or reading.starts[place] != reading.ends[place - 1] or reading.starts[place+1] == reading.ends[place]:
                return []
            one = Candidate("colon", place, (place, place + 1), ":", number, (start, place), kind_of(reading, (start, place)))
            one.contents = [content_from(reading, place + 1, end)]
            upper = reading.words((start, place)).isupper()
            opens = any(start == a for a, _ in reading.paragraphs[:1])
            one.features += ["bias:colon", f"colon:{upper}", f"colonkind:{one.speaker_kind}", f"colonlength:{place-start}", f"colontitle:{opens}", f"colonquote:{reading.quoted[place+1] >= 0}"]
            return [one] if one.contents[0][0] < one.contents[0][1] else []
        if classes[place] & (wc.FINITE | wc.AUXILIARY | wc.COMMON_VERB) and not classes[place] & wc.CAPITAL:
            return []
    return []


# ------------------------------------------------------------------------------------------------ features


def _describe(reading: Reading, one: Candidate, cue: CueWord, how: str, voice: str, adjunct: str, detail: str) -> None:
    frame, kind = one.frame, one.speaker_kind
    told = f"{frame}-{detail}" if detail and frame == "prep" else frame
    quote = any(reading.quoted[k] >= 0 for a, b in one.contents for k in (a, b - 1) if a < b)
    form = cue.form if voice not in ("infinitive",) else "to"
    features = one.features
    features += [
        f"bias:{one.rule}",
        f"{one.rule}:{cue.lemma}",
        f"{one.rule}_frame:{cue.lemma}|{told}",
        f"frame:{one.rule}|{told}",
        f"how:{one.rule}|{how}|{frame}",
        f"speaker:{kind}|{frame}",
        f"form:{form}|{voice}|{frame}",
        f"quote:{quote}|{frame}",
        f"formhow:{form}|{how}",
        f"adjunct:{adjunct}|{frame}" if adjunct else "adjunct:none",
    ]
    features += [f"group:{group}|{frame}" for group in cue.groups]
    features += [f"groupform:{group}|{form}" for group in cue.groups]
    if one.speaker and kind == "description":
        last = reading.classes[one.speaker[1] - 1]
        features.append(f"described:{bool(last & wc.PERSON)}{bool(last & wc.ORGANIZATION)}{bool(last & wc.DOCUMENT)}")
        features.append(f"describedgroup:{bool(last & wc.PERSON)}{bool(last & wc.ORGANIZATION)}{bool(last & wc.DOCUMENT)}|{cue.groups[0]}")
        features.append(f"speakerlast:{reading.lower[one.speaker[1] - 1]}")
    if kind == "pronoun" and one.speaker:
        features.append(f"pronoun:{reading.lower[one.speaker[0]]}")
        features.append(f"pronoungroup:{reading.lower[one.speaker[0]]}|{cue.groups[0]}")
    length = sum(b - a for a, b in one.contents)
    features.append(f"length:{min(length, 4) if length < 5 else 5 if length < 10 else 10}|{frame}")
    if one.contents and one.contents[0][0] < one.contents[0][1]:
        bits = reading.classes[one.contents[0][0]]
        features.append(f"first:{_FIRST(bits)}|{frame}")
        features.append(f"firstgroup:{_FIRST(bits)}|{frame}|{cue.groups[0]}")


def _FIRST(bits: int) -> str:
    for name, bit in (("pron", wc.PRONOUN), ("det", wc.DETERMINER), ("poss", wc.POSSESSIVE), ("time", wc.TIME), ("cap", wc.CAPITAL), ("num", wc.NUMBER), ("mark", wc.MARK), ("prep", wc.PREPOSITION), ("person", wc.PERSON), ("doc", wc.DOCUMENT), ("wh", wc.WH), ("adv", wc.ADVERB)):
        if bits & bit:
            return name
    return "other"
