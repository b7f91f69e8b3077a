//! Records of re-published articles: what is written, what an old file says, what `check` finds.

use hashiya::model::{ArticleId, ArticleRecord};
use hashiya::store::{Problem, ProjectFolder, check};

use super::sample::{self, TEXT};

fn id(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

fn edition(name: &str, revises: &str) -> ArticleRecord {
    ArticleRecord { revises: Some(id(revises)), ..sample::record(&id(name), TEXT) }
}

#[test]
fn an_edition_names_what_it_revises_and_others_stay_as_they_were() {
    let (_kept, dir) = sample::place();
    let folder = sample::make(&dir);
    let (first, second) = (sample::article(), edition("خبر-1.r2", "خبر-1"));
    folder.add_article(&second, TEXT).unwrap();
    let open = ProjectFolder::open(&dir).unwrap();
    let revises = |id: &ArticleId| {
        open.articles.iter().find(|record| &record.id == id).unwrap().revises.clone()
    };
    assert_eq!((revises(&first), revises(&second.id)), (None, Some(first.clone())));
    // A program that knows no editions still reads what is none.
    let written =
        |id: &ArticleId| std::fs::read_to_string(dir.join(format!("articles/{id}.ron"))).unwrap();
    assert!(written(&first).contains("version: 1,") && !written(&first).contains("revises"));
    assert!(written(&second.id).contains("version: 2,"));
    assert_eq!(check(&dir).unwrap(), []);
}

#[test]
fn a_chain_that_does_not_hang_together_is_found() {
    let (_kept, dir) = sample::place();
    let folder = sample::make(&dir);
    for (name, revises) in [("b", "gone"), ("c", "خبر-1"), ("d", "خبر-1"), ("e", "f"), ("f", "e")]
    {
        folder.add_article(&edition(name, revises), TEXT).unwrap();
    }
    let found: Vec<(String, String)> = check(&dir)
        .unwrap()
        .iter()
        .filter(|problem| matches!(problem, Problem::Edition { .. }))
        .map(|p| (p.path().file_stem().unwrap().to_string_lossy().into_owned(), p.words()))
        .collect();
    let stems: Vec<&str> = found.iter().map(|(stem, _)| stem.as_str()).collect();
    assert_eq!(stems, ["b", "d", "e"], "{found:?}");
    assert!(found[0].1.contains("gone") && found[1].1.contains("revises already"));
    assert!(found[2].1.contains("e, f"));
}
