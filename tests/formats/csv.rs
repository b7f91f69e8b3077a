//! `csv`: rows that spreadsheets and programs both read.

use hashiya::formats::{Format, TaggedArticle, WriteOptions, write};

use super::desk::desk;

#[test]
fn one_span_a_row_with_stable_columns_and_no_formulas() {
    let desk = desk();
    let layer = desk.layer();
    let written = desk.write(Format::Csv, &layer);
    let mut reader = csv::Reader::from_reader(written.text.as_bytes());
    let header = reader.headers().unwrap().clone();
    assert_eq!(
        header.iter().take(5).collect::<Vec<_>>(),
        ["article", "annotator", "id", "label", "start"]
    );
    for label in &desk.schema.labels {
        for attribute in &label.attributes {
            assert!(header.iter().any(|name| name == format!("attr.{}", attribute.id)));
        }
    }
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), layer.spans().len());
    let cell = |row: usize, name: &str| {
        let column = header.iter().position(|column| column == name).unwrap();
        rows[row].get(column).unwrap().to_owned()
    };
    assert_eq!(
        (cell(0, "note"), cell(0, "question")),
        ("'+ملاحظة\r\n«ثانية»".into(), "'@لماذا؟".into())
    );
    let claim = (0..rows.len()).find(|&row| !cell(row, "fragments").is_empty()).unwrap();
    assert_eq!(cell(claim, "attr.verb"), "'=قالت\u{202e}\"،\n");
    assert_eq!(cell(claim, "relations"), "said_by s2");
    assert!(cell(claim, "text").starts_with("وصل ١٢٬٥٠٠ طن، أي (50%)"), "all from start to end");
    let figure = (0..rows.len()).find(|&row| cell(row, "attr.value") == "12500.00").unwrap();
    assert_eq!(cell(figure, "attr.low"), "'-1e3");
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])));
    }
    assert!(written.text.starts_with("article,") && written.text.contains(",relations\r\n"));
}

#[test]
fn an_encoding_mark_when_asked() {
    let desk = desk();
    let layer = desk.layer();
    let tagged = [TaggedArticle { article: &desk.article, layer: &layer }];
    let marked =
        write(Format::Csv, &tagged, &desk.schema, WriteOptions { bom: true }).unwrap().text;
    assert_eq!(marked, format!("\u{feff}{}", desk.write(Format::Csv, &layer).text));
}
