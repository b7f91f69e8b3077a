//! What sources say.

use hashiya::assist::ProposedEnd;

use super::support::{find, layer, propose, propose_beside, said, untaught, words};

#[test]
fn a_claim_is_what_is_said_without_source_and_cue() {
    for (text, claim, verb, stance) in [
        ("قالت الشرطة إن الطريق أُغلق صباحا.", "الطريق أُغلق صباحا", "قالت", "asserts"),
        ("وأعلنت البلدية افتتاح الجسر الجديد.", "افتتاح الجسر الجديد", "أعلنت", "asserts"),
        ("ونفى الوزير أن تكون السفينة قد غرقت.", "تكون السفينة قد غرقت", "نفى", "denies"),
        ("وطالب الصيادون بإعادة فتح المرفأ.", "إعادة فتح المرفأ", "طالب", "demands"),
        ("وأمر القائد بإخلاء المرفأ.", "إخلاء المرفأ", "أمر", "orders"),
        ("وحذرت الهيئة من أن العاصفة ستشتد.", "العاصفة ستشتد", "حذرت", "predicts"),
        ("وقال المدير: «سنعيد فتح المتحف قريبا».", "سنعيد فتح المتحف قريبا", "قال", "asserts"),
        ("غرقت السفينة قرب المرفأ، وفق وكالة برينتا.", "غرقت السفينة قرب المرفأ", "وفق", "asserts"),
        ("وبحسب الشرطة، عاد الهدوء إلى المدينة.", "عاد الهدوء إلى المدينة", "بحسب", "asserts"),
    ] {
        let found = propose(&untaught(), text);
        let proposal = find(&found, "Claim", claim, text);
        let facts = ["verb", "stance"].map(|name| said(proposal, name));
        assert_eq!(facts, [verb, stance].map(|fact| Some(fact.to_owned())), "{text}");
    }
}

#[test]
fn a_claim_ends_where_the_next_one_begins() {
    let text = "وقال الوزير إن الجسر آمن، مؤكدا أن السيارات تعبره، وأضاف أن الأشغال انتهت.";
    let found = propose(&untaught(), text);
    assert_eq!(words(&found, "Claim", text), ["الجسر آمن", "السيارات تعبره", "الأشغال انتهت"]);
}

#[test]
fn what_the_reporter_says_is_no_claim() {
    for text in [
        "وصلت السفينة إلى المرفأ صباحا.",
        "لم يعلن الوزير موعد العودة.",
        "كان الجو باردا والبحر هادئا.",
    ] {
        assert_eq!(
            words(&propose(&untaught(), text), "Claim", text),
            Vec::<String>::new(),
            "{text}"
        );
    }
}

#[test]
fn source_and_medium_are_linked_to_the_actors_that_are_tagged_or_proposed() {
    let text = "ونقلت وكالة برينتا عن وزارة الصحة أن المرضى غادروا المستشفى.";
    let found = propose(&untaught(), text);
    let claim = find(&found, "Claim", "المرضى غادروا المستشفى", text);
    let ends: Vec<(String, String)> = claim
        .relations
        .iter()
        .map(|relation| match &relation.to {
            ProposedEnd::Proposed { fragments, .. } => {
                (relation.kind.to_string(), fragments.quote(text))
            }
            ProposedEnd::Tagged(id) => (relation.kind.to_string(), id.to_string()),
        })
        .collect();
    let ends: Vec<(&str, &str)> = ends.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(ends, [("said_by", "وزارة الصحة"), ("reported_by", "وكالة برينتا")]);

    let hers = layer("new", text, &[("Actor", "وزارة الصحة")]);
    let found = propose_beside(&untaught(), text, Some(&hers));
    let claim = find(&found, "Claim", "المرضى غادروا المستشفى", text);
    let id = hers.spans().next().unwrap().id.clone();
    assert_eq!(claim.relations[0].to, ProposedEnd::Tagged(id));
}

#[test]
fn how_sure_a_source_is_and_whether_it_says_no() {
    for (text, claim, certainty, polarity) in [
        ("قالت الشرطة إن الطريق أُغلق صباحا.", "الطريق أُغلق صباحا", "certain", "positive"),
        ("ونفى الوزير أن تكون السفينة قد غرقت.", "تكون السفينة قد غرقت", "certain", "negative"),
        ("وقال الوزير إن السفينة قد تغرق.", "السفينة قد تغرق", "possible", "positive"),
        ("وقال المدير إن المتحف لن يفتح غدا.", "المتحف لن يفتح غدا", "certain", "negative"),
        ("وتوقعت الهيئة أن تشتد العاصفة مساء.", "تشتد العاصفة مساء", "probable", "positive"),
    ] {
        let found = propose(&untaught(), text);
        let proposal = find(&found, "Claim", claim, text);
        let facts = ["certainty", "polarity"].map(|name| said(proposal, name));
        assert_eq!(facts, [certainty, polarity].map(|fact| Some(fact.to_owned())), "{text}");
    }
    let found = propose(&untaught(), "وأمر القائد بإخلاء المرفأ.");
    let order = &found.iter().find(|one| one.label.as_str() == "Claim").unwrap();
    assert_eq!(said(order, "certainty"), None);
}

#[test]
fn what_something_is_regarded_as_is_no_claim() {
    let text = "انتخبه الأعضاء باعتباره آخر مؤسسي النادي.";
    assert_eq!(words(&propose(&untaught(), text), "Claim", text), Vec::<String>::new());
}
