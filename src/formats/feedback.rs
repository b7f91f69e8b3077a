//! What reviewers decided about one annotator's tags, as a table for spreadsheets and as a page to
//! read.
//!
//! The page is one file without anything from elsewhere; all that comes from a project is escaped, so
//! that nothing in it is run. Cells of the table are guarded as those of `csv` are.

use super::csv::safe;

/// What was decided at one place, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedbackRow {
    /// The article's id.
    pub article: String,
    /// Its title.
    pub title: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What became of the tag: names in the table, words on the page.
    pub outcomes: Vec<String>,
    /// What stands before the place.
    pub before: String,
    /// What the place says.
    pub text: String,
    /// What stands behind it.
    pub after: String,
    /// What the annotator had; nothing where there was nothing, several where the place was split.
    pub own: Vec<FeedbackTag>,
    /// What was decided; nothing where nothing is to be tagged.
    pub decided: Vec<FeedbackTag>,
    /// Who decided, and by which strategy if no person did.
    pub reviewer: String,
    /// The strategy; empty when a person decided.
    pub automatic: String,
    /// Why.
    pub reason: String,
}

/// A tag in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedbackTag {
    /// Its label.
    pub label: String,
    /// What it stands on.
    pub text: String,
    /// Its attributes, `name: value`.
    pub attributes: Vec<String>,
}

/// The words of the page that are not the project's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedbackWords {
    /// Language code of the page.
    pub language: &'static str,
    /// `rtl` or `ltr`.
    pub direction: &'static str,
    /// Its title.
    pub title: String,
    /// What stands beneath it.
    pub summary: String,
    /// How often each thing was decided, with its word.
    pub counts: Vec<(String, String)>,
    /// Over the columns: the place, what became of it, what there was, what was decided, why, by whom.
    pub columns: [String; 6],
    /// For nothing: where there was or is to be no tag.
    pub nothing: String,
}

