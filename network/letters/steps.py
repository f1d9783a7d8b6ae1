"""The life of a letter on one screen."""

from cms.kit.transitions import Step
from network.letters import rules
from network.letters.enums import LetterState as S

LETTER_STEPS = {
    "answer": Step(frozenset({S.RECEIVED}), S.ANSWERED, rules.may_handle_letter, "letters.answer"),
    "close": Step(frozenset({S.RECEIVED, S.ANSWERED}), S.CLOSED, rules.may_handle_letter, "letters.close"),
    "reopen": Step(frozenset({S.ANSWERED, S.CLOSED}), S.RECEIVED, rules.may_handle_letter, "letters.reopen"),
}
