//! The machine annotator as one annotator's pupil: it learns layers with what was refused in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::assist::{self, Lesson, Suggester};
use crate::model::{ArticleId, Fragments, Refusal};

/// The machine annotator, and which refusals it was told of.
pub(in crate::session) struct Pupil {
    pub suggester: Suggester,
    told: BTreeMap<ArticleId, BTreeSet<Refusal>>,
}

impl Pupil {
    /// One who has not been told of any refusal.
    pub fn new(suggester: Suggester) -> Self {
        Self { suggester, told: BTreeMap::new() }
    }

    /// One who was trained on `lessons` and all their refusals.
    pub fn trained(suggester: Suggester, lessons: &[Lesson]) -> Self {
        let told = |lesson: &Lesson| {
            (lesson.layer.article().clone(), lesson.layer.refusals().cloned().collect())
        };
        Self { suggester, told: lessons.iter().map(told).collect() }
    }

    /// Learns `lesson` in the place of what its layer taught before, and what is refused there now.
    pub fn learn(&mut self, lesson: &Lesson) {
        self.suggester.learn(lesson);
        let article = lesson.layer.article();
        let now: BTreeSet<Refusal> = lesson.layer.refusals().cloned().collect();
        let before = self.told.insert(article.clone(), now.clone()).unwrap_or_default();
        for gone in before.difference(&now) {
            self.suggester.allow(&as_told(gone, lesson));
        }
        for new in now.difference(&before) {
            self.suggester.refuse(&as_told(new, lesson));
        }
    }
}

/// All refusals of `lessons`, as the machine annotator is told of them.
pub(super) fn refusals_of(lessons: &[Lesson]) -> Vec<assist::Refusal> {
    let of = |lesson: &Lesson| -> Vec<assist::Refusal> {
        lesson.layer.refusals().map(|refusal| as_told(refusal, lesson)).collect()
    };
    lessons.iter().flat_map(of).collect()
}

fn as_told(refusal: &Refusal, lesson: &Lesson) -> assist::Refusal {
    assist::Refusal {
        article: lesson.layer.article().clone(),
        label: refusal.label.clone(),
        fragments: Fragments::one(refusal.range),
        quote: refusal.range.of(lesson.text.as_str()).unwrap_or_default().to_owned(),
    }
}
