"""The reference of the query language as data: what the page's help shows, and what the README says in English.

Each rule has an example; where the operator has an English form, the same query with it.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rule:
    """An operator, and what it does; `in_english` is the example with the English operator, where there is one."""

    operator: str
    english_operator: str
    example: str
    in_english: str
    arabic: str
    english: str


@dataclass(frozen=True, slots=True)
class Section:
    """Rules of one kind under a heading."""

    arabic: str
    english: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What holds for several rules."""

    arabic: str
    english: str


REFERENCE: Final = (
    Section(
        "الكلمات",
        "Words",
        (
            Rule(
                "كلمة كلمة",
                "",
                "ميناء سفينة",
                "",
                "كل ما فيه إحدى الكلمات، وما جمعها كلها يأتي أولًا.",
                "Whatever has one of the words; what has them all comes first.",
            ),
            Rule(
                '"…" «…» “…” „…“ ‹…›',
                "",
                '"ميناء الزهراء"',
                "",
                "الكلمات متتابعة كما كُتبت، وقد يتصل بها ما تصله العربية. ولا بد من وجودها.",
                "The words one after another, with whatever Arabic attaches to them. They must be there.",
            ),
            Rule(
                '=كلمة ="…"',
                "",
                "=سفينة",
                "",
                "الكلمة كما كُتبت تمامًا: لا جمع ولا تصريف ولا تهجئة أخرى. ولا بد من وجودها.",
                "Exactly as typed: no plural, no other form, no other spelling. It must be there.",
            ),
            Rule(
                '-كلمة -"…" -(…)',
                "",
                "ميناء -سفينة",
                "",
                "بلا هذه الكلمة. تُلصق الشرطة بالكلمة وقبلها مسافة.",
                "Without it. The minus is joined to the word, with a blank before it.",
            ),
            Rule(
                "كلم*",
                "",
                "مين*",
                "",
                "كل كلمة تبدأ بهذه الحروف، بأداة التعريف أو بدونها. حرفان على الأقل.",
                "Every word that begins so, with the article or without. Two letters at least.",
            ),
            Rule(
                "كلمة~ كلمة~1 كلمة~2",
                "",
                "الزهرا~",
                "",
                "وما يشبهها في الكتابة: حرف مختلف في القصيرة، واثنان في الطويلة، أو ما يقوله الرقم.",
                "Near spellings too: one letter apart for short words, two for long ones, or what the number says.",
            ),
        ),
    ),
    Section(
        "الربط",
        "Joining",
        (
            Rule(
                "و",
                "AND",
                '"ميناء" و "سفينة"',
                "ميناء AND سفينة",
                "كلاهما.",
                "Both.",
            ),
            Rule(
                "أو",
                "OR",
                "(ميناء أو مطار) -سفينة",
                "(ميناء OR مطار) -سفينة",
                "أحدهما أو كلاهما.",
                "Either, or both.",
            ),
            Rule(
                "ليس بدون",
                "NOT",
                '"ميناء" ليس "سفينة"',
                "ميناء NOT سفينة",
                "الأول بلا الثاني.",
                "The first without the second.",
            ),
            Rule(
                "(…)",
                "",
                "(ميناء أو مطار) و (افتتاح أو توسعة)",
                "(ميناء OR مطار) AND (افتتاح OR توسعة)",
                "ما بين القوسين يُفهم معًا، وتتداخل الأقواس.",
                "What stands in brackets belongs together; brackets may stand inside one another.",
            ),
        ),
    ),
    Section(
        "الحقول",
        "Fields",
        (
            Rule(
                "عنوان:",
                "title:",
                "عنوان:(ميناء أو مطار)",
                "title:(ميناء OR مطار)",
                "في العنوان: كلمة أو عبارة أو ما بين قوسين.",
                "In the title: a word, a phrase or a bracket.",
            ),
            Rule(
                "مصدر:",
                "source:",
                'مصدر:"صحيفة المرفأ" ميناء',
                'source:"صحيفة المرفأ" ميناء',
                "من هذا المصدر. يكفي جزء من اسمه، والاسم المعروف من كلمات لا يحتاج إلى علامات.",
                "From this source. Part of its name will do; a known name of several words needs no quotes.",
            ),
            Rule(
                "تصنيف:",
                "category:",
                "تصنيف:اقتصاد",
                "category:اقتصاد",
                "من هذا التصنيف.",
                "Of this category.",
            ),
            Rule(
                "تاريخ:",
                "date:",
                "تاريخ:2023",
                "date:2023",
                'في يوم أو شهر أو سنة أو مدة، بأي تقويم: تاريخ:أمس، تاريخ:"آذار 2024"، تاريخ:2020-2023',
                "On a day, in a month, a year or a range, in any calendar: date:yesterday, date:2020-2023",
            ),
            Rule(
                "منذ:",
                "since:",
                "منذ:2024-02",
                "since:2024-02",
                "من ذلك اليوم وما بعده.",
                "That day and later.",
            ),
            Rule(
                "حتى:",
                "until:",
                'حتى:"أيار 2023"',
                'until:"May 2023"',
                "إلى ذلك اليوم وما قبله.",
                "That day and earlier.",
            ),
        ),
    ),
    Section(
        "القرب والتكرار",
        "Nearness and number",
        (
            Rule(
                '"…"~5',
                "",
                '"الوزير سفينة"~5',
                "",
                "هذه الكلمات متقاربة، بأي ترتيب، بين أولها وآخرها خمس كلمات على الأكثر.",
                "These words in any order, the last of them at most five words after the first.",
            ),
            Rule(
                '"…"~فقرة (…)~فقرة',
                '"…"~para (…)~para',
                '("ميناء الزهراء" الوزير)~فقرة',
                '("ميناء الزهراء" الوزير)~para',
                "في فقرة واحدة.",
                "In one paragraph.",
            ),
            Rule(
                'كلمة~3مرات "…"~3مرات',
                'word~3times "…"~3times',
                "سفينة~3مرات",
                "سفينة~3times",
                "ثلاث مرات على الأقل في المقال.",
                "At least three times in the article.",
            ),
            Rule(
                'كلمة~أول20 "…"~أول20',
                'word~first20 "…"~first20',
                "الوزير~أول5",
                "الوزير~first5",
                "في أول عشرين كلمة من المقال، والعنوان منها.",
                "Among the first twenty words of the article, those of its title included.",
            ),
        ),
    ),
)

