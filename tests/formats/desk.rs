//! A small article of our own with everything in it that has ever broken a format.

use hashiya::formats::{FileError, Format, ImportTarget, ImportedLayer, TaggedArticle, Written};
use hashiya::formats::{WriteOptions, read_layer_json, write};
use hashiya::model::*;
use hashiya::text::{Digest, Direction, TextRange};

/// Emoji before spans, tashkeel, tatweel, a joiner, Latin, digits of two kinds, brackets, CR LF,
/// a no-break space, and a sentence that begins with an attached particle.
pub const TEXT: &str = "🇪🇬 قالت وِزارةُ النقل (RT): وصل ١٢٬٥٠٠ طن، أي (50%)\u{a0}من خطة 2022-2024.\r\n\
    وقالـت ه\u{200d}يئة المرفأ 👍🏽 إن المرفأ مفتوح. ونفى الوزير\tذلك";

pub struct Desk {
    pub schema: Schema,
    pub registry: Registry,
    pub article: Article,
}

fn label(id: &str, attributes: Vec<(&str, AttributeKind)>) -> Label {
    let attribute = |(id, kind)| Attribute {
        id: AttributeId::new(id).unwrap(),
        name: LocalName::default(),
        kind,
    };
    Label {
        id: LabelId::new(id).unwrap(),
        name: LocalName::default(),
        color: String::new(),
        key: None,
        mark: Mark::Band,
        retired: false,
        hint: LocalName::default(),
        attributes: attributes.into_iter().map(attribute).collect(),
    }
}

fn choice(values: &[&str]) -> AttributeKind {
    let value = |id: &&str| ChoiceValue { id: (*id).to_owned(), name: LocalName::default() };
    AttributeKind::Choice(values.iter().map(value).collect())
}

/// Four labels with attributes of every type.
fn schema() -> Schema {
    let number = |dates| AttributeKind::Number { dates };
    let actors = choice(&["person", "state", "government-body"]);
    let labels = vec![
        label(
            "Actor",
            vec![
                ("kind", actors),
                ("entity", AttributeKind::Entity),
                ("named", AttributeKind::Flag),
            ],
        ),
        label(
            "Place",
            vec![("kind", choice(&["country", "city"])), ("entity", AttributeKind::Entity)],
        ),
        label(
            "Figure",
            vec![
                ("kind", choice(&["count", "date"])),
                ("value", number(true)),
                ("low", number(false)),
                ("unit", AttributeKind::Text),
            ],
        ),
        label(
            "Claim",
            vec![("stance", choice(&["asserts", "denies"])), ("verb", AttributeKind::Text)],
        ),
    ];
    let relation = |id, from| RelationType {
        id: RelationTypeId::new(id).unwrap(),
        name: LocalName::default(),
        key: None,
        from: vec![LabelId::new(from).unwrap()],
        to: Vec::new(),
    };
    Schema { labels, relations: vec![relation("said_by", "Claim"), relation("counts", "Figure")] }
}

pub fn article(id: &str, text: &str) -> Article {
    let record = ArticleRecord {
        id: ArticleId::new(id).unwrap(),
        title: "خبر «تجريبي»".to_owned(),
        source: "وكالة".to_owned(),
        url: "https://example.org/a?b=1".to_owned(),
        published: "2022-01-08".to_owned(),
        retrieved: String::new(),
        direction: Direction::Rtl,
        encoding: "utf-8".to_owned(),
        digest: Digest::of(text.as_bytes()),
        revises: None,
    };
    Article { record, text: ArticleText::new(text) }
}

pub fn desk() -> Desk {
    Desk { schema: schema(), registry: Registry::default(), article: article("khabar", TEXT) }
}

/// The bytes of the `nth` occurrence of `words`.
pub fn at(words: &str, nth: usize) -> TextRange {
    let start = TEXT.match_indices(words).nth(nth).unwrap().0;
    TextRange::new(TEXT, start, start + words.len()).unwrap()
}

pub fn attribute(id: &str, value: AttributeValue) -> (AttributeId, AttributeValue) {
    (AttributeId::new(id).unwrap(), value)
}

