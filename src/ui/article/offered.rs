//! Which offers lie where on the page, and in which lane each is underlined.

use super::marks::Marks;
use crate::model::{Mark, Schema};
use crate::session::Session;
use crate::text::TextRange;

/// Lanes of underlines that are told apart.
const DEEPEST: usize = 5;

/// An offer as the page draws it.
#[derive(Clone, Debug)]
pub(super) struct Offered {
    /// Its place among the session's offers.
    pub at: usize,
    pub hull: TextRange,
    pub fragments: Vec<TextRange>,
    pub color: String,
    /// Its underline lies below those of the spans and offers that it shares letters with.
    pub lane: usize,
}

/// The offers of the open article, made once a list.
#[derive(Debug, Default)]
pub(super) struct OfferedMarks {
    pub all: Vec<Offered>,
    of: Option<u64>,
}

impl OfferedMarks {
    /// Follows the session's list; `marks` are the spans that lie on the page.
    pub fn follow(&mut self, session: &Session, marks: &Marks, schema: &Schema) {
        if self.of == Some(session.offers_listed()) {
            return;
        }
        self.of = Some(session.offers_listed());
        self.all.clear();
        for (at, offer) in session.offers().iter().enumerate() {
            let hull = offer.fragments.hull();
            let spans = marks.within(hull.bytes()).filter(|span| span.mark == Mark::Band);
            let mut taken: Vec<usize> = spans.map(|span| span.level).collect();
            taken.extend(self.all.iter().filter(|o| o.hull.overlaps(hull)).map(|o| o.lane));
            let lane = (0..DEEPEST).find(|lane| !taken.contains(lane)).unwrap_or(DEEPEST - 1);
            let color = schema.label(&offer.label).map_or("", |label| label.color.as_str());
            self.all.push(Offered {
                at,
                hull,
                fragments: offer.fragments.ranges().to_vec(),
                color: color.to_owned(),
                lane,
            });
        }
    }

    /// The offers at `at`, innermost first.
    pub fn at(&self, at: usize) -> Vec<&Offered> {
        let here = |offered: &&Offered| offered.fragments.iter().any(|piece| piece.contains(at));
        let mut found: Vec<&Offered> = self.all.iter().filter(here).collect();
        found.sort_by_key(|offered| offered.hull.len());
        found
    }
}
