//! A report of agreement for people.

use std::io;

use super::output::{Voice, counted, plain, print_line};
use crate::i18n::Message;
use crate::review::agreement::{
    Coefficient, Confusion, Measured, Report, ReportPlan, Section, Study, Undefined,
};

/// The coefficients of the tables that have a line a label or article.
const SHORT: [(Coefficient, &str); 6] = [
    (Coefficient::ExactF1, "F1"),
    (Coefficient::OverlapF1, "F1 overlap"),
    (Coefficient::FleissChars, "κ/π chars"),
    (Coefficient::AlphaChars, "α chars"),
    (Coefficient::AlphaU, "α_U"),
    (Coefficient::Gamma, "γ"),
];

/// Prints the report: of all articles each coefficient, then label by label, then article by article.
pub(super) fn print_report(
    voice: &Voice,
    study: &Study,
    report: &Report,
    plan: &ReportPlan,
) -> io::Result<()> {
    let words = Teller { voice, study };
    let mut told: Vec<Coefficient> = Vec::new();
    let mut undefined: Vec<Undefined> = Vec::new();
    for section in report.whole.iter().filter(|section| section.label.is_none()) {
        words.section(section, report)?;
        told.extend(section.measures.iter().map(|measure| measure.coefficient));
    }
    for section in &report.whole {
        undefined.extend(section.measures.iter().filter_map(|measure| measure.value.err()));
    }
    words.articles(report)?;
    print_line("")?;
    for coefficient in Coefficient::ALL.into_iter().filter(|of| told.contains(of)) {
        let message = Message::new(coefficient.message());
        let about = voice.part_of(&message, "about").unwrap_or_default();
        print_line(&format!("{}: {about}", voice.words(&message)))?;
    }
    for why in Undefined::ALL.into_iter().filter(|why| undefined.contains(why)) {
        print_line(&format!("{}: {}", why.name(), voice.words(&Message::new(why.message()))))?;
    }
    print_line(
        "Covers: spans with an overlapping partner; of characters, those that all marked of those that anybody did.",
    )?;
    if plan.bootstrap.draws > 0 {
        print_line(&format!(
            "Intervals: 95 % of {} draws of whole articles (of one article its paragraphs), seed {}.",
            plan.bootstrap.draws, plan.bootstrap.seed
        ))?;
    }
    if let Some(gamma) = &plan.gamma {
        let d = gamma.dissimilarity;
        print_line(&format!(
            "γ: alpha {}, beta {}, delta {}; statistical sampler, {} samples, seed {}.",
            d.alpha, d.beta, d.delta, gamma.samples, gamma.seed
        ))?;
    }
    Ok(())
}

struct Teller<'t> {
    voice: &'t Voice,
    study: &'t Study,
}

