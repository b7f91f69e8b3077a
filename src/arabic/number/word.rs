//! What the lexicon can say of a word.

/// The part that a number word plays when numbers are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// صفر.
    Zero,
    /// 1 to 9, which stand alone, before a scale, before عشر and before the tens.
    Unit,
    /// أحد and إحدى, which mean «one of» unless عشر or و and a ten follow.
    BoundUnit,
    /// عشرة, عشر.
    Ten,
    /// 11 to 19, and 21 to 99 written as one word.
    Compound,
    /// عشرون to تسعون, in both cases.
    Tens,
    /// مئة in its many spellings: 100, or the hundreds of a unit before it.
    Hundred,
    /// مئتان, ثلاثمئة: written as one.
    Hundreds,
    /// مئات: with a unit before it hundreds, alone a vague count.
    HundredPlural,
    /// ألف, مليون: multiplies what stands before it.
    Scale,
    /// ألفا, مليونا: singular after a number, dual before a noun.
    ScaleOrDual,
    /// ألفان, مليوني: two of the scale.
    ScaleDual,
    /// آلاف, ملايين: multiplies, alone a vague count.
    ScalePlural,
}

/// A number word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its part.
    pub class: Class,
    /// Its value; of duals that of the pair.
    pub value: u64,
}

/// Which form of a noun a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One.
    Singular,
    /// Two, without a number word.
    Dual,
    /// Three or more.
    Plural,
}

/// What kind of thing a noun counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Units of time.
    Time,
    /// Currencies; the slug is the ISO code where the word alone says it.
    Money,
    /// Units of measure.
    Measure,
    /// People and things.
    Thing,
}

/// A noun that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What it counts.
    pub sort: Sort,
    /// Which form this is.
    pub form: Form,
    /// What is counted, in the slugs of the scheme: `persons`, `years`, `USD`.
    pub slug: &'static str,
}

/// A calendar's month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub number: u8,
    /// Whether of the Islamic calendar.
    pub hijri: bool,
    /// Whether the word means something else more often: مارس («practised»), ماي.
    pub doubtful: bool,
}

/// Marks of a word; several may hold.
pub mod mark {
    /// A word that nobody counts: particles, pronouns, frequent verbs.
    pub const FUNCTION: u32 = 1;
    /// A word after which a number is a name («القناة 12»).
    pub const LABEL: u32 = 2;
    /// A noun that heads a group of people («أفراد», «رجال»): the next noun belongs to it.
    pub const GROUP: u32 = 4;
    /// Not the head of «من …» that says what was counted: places, times.
    pub const NO_GROUP: u32 = 8;
    /// Says whose age is told («عمره», «البالغ»).
    pub const AGE: u32 = 16;
    /// May stand before a date and blurs it: أواخر, مطلع.
    pub const BLUR: u32 = 32;
    /// عام, سنة before a year.
    pub const YEAR: u32 = 64;
    /// Prepositions that a bare year follows.
    pub const WHEN: u32 = 128;
    /// A title whose ordinal is no count («النائب الأول»).
    pub const TITLE: u32 = 256;
    /// Adjectives of nationality of a currency («أمريكي»).
    pub const CURRENCY_OF: u32 = 512;
    /// A noun that begins with a letter that may be a particle («برميل», «لاعب»).
    pub const COUNTABLE: u32 = 8192;
    /// A body that people belong to («أمن», «شرطة»).
    pub const BODY: u32 = 16384;
    /// Begins the name of a month or what stands before one: «كانون», «شهر».
    pub const MONTH: u32 = 1 << 15;
    /// Opens a range: «بين», «من».
    pub const RANGE: u32 = 1 << 16;
    /// «عدد», «العديد»: a number that is not told.
    pub const NUMBER: u32 = 1 << 17;
    /// Words of relative days: «أمس», «غدا».
    pub const DAY: u32 = 1 << 18;
    /// Verbs and nouns of change, after which «من 50 إلى 120» is no range.
    pub const CHANGE: u32 = 1 << 19;
    /// المقبل.
    pub const NEXT: u32 = 1024;
    /// الماضي.
    pub const LAST: u32 = 2048;
    /// الجاري.
    pub const THIS: u32 = 4096;
}

/// All that the lexicon knows of a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// As a cardinal number.
    pub numeral: Option<Numeral>,
    /// As an ordinal number, 1 to 10; 11 only with عشر or a ten.
    pub ordinal: Option<u8>,
    /// As a fraction: numerator and denominator; of plurals (أرباع) the numerator is 0.
    pub fraction: Option<(u8, u8)>,
    /// As a vague quantity: the least and the most that it may mean; 0 for «unknown».
    pub vague: Option<(u64, u64)>,
    /// As a counted noun.
    pub noun: Option<Noun>,
    /// As a month.
    pub month: Option<Month>,
    /// As a day of the week, 1 for Monday.
    pub weekday: Option<u8>,
    /// As a nationality: the countries' currencies (see [`mark::CURRENCY_OF`]).
    pub country: Option<&'static str>,
    /// The marks of [`mark`].
    pub marks: u32,
}

impl Word {
    /// Whether the word has one of the marks.
    pub fn is(&self, marks: u32) -> bool {
        self.marks & marks != 0
    }
}

/// Takes a word as it is spelt and a change of its entry.
pub type Enter<'e> = dyn FnMut(&str, &dyn Fn(&mut Word)) + 'e;
