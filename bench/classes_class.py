"""Messages of one matter blocked by one obstacle: B-cubed F and pair F beside BERTopic, HDBSCAN, Leiden and DBSCAN.

All methods read the subject and the text, rivals the first 250 characters, with which they were tried first.
"""

from bancheng.classes.linking import CLASSES
from bancheng.cli.members import labelled_messages, told_in
from claims import options
from class_rivals import compared
from evaluation_data import folder

_READ = 250


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    tipdm = folder() / "tipdm"
    told = told_in([tipdm / "messages_dev.csv", tipdm / "replies_dev.csv.gz"])
    labelled = labelled_messages(folder() / "classes" / "members.csv", told, "class")
    read = [text[:_READ] for text in labelled.texts]
    print(compared("classes_class", labelled, CLASSES, asked, read, read).line(asked))


if __name__ == "__main__":
    main()