impl Teller<'_> {
    fn name(&self, who: usize) -> &str {
        self.study.annotators.get(who).map_or("", |id| id.as_str())
    }

    fn names(&self, section: &Section) -> String {
        let names: Vec<&str> = section.annotators.iter().map(|&who| self.name(who)).collect();
        names.join(", ")
    }

    fn label(&self, at: u32) -> &str {
        self.study.labels.get(at as usize).map_or("", |id| id.as_str())
    }

    /// One group of annotators over all articles.
    fn section(&self, section: &Section, report: &Report) -> io::Result<()> {
        let spans: Vec<String> = section
            .annotators
            .iter()
            .zip(&section.spans)
            .map(|(&who, &count)| format!("{} {}", self.name(who), number_of(count, "span")))
            .collect();
        print_line(&format!(
            "{}: {}, {}; {}",
            self.names(section),
            counted(section.articles, "article"),
            number_of(section.length[0], "character"),
            spans.join(", ")
        ))?;
        let mut rows =
            vec![["", "value", "interval", "covers", "unmatched"].map(str::to_owned).to_vec()];
        rows.extend(section.measures.iter().map(|measure| self.row(measure)));
        table(&rows)?;
        if let Some(confusion) = &section.confusion {
            self.confusion(section, confusion)?;
        }
        let labels = report
            .whole
            .iter()
            .filter(|of| of.label.is_some() && of.annotators == section.annotators);
        self.labels(&labels.collect::<Vec<_>>())?;
        print_line("")
    }

    fn row(&self, measure: &Measured) -> Vec<String> {
        let interval = measure.interval.map(|[low, high]| format!("{low:.3} to {high:.3}"));
        vec![
            self.voice.words(&Message::new(measure.coefficient.message())),
            value(measure),
            interval.unwrap_or_default(),
            percent(measure.coverage),
            measure.unmatched.map(|count| count.to_string()).unwrap_or_default(),
        ]
    }

    fn confusion(&self, section: &Section, confusion: &Confusion) -> io::Result<()> {
        let [one, other] = section.annotators[..] else { return Ok(()) };
        let columns: Vec<Option<u32>> =
            confusion.used().into_iter().map(Some).chain([None]).collect();
        let label = |at: &Option<u32>| at.map_or("(none)", |at| self.label(at)).to_owned();
        let mut rows = vec![
            std::iter::once(format!("{} \\ {}", self.name(one), self.name(other)))
                .chain(columns.iter().map(label))
                .collect::<Vec<String>>(),
        ];
        for row in &columns {
            let cells = columns.iter().map(|column| match (row, column) {
                (None, None) => String::new(),
                _ => confusion.count(*row, *column).to_string(),
            });
            rows.push(std::iter::once(label(row)).chain(cells).collect());
        }
        table(&rows)
    }

    fn labels(&self, sections: &[&Section]) -> io::Result<()> {
        if sections.is_empty() {
            return Ok(());
        }
        let columns = used(sections.iter().copied());
        let mut rows = vec![heads("label", &columns)];
        for section in sections {
            let label = section.label.map_or("", |at| self.label(at));
            rows.push(self.short(label.to_owned(), section, &columns));
        }
        table(&rows)?;
        for section in sections {
            for (attribute, tally) in &section.attributes {
                let label = section.label.map_or("", |at| self.label(at));
                let name = self.study.attributes.get(*attribute as usize);
                let kappa = tally.cohen_kappa();
                print_line(&format!(
                    "  {label}, {}: the same in {} of {} matched spans, κ {}",
                    name.map_or("", |id| id.as_str()),
                    tally.same(),
                    tally.items(),
                    kappa.map_or("undefined".to_owned(), |kappa| format!("{kappa:.3}")),
                ))?;
            }
        }
        Ok(())
    }

    fn articles(&self, report: &Report) -> io::Result<()> {
        if report.articles.len() < 2 {
            return Ok(());
        }
        let columns = used(report.articles.iter().flat_map(|(_, list)| list));
        let mut rows = vec![heads("article", &columns)];
        for (article, list) in &report.articles {
            for section in list.iter().filter(|section| section.label.is_none()) {
                let name = format!("{article}: {}", self.names(section));
                rows.push(self.short(name, section, &columns));
            }
        }
        table(&rows)
    }

    fn short(
        &self,
        name: String,
        section: &Section,
        columns: &[(Coefficient, &str)],
    ) -> Vec<String> {
        let spans: Vec<String> = section.spans.iter().map(u64::to_string).collect();
        let unmatched = section.measure(Coefficient::ExactF1).and_then(|of| of.unmatched);
        let covers = section.measure(Coefficient::ExactF1).and_then(|of| of.coverage);
        let mut row = vec![name, spans.join(" / ")];
        row.push(percent(covers));
        row.push(unmatched.map(|count| count.to_string()).unwrap_or_default());
        row.extend(
            columns.iter().map(|(of, _)| section.measure(*of).map(value).unwrap_or_default()),
        );
        row
    }
}

/// The short columns that any of these sections has.
fn used<'s>(
    sections: impl Iterator<Item = &'s Section> + Clone,
) -> Vec<(Coefficient, &'static str)> {
    let has = |of: Coefficient| sections.clone().any(|section| section.measure(of).is_some());
    SHORT.into_iter().filter(|(of, _)| has(*of)).collect()
}

fn heads(first: &str, columns: &[(Coefficient, &str)]) -> Vec<String> {
    let fixed = [first, "spans", "covers", "unmatched"].map(str::to_owned);
    fixed.into_iter().chain(columns.iter().map(|(_, name)| (*name).to_owned())).collect()
}

fn value(measure: &Measured) -> String {
    match measure.value {
        Ok(value) => format!("{value:.3}"),
        Err(why) => format!("undefined ({})", why.name()),
    }
}

fn percent(share: Option<f64>) -> String {
    share.map(|share| format!("{:.1} %", 100.0 * share)).unwrap_or_default()
}

fn number_of(count: u64, thing: &str) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), thing)
}

/// Prints rows in columns as wide as their widest cell.
fn table(rows: &[Vec<String>]) -> io::Result<()> {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    let mut widths: Vec<usize> = Vec::new();
    for row in &rows {
        for (column, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}"));
        print_line(format!("  {}", cells.collect::<Vec<_>>().join("  ")).trim_end())?;
    }
    Ok(())
}
