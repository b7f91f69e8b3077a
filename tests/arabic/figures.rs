//! Where figures begin and end in running text, and what they say.

use hashiya::arabic::number::{Bound, Figure, FigureKind, Reading, Value, figures};

fn today() -> Reading {
    Reading { today: "2023-05-10".parse().ok(), relative_days: false }
}

fn value(figure: &Figure) -> String {
    match &figure.value {
        None => "-".to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Date(date)) => date.clone(),
    }
}

/// `text`, kind, bound and value of every figure of a sentence.
fn read(text: &str) -> Vec<String> {
    figures(text, &today())
        .iter()
        .map(|figure| {
            let words = figure.range.of(text).unwrap();
            format!("{words}|{}|{}|{}", figure.kind.name(), figure.bound.name(), value(figure))
        })
        .collect()
}

#[track_caller]
fn sees(text: &str, figures: &[&str]) {
    assert_eq!(read(text), figures, "{text}");
}

#[test]
fn a_figure_reaches_from_its_approximator_to_its_noun() {
    sees("غرق أكثر من 40 قاربا صغيرا قبالة الساحل", &["أكثر من 40 قاربا|count|more-than|40"]);
    sees("زار المعرض نحو ألفي زائر", &["نحو ألفي زائر|count|approx|2000"]);
    sees("بما لا يقل عن ٦٠ سيارة", &["ما لا يقل عن ٦٠ سيارة|count|at-least|60"]);
    sees("لا يتجاوز 15 درجة", &["لا يتجاوز 15 درجة|other|at-most|15"]);
    sees("نجا 9 ركاب على الأقل", &["9 ركاب على الأقل|count|at-least|9"]);
    sees("تجاوزت 300 طن", &["300 طن|other|more-than|300"]);
    sees("كرّمت 14 من أعضاء الفرقة أمس", &["14 من أعضاء الفرقة|count|exact|14"]);
    sees("أقام في أكثر من قرية", &["أكثر من قرية|count|more-than|1"]);
    sees("زرعوا سبعة آلاف و310 شجرات", &["سبعة آلاف و310 شجرات|count|exact|7310"]);
}

#[test]
fn attached_particles_stay_out_and_the_article_stays_in() {
    sees("اشتراه بـ70 دينارا", &["70 دينارا|money|exact|70"]);
    sees("فازوا للمرة الثالثة", &["لمرة الثالثة|ordinal|exact|3"]);
    sees("خلال الساعات الـ48 الماضية", &["الساعات الـ48|duration|exact|48"]);
    sees("ولثلاثة أشهر", &["ثلاثة أشهر|duration|exact|3"]);
}

#[test]
fn duals_vague_words_and_halves() {
    sees("عاد بعد شهرين", &["شهرين|duration|exact|2"]);
    sees("أصلحوا نافذتين", &["نافذتين|count|exact|2"]);
    sees("بوتين والأرجنتين وفلسطين وباكستان وطالبان", &[]);
    sees("حضر عشرات الطلاب", &["عشرات الطلاب|count|vague|-"]);
    sees("غادر مئات الآلاف من السكان", &["مئات الآلاف من السكان|count|vague|-"]);
    sees("بعد بضعة أسابيع", &["بضعة أسابيع|duration|vague|-"]);
    sees("انتظر ساعات أو أياما", &["ساعات أو أياما|duration|vague|-"]);
    sees("مليون ونصف المليون نسخة", &["مليون ونصف المليون نسخة|count|exact|1500000"]);
    sees("بعد عام ونصف العام", &["عام ونصف العام|duration|exact|1.5"]);
    sees("أنفق ربع مليون ريال", &["ربع مليون ريال|money|exact|250000"]);
}

#[test]
fn money_percent_and_age() {
    sees("بسعر 3,5 ملايين جنيه مصري", &["3,5 ملايين جنيه مصري|money|exact|3500000"]);
    sees("ارتفع 12٪ ثم 4 في المئة", &["12٪|percent|exact|12", "4 في المئة|percent|exact|4"]);
    sees("قالت هدى (34 عاما)", &["34 عاما|age|exact|34"]);
    sees("يبلغ من العمر 52 سنة", &["52 سنة|age|exact|52"]);
    let text = "دفع 80 دولارا كنديا";
    let found = figures(text, &today());
    assert_eq!(found[0].unit.as_deref(), Some("CAD"));
    assert_eq!(found[0].unit_text.and_then(|unit| unit.of(text)), Some("دولارا كنديا"));
}

