//! Words that report what somebody says: verbs, their nouns and participles, and «according to».
//!
//! A cue is known in every form that news writes in the third person: both genders, all numbers, both
//! tenses, with an object pronoun («نقلته»), as noun («قولها») and as participle («مؤكدا»).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::fold;

/// How a source stands to what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Says so and is not believed, or accuses.
    Alleges,
    /// Says what it will do to somebody.
    Threatens,
    /// Wants something done.
    Demands,
    /// Commands it.
    Orders,
    /// Says what will be.
    Predicts,
    /// Says that it is wrong.
    Condemns,
    /// Promises, wishes, fears.
    Other,
}

impl Stance {
    /// The stance as files spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Denies => "denies",
            Self::Alleges => "alleges",
            Self::Threatens => "threatens",
            Self::Demands => "demands",
            Self::Orders => "orders",
            Self::Predicts => "predicts",
            Self::Condemns => "condemns",
            Self::Other => "other",
        }
    }
}

/// What kind of word a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueForm {
    /// A verb; with an object pronoun it looks back («ما نقلته القناة»).
    Verb {
        /// Whether a pronoun is written behind it.
        object: bool,
    },
    /// A noun of speech: إعلان, قولها.
    Noun,
    /// A participle that goes on with the same source: مؤكدا.
    Participle,
    /// وفق, بحسب: what was said stands before it, or behind the source.
    According,
}

/// What leads from a cue to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lead {
    /// أن, إن or a quotation alone.
    That,
    /// A noun as object as well: «أعلنت الوزارة مقتل …».
    Object,
    /// ب as well.
    With,
    /// عن as well.
    About,
    /// إلى or ل as well.
    To,
    /// على as well.
    On,
}

/// A word that reports speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cue {
    /// How the source stands to it.
    pub stance: Stance,
    /// What kind of word it is.
    pub form: CueForm,
    /// What may lead to the content.
    pub lead: Lead,
    /// Whether whoever stands with it passes on what others say: نقل.
    pub relays: bool,
}

/// Stance, lead, perfect, imperfect, noun, participle; `-` for what is not used or means other things.
const VERBS: &str = "\
asserts that قال يقول قول قائل
asserts object أعلن يعلن إعلان معلن
asserts object أكد يؤكد تأكيد مؤكد
asserts object ذكر يذكر - ذاكر
asserts that أضاف يضيف - مضيف
asserts that أردف يردف - مردف
asserts that استطرد يستطرد - مستطرد
asserts object أوضح يوضح توضيح موضح
asserts with أفاد يفيد إفادة -
asserts to أشار يشير إشارة مشير
asserts with صرح يصرح تصريح مصرح
asserts that تابع - - متابع
asserts that كتب يكتب - -
asserts that غرد يغرد تغريدة مغرد
asserts on شدد يشدد تشديد مشدد
asserts about كشف يكشف كشف كاشف
asserts object روى يروي رواية راوي
asserts to لفت يلفت - لافت
asserts with نوه ينوه - منوه
asserts to ألمح يلمح تلميح ملمح
asserts object اعتبر - اعتبار معتبر
asserts that رأى يرى - -
asserts that أبلغ يبلغ إبلاغ -
asserts that أخبر يخبر - -
asserts with اعترف يعترف اعتراف معترف
asserts with أقر يقر إقرار -
asserts about تحدث يتحدث حديث -
asserts object أثبت يثبت إثبات -
asserts object جدد - - مجدد
asserts that علق - تعليق معلق
asserts that اعتقد يعتقد اعتقاد معتقد
asserts that أظهر - - -
asserts that - يبين - مبين
asserts object رصد - - -
alleges object زعم يزعم زعم زاعم
alleges object ادعى يدعي - -
alleges with اتهم يتهم اتهام -
denies object نفى ينفي نفي نافي
denies object أنكر ينكر إنكار منكر
denies object فند يفند تفنيد مفند
denies object استبعد يستبعد استبعاد مستبعد
threatens with هدد يهدد تهديد مهدد
threatens with توعد يتوعد وعيد متوعد
predicts object حذر يحذر تحذير محذر
predicts object توقع يتوقع توقع متوقع
predicts object رجح يرجح ترجيح مرجح
predicts with تنبأ يتنبأ تنبؤ -
demands with طالب يطالب مطالبة مطالب
demands to دعا يدعو دعوة داعي
demands object طلب يطلب طلب -
demands on حث يحث حث -
demands object ناشد يناشد مناشدة مناشد
demands on حض يحض حض -
orders with أمر يأمر - آمر
orders with أوعز يوعز إيعاز -
condemns object أدان يدين إدانة -
condemns with ندد يندد تنديد مندد
condemns object استنكر يستنكر استنكار مستنكر
condemns object شجب يشجب شجب -
condemns object انتقد ينتقد انتقاد منتقد
other with تعهد يتعهد تعهد متعهد
other about أعرب يعرب إعراب معرب
other about عبر يعبر تعبير معبر";

/// Verbs of those who pass on what others say.
const RELAYS: &str = "\
asserts about نقل ينقل نقل ناقل
asserts object أورد يورد - -";

const ACCORDING: &str = "وفق وفقا وفقًا بحسب حسب حسبما طبقا وفقما";

