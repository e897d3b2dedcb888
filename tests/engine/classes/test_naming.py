from bancheng.classes.naming import LONGEST_NAME, name, shared_words

MEMBERS = ["请问尊敬的领导，房产证办不下来", "尊敬的领导，房产证一直没办", "尊敬的领导您好，何时办房产证"]
OTHERS = ["路灯坏了", "公交车改线", "物业费太高", "学校补课"] * 5


def test_greetings_are_no_words_of_a_class() -> None:
    assert shared_words(MEMBERS, [*MEMBERS, *OTHERS]) == ("房产证",)


def test_a_name_is_a_phrase_that_somebody_wrote() -> None:
    assert name(["请问房产证办不下来怎么办？", "关于房产证办不下来的问题"], ["房产证"]) == "房产证办不下来"


def test_a_long_name_is_cut_with_a_mark() -> None:
    assert len(name(["房产证办不下来而且开发商欠税多年无人过问也没有答复让人着急"], ["房产证"])) <= LONGEST_NAME


def test_texts_with_nothing_in_common_have_no_words() -> None:
    assert shared_words(["路灯坏了", "公交改线", "物业费高"], OTHERS) == ()