#[test]
fn dates_with_three_sets_of_months_and_missing_years() {
    sees("في 3 نيسان 2019", &["3 نيسان 2019|date|exact|2019-04-03"]);
    sees("يوم 3 من نيسان/أبريل", &["3 من نيسان/أبريل|date|exact|2023-04-03"]);
    sees("في 28 جويلية", &["28 جويلية|date|exact|2023-07-28"]);
    sees("منذ ديسمبر الماضي", &["ديسمبر|date|exact|2022-12"]);
    sees("أواخر عام 1998", &["أواخر عام 1998|date|approx|1998"]);
    sees("الثاني عشر من آب", &["الثاني عشر من آب|date|exact|2023-08-12"]);
    sees("في 31 شباط", &["31|count|exact|31"]);
    sees("مارس هوايته", &[]);
    let text = "بقي حتى 3 نيسان";
    let undated = figures(text, &Reading::default());
    assert_eq!(undated[0].value, Some(Value::Date("--04-03".to_owned())));
}

#[test]
fn relative_days_are_told_when_asked_for() {
    let text = "أمس، والأحد الماضي، وبعد غد";
    let asked = Reading { relative_days: true, ..today() };
    let days: Vec<String> = figures(text, &asked).iter().map(value).collect();
    assert_eq!(days, ["2023-05-09", "2023-05-07", "2023-05-12"]);
    assert_eq!(figures(text, &today()), []);
}

#[test]
fn ranges_have_ends_and_no_value() {
    let ends = |text: &str| {
        let found = figures(text, &today());
        assert_eq!((found.len(), found[0].value.is_none()), (1, true), "{text}: {found:?}");
        let of = |end: Option<hashiya::arabic::number::Exact>| end.unwrap().to_string();
        (of(found[0].low), of(found[0].high), found[0].range.of(text).unwrap().to_owned())
    };
    let pair = |low: &str, high: &str, words: &str| (low.into(), high.into(), words.into());
    assert_eq!(ends("بين 6 و9 كتب"), pair("6", "9", "بين 6 و9 كتب"));
    assert_eq!(ends("من عشرة إلى عشرين مترا"), pair("10", "20", "من عشرة إلى عشرين مترا"));
    assert_eq!(ends("زرع 30-40 شتلة"), pair("30", "40", "30-40 شتلة"));
    assert_eq!(
        ends("بين مليونين وثلاثة ملايين"),
        pair("2000000", "3000000", "بين مليونين وثلاثة ملايين")
    );
}

#[test]
fn names_labels_and_clock_times_count_nothing() {
    for text in [
        "طائرة Il-76 وصاروخ إس-300",
        "كوفيد-19",
        "المادة 7 من الدستور",
        "عند الساعة 19:45",
        "https://example.org/2021/04/12",
        "@user2021 #خبر_2021",
        "192.168.10.12",
    ] {
        sees(text, &[]);
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_told_with_both() {
    let found = figures("وزعوا خمس المحصول", &today());
    let readings: Vec<String> = found[0].readings.iter().map(ToString::to_string).collect();
    assert_eq!(
        (found[0].kind, readings),
        (FigureKind::Other, vec!["0.2".to_owned(), "5".to_owned()])
    );
    let found = figures("باع 2.500 متر", &today());
    let readings: Vec<String> = found[0].readings.iter().map(ToString::to_string).collect();
    assert_eq!(readings, ["2.5", "2500"]);
    assert_eq!(found[0].bound, Bound::Exact);
}

#[test]
fn a_change_has_two_values_and_a_range_two_ends() {
    sees("رفعوا الأجر من 50 إلى 70 دينارا", &["50|count|exact|50", "70 دينارا|money|exact|70"]);
    sees("منح بـ 6 ملايين دينار", &["6 ملايين دينار|money|exact|6000000"]);
    sees("شاحنتين مبردتين", &["شاحنتين|count|exact|2"]);
    sees("نصف بالمئة", &["نصف بالمئة|percent|exact|0.5"]);
}