impl Desk {
    /// A layer with a span at 0 and one at the end, nested, crossing, sub-word, in two fragments,
    /// with and without attributes.
    pub fn layer(&self) -> Layer {
        let annotator = AnnotatorId::new("محلل-1").unwrap();
        let mut layer = Layer::new(self.article.record.id.clone(), annotator);
        let entity = AttributeValue::Entity(EntityId::new("transport").unwrap());
        let choice = |id: &str| AttributeValue::Choice(id.to_owned());
        let number = |digits: &str| AttributeValue::Number(digits.parse().unwrap());
        let claim =
            Fragments::new(vec![at("وصل ١٢٬٥٠٠ طن", 0), at("(50%)\u{a0}من خطة 2022-2024", 0)]);
        let spans = [
            ("Place", Fragments::one(at("🇪🇬", 0)), vec![attribute("kind", choice("country"))]),
            (
                "Actor",
                Fragments::one(at("وِزارةُ النقل", 0)),
                vec![attribute("kind", choice("government-body")), attribute("entity", entity)],
            ),
            ("Actor", Fragments::one(at("النقل (RT)", 0)), vec![]),
            ("Actor", Fragments::one(at("النقل", 0)), vec![]),
            (
                "Claim",
                claim.unwrap(),
                vec![
                    attribute("stance", choice("asserts")),
                    attribute("verb", AttributeValue::Text("=قالت\u{202e}\"،\n".into())),
                ],
            ),
            (
                "Figure",
                Fragments::one(at("١٢٬٥٠٠ طن", 0)),
                vec![attribute("value", number("12500.00")), attribute("low", number("-1e3"))],
            ),
            ("Figure", Fragments::one(at("50%", 0)), vec![]),
            (
                "Figure",
                Fragments::one(at("2022-2024", 0)),
                vec![
                    attribute("kind", choice("date")),
                    attribute("value", AttributeValue::Date("2022".parse().unwrap())),
                ],
            ),
            ("Actor", Fragments::one(at("ه\u{200d}يئة المرفأ", 0)), vec![]),
            ("Place", Fragments::one(at("لمرفأ", 1)), vec![]),
            ("Actor", Fragments::one(at("الوزير", 0)), vec![]),
            ("Claim", Fragments::one(at(" 👍🏽 إن المرفأ مفتوح. ونفى الوزير\tذلك", 0)), vec![]),
        ];
        for (label, fragments, attributes) in spans {
            let id = SpanId::numbered(layer.annotator(), layer.next_number());
            let mut span = Span::new(id, LabelId::new(label).unwrap(), fragments);
            span.attributes.extend(attributes);
            layer.add_span(span).unwrap();
        }
        let mut noted = layer.spans().next().unwrap().clone();
        noted.confidence = Confidence::new(80);
        noted.note = "+ملاحظة\r\n«ثانية»".to_owned();
        noted.question = "@لماذا؟".to_owned();
        layer.replace_span(noted).unwrap();
        for (kind, from, to) in [("said_by", 5, 2), ("counts", 6, 1), ("said_by", 12, 9)] {
            let me = layer.annotator().clone();
            layer
                .add_relation(Relation {
                    id: RelationId::numbered(&me, layer.next_number()),
                    kind: RelationTypeId::new(kind).unwrap(),
                    from: SpanId::numbered(&me, from),
                    to: SpanId::numbered(&me, to),
                })
                .unwrap();
        }
        layer.status = LayerStatus::Done;
        layer
    }

    pub fn write(&self, format: Format, layer: &Layer) -> Written {
        let tagged = TaggedArticle { article: &self.article, layer };
        write(format, &[tagged], &self.schema, WriteOptions::default()).unwrap()
    }

    pub fn target<'t>(
        &'t self,
        text_of: &'t dyn Fn(&ArticleId) -> Option<ArticleText>,
    ) -> ImportTarget<'t> {
        ImportTarget { schema: &self.schema, registry: &self.registry, text_of, annotator: None }
    }

    pub fn read(&self, json: &str) -> Result<Vec<ImportedLayer>, FileError> {
        let text_of =
            |id: &ArticleId| (*id == self.article.record.id).then(|| self.article.text.clone());
        read_layer_json(json.as_bytes(), &self.target(&text_of))
    }
}

/// What must survive: everything but the ids of relations, which `layer.json` does not hold.
pub fn contents(layer: &Layer) -> (Vec<Span>, Vec<(String, String, String)>, LayerStatus) {
    let ends = |r: &Relation| (r.kind.to_string(), r.from.to_string(), r.to.to_string());
    let mut relations: Vec<_> = layer.relations().map(ends).collect();
    relations.sort();
    (layer.spans().cloned().collect(), relations, layer.status)
}
