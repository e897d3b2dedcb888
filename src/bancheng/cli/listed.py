"""What `bancheng --help` lists of the engine's own: what each is for and where it is found; nothing is loaded."""

from bancheng.cli.commands import Found
from bancheng.reasons import Sentence

ABOUT_CATALOGUE = Sentence(
    "事项目录：找矛盾、问一个人、试一项改动。", "The service catalogue: faults, one applicant, a change tried."
)
ABOUT_CLASSES = Sentence("类案：哪些来件是一类。", "Classes: which messages are one class.")
ABOUT_DIAGNOSE = Sentence(
    "听一个人说，找出他想办的事、卡在哪里、怎么解。\nTEXT 是原话；写 - 就读标准输入。",
    "From somebody's words: what they tried, where it is stuck, the way out.\n"
    "TEXT is what they said; - reads it from standard input.",
)
ABOUT_EVALUATE = Sentence("用你给的标注检验机读。", "Scores the readings on labels that you bring.")
ABOUT_READ = Sentence("机读一段话，附上依据的字词。", "Reads a text, with the words that led to each answer.")
ABOUT_WORKDAYS = Sentence("按中国工作日（含调休）算期限。", "Limits in Chinese working days, moved workdays included.")

LISTED = {
    "catalogue": Found("bancheng.cli.catalogue:catalogue", ABOUT_CATALOGUE),
    "classes": Found("bancheng.cli.classes:classes", ABOUT_CLASSES),
    "diagnose": Found("bancheng.cli.diagnose:diagnose_command", ABOUT_DIAGNOSE),
    "evaluate": Found("bancheng.cli.evaluate:evaluate", ABOUT_EVALUATE),
    "read": Found("bancheng.cli.read:read", ABOUT_READ),
    "workdays": Found("bancheng.cli.workdays:workdays", ABOUT_WORKDAYS),
}