/// The table: one place a line; RFC 4180, UTF-8.
#[must_use]
pub fn feedback_csv(rows: &[FeedbackRow]) -> String {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Rows of equal length written to memory: nothing here can fail.
    let _ = writer.write_record([
        "article",
        "start",
        "end",
        "outcome",
        "label",
        "text",
        "attributes",
        "decided_label",
        "decided_text",
        "decided_attributes",
        "reason",
        "reviewer",
        "automatic",
    ]);
    for row in rows {
        let [own, decided] = [&row.own, &row.decided].map(|tags| {
            let cell = |of: &dyn Fn(&FeedbackTag) -> String| {
                tags.iter().map(of).collect::<Vec<_>>().join(" | ")
            };
            [
                cell(&|tag| tag.label.clone()),
                cell(&|tag| tag.text.clone()),
                cell(&|tag| tag.attributes.join("; ")),
            ]
        });
        let mut cells = vec![
            row.article.clone(),
            row.start.to_string(),
            row.end.to_string(),
            row.outcomes.join(" "),
        ];
        cells.extend(own);
        cells.extend(decided);
        cells.extend([row.reason.clone(), row.reviewer.clone(), row.automatic.clone()]);
        let _ = writer.write_record(cells.iter().map(|cell| safe(cell)));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

const STYLE: &str = "body{font:16px/1.7 'Noto Sans Arabic','Segoe UI',Tahoma,sans-serif;\
color:#22262b;background:#f3f1ec;margin:0;padding:24px}\
main{max-width:1080px;margin:auto;background:#fffdf8;border:1px solid #dedad1;border-radius:8px;\
padding:24px 32px}h1{font-size:24px;margin:0}h2{font-size:18px;margin:32px 0 8px}\
p.s{color:#6b6f76;margin:0 0 16px}ul{display:flex;flex-wrap:wrap;gap:8px;padding:0;margin:0}\
li{list-style:none;border:1px solid #dedad1;border-radius:8px;padding:2px 12px}\
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #dedad1;padding:8px;\
text-align:start;vertical-align:top}th{color:#6b6f76;font-size:14px;font-weight:600}\
mark{background:#e3ecf7;color:inherit}small{color:#6b6f76;display:block}\
@media (prefers-color-scheme:dark){body{background:#17191c;color:#e6e3db}\
main{background:#1b1d20;border-color:#33373d}li,th,td{border-color:#33373d}mark{background:#2a3850}\
p.s,th,small{color:#9ba0a8}}";

/// The page: one part an article.
#[must_use]
pub fn feedback_html(words: &FeedbackWords, rows: &[FeedbackRow]) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p class=\"s\">{}</p>\n",
        words.language,
        words.direction,
        escaped(&words.title),
        escaped(&words.title),
        escaped(&words.summary)
    );
    if !words.counts.is_empty() {
        page.push_str("<ul>\n");
        for (word, count) in &words.counts {
            page.push_str(&format!("<li>{}: <b>{}</b></li>\n", escaped(word), escaped(count)));
        }
        page.push_str("</ul>\n");
    }
    let mut article = None;
    for row in rows {
        if article != Some(&row.article) {
            if article.is_some() {
                page.push_str("</tbody></table>\n");
            }
            article = Some(&row.article);
            page.push_str(&format!(
                "<h2><bdi>{}</bdi></h2>\n<table><thead><tr>",
                escaped(&row.title)
            ));
            for column in &words.columns {
                page.push_str(&format!("<th>{}</th>", escaped(column)));
            }
            page.push_str("</tr></thead><tbody>\n");
        }
        page.push_str(&line(words, row));
    }
    if article.is_some() {
        page.push_str("</tbody></table>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn line(words: &FeedbackWords, row: &FeedbackRow) -> String {
    let tag = |tag: &FeedbackTag| {
        let attributes: Vec<String> = tag.attributes.iter().map(|a| escaped(a)).collect();
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!("<small>{}</small>", attributes.join("<br>"))
        };
        format!("<b>{}</b> <bdi>{}</bdi>{attributes}", escaped(&tag.label), escaped(&tag.text))
    };
    let tags = |tags: &[FeedbackTag]| match tags {
        [] => escaped(&words.nothing),
        some => some.iter().map(tag).collect::<Vec<_>>().join("<br>"),
    };
    let by = if row.automatic.is_empty() {
        format!("<bdi>{}</bdi>", escaped(&row.reviewer))
    } else {
        let automatic = escaped(&row.automatic);
        format!("<bdi>{}</bdi><small><bdi>{automatic}</bdi></small>", escaped(&row.reviewer))
    };
    format!(
        "<tr><td><bdi>{}<mark>{}</mark>{}</bdi><small>{}–{}</small></td><td>{}</td><td>{}</td>\
         <td>{}</td><td><bdi>{}</bdi></td><td>{by}</td></tr>\n",
        escaped(&row.before),
        escaped(&row.text),
        escaped(&row.after),
        row.start,
        row.end,
        row.outcomes.iter().map(|outcome| escaped(outcome)).collect::<Vec<_>>().join("<br>"),
        tags(&row.own),
        tags(&row.decided),
        escaped(&row.reason),
    )
}

/// `text` as words of a page. Characters that nobody sees, such as turns of direction, which would
/// reach beyond their place, become replacement characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            // Joiners are letters' business.
            '\u{200c}' | '\u{200d}' => out.push(c),
            c if crate::text::is_unseen(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> FeedbackRow {
        FeedbackRow {
            article: "=a".to_owned(),
            title: "<script>alert(1)</script>".to_owned(),
            outcomes: vec!["moved".to_owned()],
            text: "قال \"هو\" & <b>".to_owned(),
            own: vec![FeedbackTag { label: "@sum".to_owned(), ..FeedbackTag::default() }],
            reason: "+1\u{202e}".to_owned(),
            ..FeedbackRow::default()
        }
    }

    #[test]
    fn nothing_of_a_project_is_run_by_a_browser_or_turns_the_page_around() {
        let page = feedback_html(&FeedbackWords::default(), &[row()]);
        assert!(!page.contains("<script") && !page.contains("<b>\"") && !page.contains('\u{202e}'));
        assert!(page.contains("&lt;script&gt;") && page.contains("&quot;هو&quot; &amp; &lt;b&gt;"));
        assert!(!page.contains("http"), "the page asks nothing of the network");
    }

    #[test]
    fn no_cell_is_a_formula() {
        let table = feedback_csv(&[row()]);
        let mut lines = table.split("\r\n");
        assert_eq!(lines.next().map(|header| header.split(',').count()), Some(13));
        let line = lines.next().unwrap_or_default();
        assert!(line.starts_with("'=a,0,0,moved,'@sum,"), "{line}");
        assert!(line.contains(",'+1\u{202e},"), "{line}");
    }
}
