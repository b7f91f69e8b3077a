//! `conll`: what it holds and what it reports.

use hashiya::formats::Format;

use super::desk::desk;

#[test]
fn labels_nest_in_columns_and_the_rest_is_reported() {
    let desk = desk();
    let written = desk.write(Format::Conll, &desk.layer());
    let lines: Vec<&str> = written.text.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "# global.columns = FORM Actor Place Figure Claim",
            "# id = khabar",
            "# annotator = محلل-1"
        ]
    );
    assert_eq!(lines[3], "🇪🇬\tO\tB-Place\tO\tO");
    assert!(lines.contains(&"وِزارةُ\tB-Actor\tO\tO\tO"), "marks stay in the word");
    assert!(lines.contains(&"النقل\tI-Actor\tO\tO\tO"));
    let figure = lines.iter().position(|line| line.starts_with("١٢٬٥٠٠\t")).unwrap();
    assert_eq!(lines[figure], "١٢٬٥٠٠\tO\tO\tB-Figure\tI-Claim");
    assert_eq!(lines[figure + 1], "طن\tO\tO\tI-Figure\tI-Claim");
    assert!(lines.contains(&"(\tO\tO\tO\tB-Claim"), "the second fragment");

    let mut losses: Vec<(String, &str)> =
        written.report.losses.iter().map(|l| (l.span.to_string(), l.reason.name())).collect();
    losses.sort();
    let id = |n: usize| format!("محلل-1.s{n}");
    assert_eq!(
        losses,
        [
            (id(10), "sub-word"),
            (id(12), "trimmed"),
            (id(3), "overlap"),
            (id(4), "overlap"),
            (id(5), "fragments"),
        ]
    );
    let mut not_held = written.report.not_held.clone();
    not_held.sort_unstable();
    assert_eq!(not_held, ["attributes", "confidence", "notes", "relations"]);
    let json: serde_json::Value = serde_json::from_str(&written.report.to_json("conll")).unwrap();
    assert_eq!(json["spans"].as_array().unwrap().len(), 5);
}

#[test]
fn a_blank_line_ends_a_sentence_but_never_cuts_a_span() {
    let desk = desk();
    let written = desk.write(Format::Conll, &desk.layer());
    let sentences = written.text.split("\n\n").count();
    assert_eq!(sentences, 2, "the last claim joins the two sentences of the second paragraph");
    let mut bare = desk.layer();
    let relations: Vec<_> = bare.relations().map(|r| r.id.clone()).collect();
    relations.iter().for_each(|id| drop(bare.remove_relation(id)));
    let spans: Vec<_> = bare.spans().map(|s| s.id.clone()).collect();
    spans.iter().for_each(|id| drop(bare.remove_span(id)));
    assert_eq!(desk.write(Format::Conll, &bare).text.split("\n\n").count(), 3);
    for column in 1..=4 {
        let mut open = false;
        for line in written.text.lines().filter(|line| !line.starts_with("# ")) {
            let tag = line.split('\t').nth(column).unwrap_or("O");
            assert!(!tag.starts_with("I-") || open, "an I follows a B or I: {line}");
            open = tag != "O";
        }
    }
}
