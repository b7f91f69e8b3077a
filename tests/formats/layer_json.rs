//! `layer.json`, out and in.

use hashiya::formats::Format;
use hashiya::model::{AnnotatorId, ArticleId, EntityId, Layer};

use super::desk::{article, contents, desk};

#[test]
fn the_canonical_layer_comes_back_as_it_was() {
    let desk = desk();
    let layer = desk.layer();
    let written = desk.write(Format::LayerJson, &layer);
    assert!(written.report.is_empty());
    let read = desk.read(&written.text).unwrap();
    assert_eq!(contents(&read[0].layer), contents(&layer));
    assert_eq!(read[0].missing_entities, [EntityId::new("transport").unwrap()]);
    assert_eq!(desk.write(Format::LayerJson, &read[0].layer).text, written.text);
}

#[test]
fn the_file_says_what_the_format_says() {
    let desk = desk();
    let written = desk.write(Format::LayerJson, &desk.layer());
    let json: serde_json::Value = serde_json::from_str(&written.text).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 6);
    assert_eq!(json["offset_unit"], "code points, end exclusive");
    assert_eq!((&json["status"], &json["annotator"]), (&"done".into(), &"محلل-1".into()));
    let first = &json["spans"][0];
    assert_eq!(
        (&first["id"], &first["start"], &first["end"]),
        (&"s1".into(), &0.into(), &2.into())
    );
    assert_eq!((&first["confidence"], &first["text"]), (&80.into(), &"🇪🇬".into()));
    let last = json["spans"].as_array().unwrap().last().unwrap();
    let end = desk.article.text.units().code_points();
    assert_eq!((&last["id"], &last["end"]), (&"s11".into(), &(end - 4).into()));
    let fragments = json["spans"].as_array().unwrap().iter().find(|s| s.get("fragments").is_some());
    assert_eq!(fragments.unwrap()["fragments"].as_array().unwrap().len(), 2);
    assert!(written.text.starts_with("{\n \"article\": \"khabar\",\n"), "one blank a level");
    assert!(written.text.contains("\"value\": 12500.00,\n    \"low\": -1e3"), "the literal digits");
    assert!(written.text.contains("\"value\": \"2022\""), "a date stays a string");
    assert_eq!(json["relations"][0]["from"], "s5");
    assert!(json["relations"][0].get("id").is_none());
}

#[test]
fn several_layers_are_a_list_and_each_keeps_its_article() {
    let desk = desk();
    let (one, mut two) = (desk.layer(), desk.layer());
    two.status = Default::default();
    let other = Layer::new(ArticleId::new("khabar").unwrap(), AnnotatorId::new("b").unwrap());
    let tagged = [&one, &other]
        .map(|layer| hashiya::formats::TaggedArticle { article: &desk.article, layer });
    let written =
        hashiya::formats::write(Format::LayerJson, &tagged, &desk.schema, Default::default())
            .unwrap();
    let read = desk.read(&written.text).unwrap();
    assert_eq!(read.len(), 2);
    assert_eq!(contents(&read[0].layer), contents(&one));
    assert!(read[1].layer.is_empty());
    let error = desk.read(&written.text.replace("\"b\"", "\"محلل-1\"")).unwrap_err();
    assert_eq!(error.place.path, "[1].annotator");
}

#[test]
fn ids_of_other_forms_and_relations_in_order_stay() {
    let mut desk = desk();
    desk.article = article("a", "قالت الشرطة نعم");
    let json = r#"{"article": "a", "annotator": "z", "offset_unit": "code points, end exclusive",
        "spans": [
            {"id": "T7", "label": "Actor", "start": 5, "end": 11, "text": "الشرطة", "attributes": {"kind": null}},
            {"id": "other.s2", "label": "Claim", "start": 12, "end": 15, "text": "نعم", "attributes": {},
             "confidence": null, "note": "", "fragments": null},
            {"id": "s3", "label": "Claim", "start": 0, "end": 4, "text": "قالت", "attributes": {}}],
        "relations": [{"type": "said_by", "from": "s3", "to": "T7"}, {"type": "said_by", "from": "other.s2", "to": "T7"}]}"#;
    let read = desk.read(json).unwrap().remove(0).layer;
    let ids: Vec<_> = read.spans_in_order().iter().map(|span| span.id.to_string()).collect();
    assert_eq!(ids, ["z.s3", "T7", "other.s2"]);
    assert!(read.spans().all(|span| span.attributes.is_empty()));
    let text = desk.write(Format::LayerJson, &read).text;
    let out: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(out["relations"][0]["from"], "s3");
    assert_eq!(out["relations"][1]["from"], "other.s2");
    assert_eq!(contents(&desk.read(&text).unwrap()[0].layer), contents(&read));
}

#[test]
fn a_layer_can_be_taken_as_somebody_elses() {
    let desk = desk();
    let text = desk.write(Format::LayerJson, &desk.layer()).text;
    let me = AnnotatorId::new("me").unwrap();
    let text_of = |_: &ArticleId| Some(desk.article.text.clone());
    let target = hashiya::formats::ImportTarget { annotator: Some(&me), ..desk.target(&text_of) };
    let layer =
        hashiya::formats::read_layer_json(text.as_bytes(), &target).unwrap().remove(0).layer;
    assert_eq!(layer.annotator(), &me);
    assert!(layer.spans().all(|span| span.id.as_str().starts_with("me.s")));
}
