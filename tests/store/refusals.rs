//! Refused proposals: in the layer's file and in the history, wherever the article's words stand.

use std::fs;

use hashiya::edit::{Change, LayerChange};
use hashiya::model::{ArticleText, LabelId, Layer, Refusal};
use hashiya::store::{
    Head, Journal, LayerRead, Moment, Problem, ProjectFolder, Repair, check, current_layer,
    rebuild, verify,
};
use hashiya::text::TextRange;

use super::sample::{self, TEXT};

fn refusal(label: &str, words: &str) -> Refusal {
    let start = TEXT.find(words).unwrap();
    let range = TextRange::new(TEXT, start, start + words.len()).unwrap();
    Refusal { range, label: LabelId::new(label).unwrap() }
}

fn read(folder: &ProjectFolder, text: &ArticleText) -> LayerRead {
    folder.read_layer(&sample::article(), &sample::annotator(), text).unwrap()
}

fn refuse(refusal: Refusal) -> Vec<Change> {
    vec![Change::Layer(sample::article(), LayerChange::AddRefusal(refusal))]
}

#[test]
fn a_layer_keeps_them_and_one_without_stays_readable_by_older_programs() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let mut layer = Layer::new(sample::article(), sample::annotator());
    layer.add_span(sample::full_span(1)).unwrap();
    read(&folder, &sample::text());
    let written = |layer: &Layer| {
        folder.write_layer(layer, &sample::text(), Head::default()).unwrap();
        fs::read_to_string(sample::layer_path(&dir)).unwrap()
    };
    assert!(written(&layer).contains("version: 2,"));
    assert!(layer.add_refusal(refusal("Place", "الطريق")));
    assert!(layer.add_refusal(refusal("Actor", "الوزارة")));
    assert!(layer.add_refusal(refusal("Place", "الوزارة")));
    let source = written(&layer);
    assert!(source.contains("version: 4,") && source.contains("quote: \"الطريق\""), "{source}");
    assert_eq!(read(&folder, &sample::text()).layer, layer);
    let summary = folder.layer_summary(&sample::article(), &sample::annotator()).unwrap();
    assert_eq!(summary.counts.values().sum::<usize>(), 1, "a refusal is no tag");
    for refusal in layer.clone().refusals() {
        assert!(layer.remove_refusal(refusal));
    }
    assert!(written(&layer).contains("version: 2,"));
    let layers = fs::read_dir(dir.join("layers").join(sample::article().as_str())).unwrap();
    assert_eq!(layers.count(), 1, "nothing is migrated, so nothing is kept aside");
}

#[test]
fn they_follow_their_words_and_end_with_them() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let mut layer = Layer::new(sample::article(), sample::annotator());
    assert!(layer.add_refusal(refusal("Place", "الطريق")));
    read(&folder, &sample::text());
    folder.write_layer(&layer, &sample::text(), Head::default()).unwrap();
    let moved = ArticleText::new(&format!("عاجل: {TEXT}"));
    let found = read(&folder, &moved);
    let words: Vec<_> =
        found.layer.refusals().filter_map(|refusal| refusal.range.of(moved.as_str())).collect();
    assert_eq!((words, found.repairs), (vec!["الطريق"], vec![]));
    let other = read(&folder, &ArticleText::new("نص آخر"));
    assert!(other.layer.is_empty());
    assert_eq!(other.repairs, [Repair::RefusalGone { words: "الطريق".into() }]);
}

#[test]
fn the_history_tells_them_and_proves_the_layer() {
    let (_keep, dir) = sample::place();
    let folder = sample::make(&dir);
    let (one, two) = (refusal("Place", "الطريق"), refusal("Actor", "الوزارة"));
    {
        let lock = folder.lock(&sample::annotator()).unwrap();
        let (mut journal, _) = Journal::open(&folder, lock).unwrap();
        sample::append(&mut journal, refuse(one.clone())).unwrap();
        sample::append(&mut journal, refuse(two.clone())).unwrap();
        let back = Change::Layer(sample::article(), LayerChange::RemoveRefusal(one.clone()));
        sample::append(&mut journal, vec![back]).unwrap();
        let (read, problems) =
            current_layer(&folder, &journal, &sample::article(), &sample::text()).unwrap();
        assert_eq!(problems, []);
        assert_eq!(read.layer.refusals().collect::<Vec<_>>(), [&two]);
        folder.write_layer(&read.layer, &sample::text(), journal.head()).unwrap();
        let past = journal.told(1).unwrap();
        let told = past.changes[0].refusal().unwrap();
        assert_eq!((told.label.as_str(), told.quote.as_str()), ("Place", "الطريق"));
        assert!(past.changes[0].inverse().refusal().is_some());
    }
    assert_eq!(check(&dir).unwrap(), []);
    let text_of = &mut |_: &_| Some(sample::text());
    let then = rebuild(&folder, &sample::annotator(), Moment::After(2), &[], text_of).unwrap();
    let layer = then.layers[&sample::article()].as_ref().unwrap();
    assert!(layer.refuses(&one.label, one.range) && layer.refuses(&two.label, two.range));

    let path = sample::layer_path(&dir);
    let source = fs::read_to_string(&path).unwrap();
    fs::write(&path, source.replace("label: \"Actor\"", "label: \"Place\"")).unwrap();
    let found = verify(&dir, &[]).unwrap();
    let told: Vec<String> = found.problems.iter().map(Problem::words).collect();
    assert!(told.iter().any(|words| words.contains("refused proposal")), "{told:?}");
}
