"""Make the two fonts of the letters anew from Noto Serif CJK: python tools/letter_fonts.py NotoSerifCJK-Regular.ttc

Needs fonttools, which nothing else here does: `pip install fonttools` beside the checkout. The result is the same bytes
for the same source (Debian's fonts-noto-cjk 1:20220127, Noto Serif CJK 2.001) and the same fonttools (4.68.0).
Why two, and why these characters: docs/decisions/0010-fonts-for-letters.md.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "src" / "bancheng_site" / "letters" / "fonts"
SIMPLIFIED_CHINESE = 2  # its place in the collection
LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. A subset of Noto Serif CJK SC 2.001."
)


def main(collection: str) -> None:
    """Write BanchengSong-Regular.otf and BanchengSongSupplement-Regular.otf beside their list of characters."""
    first = set((FONTS / "characters.txt").read_text(encoding="utf-8")) - {"\n"}
    unified = {chr(point) for point in range(0x4E00, 0x9FA6)}
    make(collection, first, "Bancheng Song", "BanchengSong-Regular")
    make(collection, unified - first, "Bancheng Song Supplement", "BanchengSongSupplement-Regular")


def make(collection: str, characters: set[str], family: str, postscript: str) -> None:
    """One subset under its own name: a changed font must not pass for Noto."""
    font = TTFont(collection, fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=[])
    options.drop_tables += ["vmtx", "vhea", "VORG", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters))
    subsetter.subset(font)
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in (0, 5)]
    said = {1: family, 2: "Regular", 3: f"{postscript} 2.001", 4: family, 6: postscript, 13: LICENCE}
    for number, words in (said | {14: "https://openfontlicense.org"}).items():
        names.setName(words, number, 3, 1, 0x409)
    compact = font["CFF "].cff
    compact.fontNames = [postscript]
    compact.topDictIndex[0].FullName = compact.topDictIndex[0].FamilyName = family
    font.save(FONTS / f"{postscript}.otf")


if __name__ == "__main__":
    main(*sys.argv[1:])
