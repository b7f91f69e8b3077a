//! What can be wrong with a file of annotations.

use super::place::Place;
use crate::model::{
    AnnotatorId, ArticleId, AttributeError, FragmentsError, IdError, LabelId, NumberError,
    RelationId, RelationTypeId, SpanId,
};
use crate::text::UnitError;

/// What every offset in these files counts, in the words of the `layer.json` format.
pub const OFFSET_UNIT: &str = "code points, end exclusive";

/// Why a file of annotations is refused. Nothing of it is taken then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct FileError {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

/// One thing that is wrong. Offsets are code points, as in the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The file is too long to be read.
    #[error("the file is {bytes} bytes long; at most {most} are read")]
    TooLarge {
        /// Its length.
        bytes: u64,
        /// The limit.
        most: u64,
    },
    /// Not UTF-8.
    #[error("the file is not UTF-8")]
    NotUtf8,
    /// Not JSON, or JSON of another shape; in the parser's words.
    #[error("{0}")]
    Json(String),
    /// Offsets are counted in something else.
    #[error("offsets are counted in «{0}»; only «{unit}» can be read", unit = OFFSET_UNIT)]
    OffsetUnit(String),
    /// An id that cannot be one.
    #[error(transparent)]
    Id(#[from] IdError),
    /// An id whose number leaves no room for further ones.
    #[error("the number in the id «{0}» is too large")]
    IdNumber(String),
    /// An article without a text.
    #[error("the article's text is empty")]
    EmptyText,
    /// An article's text holds a character that no text holds.
    #[error("the article's text holds the control character U+{0:04X}")]
    Control(u32),
    /// The project has no such article.
    #[error("the project has no article {0}")]
    UnknownArticle(ArticleId),
    /// The project has an article of that id with another text.
    #[error("the project's article {0} has another text")]
    OtherText(ArticleId),
    /// Annotations, but nobody's.
    #[error("there are spans, but no annotator is named")]
    NoAnnotator,
    /// The file holds two layers of one article and annotator.
    #[error("the file holds a second layer of {1} for the article {0}")]
    LayerTwice(ArticleId, AnnotatorId),
    /// The file holds one article twice, with different texts or records.
    #[error("the file holds the article {0} twice, and the two differ")]
    ArticleTwice(ArticleId),
    /// An article that says it is an edition of itself.
    #[error("the article {0} says that it revises itself")]
    RevisesItself(ArticleId),
    /// A label that the schema lacks.
    #[error("the schema has no label {label}; it has {}", .known.join(", "))]
    UnknownLabel {
        /// The label.
        label: LabelId,
        /// The schema's labels.
        known: Vec<String>,
    },
    /// A relation type that the schema lacks.
    #[error("the schema has no relation {kind}; it has {}", .known.join(", "))]
    UnknownRelation {
        /// The type.
        kind: RelationTypeId,
        /// The schema's types.
        known: Vec<String>,
    },
    /// A relation between labels that its type does not link.
    #[error("{kind} does not lead from {from} to {to}")]
    WrongEnds {
        /// The type.
        kind: RelationTypeId,
        /// The label that it starts from.
        from: LabelId,
        /// The label that it points to.
        to: LabelId,
    },
    /// An attribute that the schema does not allow.
    #[error(transparent)]
    Attribute(#[from] AttributeError),
    /// An attribute that is a list or an object.
    #[error("an attribute is a single value, not a list or an object")]
    Compound,
    /// A number that cannot be kept.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// An offset that names no place in the article.
    #[error(transparent)]
    Offset(#[from] UnitError),
    /// The end does not come after the start.
    #[error("the span ends at {end}, which is not after its start, {start}")]
    Backwards {
        /// The start.
        start: usize,
        /// The end.
        end: usize,
    },
    /// Fragments that cannot be one span's.
    #[error(transparent)]
    Fragments(#[from] FragmentsError),
    /// Start and end are not the first fragment's start and the last one's end.
    #[error("the fragments reach from {from} to {to}, start and end say otherwise")]
    FragmentEnds {
        /// The first fragment's start.
        from: usize,
        /// The last fragment's end.
        to: usize,
    },
    /// The quote is not what stands at that place.
    #[error("the article has «{found}» there, not «{written}»{}", line_end_hint(*.crlf))]
    OtherQuote {
        /// The file's quote, shortened.
        written: String,
        /// What the article has, shortened.
        found: String,
        /// Whether the article's lines end in two characters, which other programs count as one.
        crlf: bool,
    },
    /// Two spans with one id.
    #[error("the span id {0} is there twice")]
    SpanTwice(SpanId),
    /// Two relations with one id.
    #[error("the relation id {0} is there twice")]
    RelationTwice(RelationId),
    /// A relation to a span that is not there.
    #[error("the layer has no span {0}")]
    Dangling(SpanId),
    /// A relation that is not there.
    #[error("the layer has no relation {0}")]
    NoRelation(RelationId),
    /// A place between a letter and its marks, or within an emoji.
    #[error(
        "the offset {0} lies within a character as people see it, such as between a letter and its mark"
    )]
    InsideGrapheme(usize),
    /// A confidence outside 0–100.
    #[error("a confidence is a whole number from 0 to 100, not {0}")]
    Confidence(u64),
    /// A status nobody knows.
    #[error("the status «{0}» is neither «in-progress» nor «done»")]
    Status(String),
}

fn line_end_hint(crlf: bool) -> &'static str {
    if crlf {
        " (its lines end in CR LF, which count as two; a program that counted one is off by a character a line)"
    } else {
        ""
    }
}

impl Problem {
    /// The parser's words, without the place, which stands elsewhere.
    pub(super) fn of_json(error: &serde_json::Error) -> Self {
        let words = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        Self::Json(words.strip_suffix(&place).unwrap_or(&words).to_owned())
    }
}
