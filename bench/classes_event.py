"""Messages of one event among four thousand: B-cubed F and pair F beside BERTopic, HDBSCAN, Leiden and DBSCAN.

Encoders read the subject, character methods the first sixty characters of subject and text.
"""

from bancheng.classes.linking import EVENTS
from bancheng.cli.members import labelled_messages, told_in
from claims import options
from class_rivals import compared
from evaluation_data import folder, hot_messages


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    told = told_in([hot_messages()])
    labelled = labelled_messages(folder() / "tipdm" / "hot_issue_labels_dev.csv", told, "event")
    parts = [text.partition("\n") for text in labelled.texts]
    subjects = [subject.strip() or text[:40] for subject, _, text in parts]
    lexical = [f"{subject.strip()}\n{text.strip()}"[:60] for subject, _, text in parts]
    print(compared("classes_event", labelled, EVENTS, asked, subjects, lexical).line(asked))


if __name__ == "__main__":
    main()