REMARKS: Final = (
    Remark(
        "الكلمات العادية، ومنها ما بعده نجمة أو ~، ترتّب النتائج. وما كان بين علامتي اقتباس، أو بعد = أو حقل، "
        "أو قبل عدد، لا بد منه.",
        "Plain words, those with an asterisk or a tilde among them, rank. What is quoted, or has an equals sign, "
        "a field or a number, must be there.",
    ),
    Remark(
        "«و» و«أو» و«ليس» و«بدون» تربط إذا انفردت بين شيئين: داخل قوسين، أو مع AND وOR وNOT، أو بجانب علامات اقتباس أو "
        "أقواس أو كلمة بعلامة. وفي ما عدا ذلك هي كلمات عادية: «أب و ابن»، «قهوة بدون سكر».",
        "The Arabic words join where they stand alone between two things: inside brackets, along with AND, OR or NOT, "
        "or beside quotes, brackets or a word with an operator. Anywhere else they are ordinary words: `أب و ابن`, "
        "`قهوة بدون سكر`.",
    ),
    Remark(
        "NOT أولًا، ثم ما تجاور، ثم AND، ثم OR. وحيث يوجد AND أو OR لا بد من كل ما تجاور. والمصدر والتصنيف والتاريخ "
        "وما بعد الشرطة تسري على الكل.",
        "NOT binds closest, then what stands side by side, then AND, then OR. Where there is AND or OR, all that "
        "stands side by side must be there. Source, category, days and what a minus excludes hold for the whole.",
    ),
    Remark(
        "لا مسافة بعد نقطتي الحقل، فكثير من العناوين يبدأ بـ«مصدر:». وبعد حقول التاريخ تجوز المسافة.",
        "There is no blank after the colon of a field: many headlines begin with `مصدر:`. After the fields of days "
        "there may be one.",
    ),
    Remark(
        "مصدران أو تصنيفان أو تاريخان متجاوران: يكفي أحدهما. أما «منذ» و«حتى» فمعًا.",
        "Of two sources, categories or dates side by side, one will do; since and until hold together.",
    ),
    Remark(
        "إذا ألصقت عنوانًا فيه علامات اقتباس، أي مع ثلاث كلمات أخرى أو نقطتين، رفعت العلامات ترتيب النتائج ولم تقيّدها.",
        "In a pasted headline, which is quotes beside three other words or a colon, quotes rank and do not restrict.",
    ),
    Remark(
        "الأقواس والعلامات التي لا تُفهم تُذكر فوق النتائج، ويُبحث عن الباقي.",
        "What is not understood is said above the results, and the rest is searched.",
    ),
)
