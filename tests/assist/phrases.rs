//! Figures, actors and places by the words alone.

use super::support::{find, propose, said, untaught, words};

#[test]
fn figures_come_with_all_their_values() {
    let text = "نقل نحو 40 جريحا إلى العيادات في 3 نيسان، ودفع كل منهم بين 20 و30 دولارا. وزعوا خمس المحصول.";
    let found = propose(&untaught(), text);
    let injured = find(&found, "Figure", "نحو 40 جريحا", text);
    let facts = ["kind", "value", "bound", "measures"].map(|name| said(injured, name));
    assert_eq!(facts, ["count", "40", "approx", "injured"].map(|fact| Some(fact.to_owned())));
    assert_eq!(
        said(find(&found, "Figure", "3 نيسان", text), "value").as_deref(),
        Some("2023-04-03")
    );
    let price = find(&found, "Figure", "بين 20 و30 دولارا", text);
    let facts = ["value", "low", "high", "unit"].map(|name| said(price, name));
    assert_eq!(facts, [None, Some("20".into()), Some("30".into()), Some("USD".into())]);
    // A fifth or five: nothing is guessed.
    assert_eq!(said(find(&found, "Figure", "خمس المحصول", text), "value"), None);
}

#[test]
fn an_actor_is_its_role_with_what_belongs_to_it_and_its_name() {
    for (text, actor, kind) in [
        (
            "التقى وزير الزراعة النرويجي أولاف هانسن الصيادين.",
            "وزير الزراعة النرويجي أولاف هانسن",
            "person",
        ),
        (
            "وقالت وزارة الزراعة النرويجية إن الموسم جيد.",
            "وزارة الزراعة النرويجية",
            "government-body",
        ),
        ("ووصل المتحدث باسم وزارة النقل إلى المرفأ.", "المتحدث باسم وزارة النقل", "person"),
        ("وانسحبت قوات حفظ السلام الدولية من الجزيرة.", "قوات حفظ السلام الدولية", "armed-forces"),
        ("وهتف المتظاهرون أمام المبنى.", "المتظاهرون", "crowd"),
        ("ونقلت وكالة برينتا للأنباء الخبر.", "وكالة برينتا للأنباء", "media"),
    ] {
        let found = propose(&untaught(), text);
        assert_eq!(said(find(&found, "Actor", actor, text), "kind").as_deref(), Some(kind));
    }
}

#[test]
fn particles_stay_out_and_a_quoted_name_stands_without_its_kind() {
    let text = "وأفادت صحيفة «نهار الشمال» بأن السفن عادت إلى هلسنكي وتوجهت لليابان وبالبرازيل.";
    let found = propose(&untaught(), text);
    find(&found, "Actor", "نهار الشمال", text);
    let places = words(&found, "Place", text);
    assert!(
        places.contains(&"هلسنكي".to_owned()) && places.contains(&"البرازيل".to_owned()),
        "{places:?}"
    );
}

#[test]
fn a_country_is_a_place_or_acts_by_what_stands_before_it() {
    let text = "وصلت السفن إلى النرويج. وأرسلت النرويج فريقا.";
    let found = propose(&untaught(), text);
    let of = |label| words(&found, label, text).iter().filter(|words| *words == "النرويج").count();
    assert_eq!((of("Place"), of("Actor")), (1, 1));
    let place = found.iter().find(|p| p.label.as_str() == "Place").unwrap();
    assert!(place.fragments.hull().start() < text.find('.').unwrap());
}

#[test]
fn a_town_and_its_noun_are_one_place_and_a_site_holds_its_town() {
    let text = "اجتمعوا في مدينة هلسنكي ثم في مطار هلسنكي.";
    let found = propose(&untaught(), text);
    assert_eq!(words(&found, "Place", text), ["مدينة هلسنكي", "مطار هلسنكي", "هلسنكي"]);
}

#[test]
fn no_text_is_too_strange() {
    for text in [
        "",
        "\n\n",
        "«»",
        "قال",
        "قال:",
        "وفق",
        "قال إن",
        "“““”””",
        "ـــ",
        "\u{200f}\u{202e}قال\u{2029}أن\u{85}",
        "a.b.c...",
        "وزير، ، ، ",
        "😀 قال 😀 إن 😀",
        "بحسب بحسب بحسب، أكد أن قال إن \"",
    ] {
        for proposal in propose(&untaught(), text) {
            assert!(!proposal.fragments.quote(text).is_empty());
        }
    }
}

#[test]
fn particles_that_fold_to_first_names_name_nobody() {
    let text = "عثر على خمس سفن أمام الميناء، بينها واحدة على متنها أطفال.";
    let found = propose(&untaught(), text);
    for actor in words(&found, "Actor", text) {
        assert!(!actor.contains("على") && !actor.contains("أمام"), "{actor}");
    }
    let text = "وقال علي حسن إن المركب عاد.";
    assert_eq!(words(&propose(&untaught(), text), "Actor", text), ["علي حسن"]);
}

#[test]
fn a_body_reaches_to_its_adjective_and_its_name_is_no_span_of_its_own() {
    for (text, actor) in [
        ("ذكرت وسائل إعلام نرويجية أن الجسر أغلق.", "وسائل إعلام نرويجية"),
        ("وأبلغت شركة هيدرومار النرويجية شركاءها بذلك.", "شركة هيدرومار النرويجية"),
        ("وقال الأمين العام للمنظمة إن الوضع هادئ.", "الأمين العام للمنظمة"),
    ] {
        let found = words(&propose(&untaught(), text), "Actor", text);
        assert!(found.iter().any(|one| one == actor), "{text}: {found:?}");
        assert!(!found.iter().any(|one| one == "هيدرومار"), "{found:?}");
    }
}

#[test]
fn a_capital_that_acts_is_an_actor_and_no_place() {
    let text = "ولا تخفي أوسلو قلقها، وكوبنهاغن تواصل رحلاتها.";
    let found = propose(&untaught(), text);
    assert_eq!(words(&found, "Actor", text), ["أوسلو", "كوبنهاغن"]);
    assert_eq!(words(&found, "Place", text), Vec::<String>::new());
}