/// Cues by the folded word.
type ByWord = FxHashMap<String, Cue>;

static CUES: LazyLock<ByWord> = LazyLock::new(|| {
    let mut cues = ByWord::default();
    VERBS.lines().for_each(|row| add(&mut cues, row, false));
    RELAYS.lines().for_each(|row| add(&mut cues, row, true));
    for word in ACCORDING.split_whitespace() {
        let cue = Cue {
            stance: Stance::Asserts,
            form: CueForm::According,
            lead: Lead::That,
            relays: false,
        };
        cues.insert(fold(word), cue);
    }
    cues
});

fn add(cues: &mut ByWord, row: &str, relays: bool) {
    let columns: Vec<&str> = row.split_whitespace().collect();
    let [stance, lead, perfect, imperfect, noun, participle] = columns[..] else { return };
    let stance = match stance {
        "denies" => Stance::Denies,
        "alleges" => Stance::Alleges,
        "threatens" => Stance::Threatens,
        "demands" => Stance::Demands,
        "orders" => Stance::Orders,
        "predicts" => Stance::Predicts,
        "condemns" => Stance::Condemns,
        "other" => Stance::Other,
        _ => Stance::Asserts,
    };
    let lead = match lead {
        "object" => Lead::Object,
        "with" => Lead::With,
        "about" => Lead::About,
        "to" => Lead::To,
        "on" => Lead::On,
        _ => Lead::That,
    };
    // Where a verb and a noun are written alike, it is the verb.
    let mut put = |word: String, form: CueForm| {
        cues.entry(fold(&word)).or_insert(Cue { stance, form, lead, relays });
    };
    const OBJECTS: [&str; 4] = ["ه", "ها", "هم", "هما"];
    for verb in perfects(perfect).into_iter().chain(imperfects(imperfect)) {
        // «أضافه» is written like its noun «إضافة» where spellings are folded, and is the rarer one.
        let like_its_noun = verb.starts_with('أ') && verb.chars().rev().nth(1) == Some('ا');
        for object in OBJECTS {
            if object != "ه" || !like_its_noun {
                put(format!("{verb}{object}"), CueForm::Verb { object: true });
            }
        }
        put(verb, CueForm::Verb { object: false });
    }
    if noun != "-" {
        let before_pronoun =
            noun.strip_suffix('ة').map_or(noun.to_owned(), |stem| format!("{stem}ت"));
        for owner in OBJECTS {
            put(format!("{before_pronoun}{owner}"), CueForm::Noun);
        }
        put(noun.to_owned(), CueForm::Noun);
    }
    if participle != "-" {
        for end in ["", "ا", "ة", "ين", "ون", "ات"] {
            put(format!("{participle}{end}"), CueForm::Participle);
        }
    }
}

/// «قال» → قال قالت قالوا قالا قالتا.
fn perfects(verb: &str) -> Vec<String> {
    if verb == "-" {
        return Vec::new();
    }
    let stem = verb.strip_suffix(['ى', 'ا']).unwrap_or(verb);
    let mut forms: Vec<String> =
        ["ت", "وا", "تا", "ا"].iter().map(|end| format!("{stem}{end}")).collect();
    forms.push(verb.to_owned());
    forms
}

/// «يقول» → يقول تقول نقول يقولون يقولان.
fn imperfects(verb: &str) -> Vec<String> {
    let Some(rest) = verb.strip_prefix('ي') else { return Vec::new() };
    let stem = rest.strip_suffix(['و', 'ي']).unwrap_or(rest);
    let mut forms: Vec<String> =
        ["ي", "ت", "ن"].iter().map(|start| format!("{start}{rest}")).collect();
    forms.extend(["ون", "ان", "وا"].iter().map(|end| format!("ي{stem}{end}")));
    forms.push(format!("ت{stem}ان"));
    forms
}

/// What the folded `word`, without particles before it, reports.
#[must_use]
pub fn cue(word: &str) -> Option<Cue> {
    CUES.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Option<(Stance, CueForm)> {
        cue(&fold(word)).map(|cue| (cue.stance, cue.form))
    }

    #[test]
    fn cues_are_known_in_all_their_forms() {
        let verb = CueForm::Verb { object: false };
        for (word, stance, form) in [
            ("قالوا", Stance::Asserts, verb),
            ("أعلنت", Stance::Asserts, verb),
            ("ينفون", Stance::Denies, verb),
            ("دعت", Stance::Demands, verb),
            ("تدعو", Stance::Demands, verb),
            ("نقلته", Stance::Asserts, CueForm::Verb { object: true }),
            ("مطالبته", Stance::Demands, CueForm::Noun),
            ("تحذيرها", Stance::Predicts, CueForm::Noun),
            ("إشارة", Stance::Asserts, CueForm::Noun),
            ("مؤكدة", Stance::Asserts, CueForm::Participle),
            ("مندّدين", Stance::Condemns, CueForm::Participle),
            ("بحسب", Stance::Asserts, CueForm::According),
        ] {
            assert_eq!(of(word), Some((stance, form)), "{word}");
        }
        assert!(cue(&fold("نقلت")).is_some_and(|cue| cue.relays));
        for word in ["شجرة", "قالب", "الطالب", "إضافة"] {
            assert_eq!(of(word), None, "{word}");
        }
    }
}
