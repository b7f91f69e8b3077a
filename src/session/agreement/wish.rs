//! What a person wants to know of how far annotators agree.

use crate::model::{AnnotatorId, ArticleId, LabelId};
use crate::review::agreement::ReportPlan;

/// What a person wants to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgreementWish {
    /// Of these annotators; of all who have layers when empty.
    pub annotators: Vec<AnnotatorId>,
    /// In these articles; in all in their newest editions when empty.
    pub articles: Vec<ArticleId>,
    /// Of these labels; of all when empty.
    pub labels: Vec<LabelId>,
    /// With what trouble.
    pub plan: ReportPlan,
}
