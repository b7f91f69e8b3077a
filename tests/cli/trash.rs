//! Removing and bringing back, as a person or a script does it.

use serde_json::{Value, json};

use super::script::{Bench, edit, said};

fn tagged(bench: &Bench) {
    let script: String = (0..6).map(|n| format!("{}\n", edit(n))).collect();
    assert_eq!(bench.apply(&[], &script).status.code(), Some(0));
}

fn trash(bench: &Bench) -> Value {
    serde_json::from_str(&bench.succeeds(&["trash", "p", "--json"])).unwrap()
}

#[test]
fn a_removed_article_does_not_come_back_by_itself_and_comes_back_when_asked() {
    let bench = Bench::new();
    tagged(&bench);
    let before = bench.layer();
    assert_eq!(bench.succeeds(&["trash", "p"]).trim(), "the trash is empty");
    bench.succeeds(&["remove", "p", "w", "--why", "تجربة", "--annotator", "lead"]);
    let entry = trash(&bench)["trash"][0].clone();
    assert_eq!(
        (&entry["article"], &entry["by"], &entry["why"]),
        (&json!("w"), &json!("lead"), &json!("تجربة"))
    );
    assert_eq!(bench.succeeds(&["check", "p"]).trim(), "p: nothing is wrong");
    bench.succeeds(&["history", "verify", "p"]);

    // Neither a replay nor an import of the same file brings the tags back under that id.
    let edits = bench.apply(&[], &format!("{}\n", edit(0)));
    assert_eq!(edits.status.code(), Some(1));
    bench.succeeds(&["import", "p", "w.txt"]);
    assert!(bench.at("p/articles/w-2.txt").exists() && !bench.at("p/articles/w.txt").exists());
    assert_eq!(bench.succeeds(&["check", "p"]).trim(), "p: nothing is wrong");
    bench.succeeds(&["history", "verify", "p"]);

    bench.succeeds(&["trash", "p", "--restore", "w"]);
    assert_eq!(bench.layer()["spans"], before["spans"]);
    assert_eq!(bench.succeeds(&["check", "p"]).trim(), "p: nothing is wrong");
    bench.succeeds(&["history", "verify", "p"]);
    assert_eq!(trash(&bench)["trash"], json!([]));
    let missing = bench.run(&["trash", "p", "--restore", "w"]);
    assert_eq!(missing.status.code(), Some(1), "{}", said(&missing));
    let missing = bench.run(&["remove", "p", "nothing"]);
    assert_eq!(missing.status.code(), Some(1), "{}", said(&missing));
}

#[test]
fn a_removed_layer_is_a_transaction_and_a_copy() {
    let bench = Bench::new();
    tagged(&bench);
    let before = bench.layer();
    bench.succeeds(&["remove", "p", "w", "--layer", "k"]);
    assert_eq!(bench.history().last().unwrap()["gesture"], "remove-layer");
    assert!(
        said(&bench.run(&[
            "export",
            "p",
            "--format",
            "layer.json",
            "--layer",
            "k",
            "-o",
            "o.json"
        ]))
        .contains("nothing to export")
    );
    assert_eq!(bench.succeeds(&["check", "p"]).trim(), "p: nothing is wrong");
    bench.succeeds(&["history", "verify", "p"]);
    let again = bench.run(&["remove", "p", "w", "--layer", "k"]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));

    // What was tagged since is not overwritten.
    let name = trash(&bench)["trash"][0]["name"].as_str().unwrap().to_owned();
    assert_eq!(bench.apply(&[], &format!("{}\n", edit(10))).status.code(), Some(0));
    let refused = bench.run(&["trash", "p", "--restore", &name]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("overwritten"), "{}", said(&refused));
    assert_eq!(bench.apply(&[], "{\"op\":\"undo\"}\n").status.code(), Some(0));

    bench.succeeds(&["trash", "p", "--restore", &name]);
    assert_eq!(bench.layer()["spans"], before["spans"]);
    assert_eq!(trash(&bench)["trash"], json!([]));
    // Undo of the restoring, and of the removal.
    let undo = "{\"op\":\"undo\"}\n".repeat(2);
    assert_eq!(bench.apply(&[], &undo).status.code(), Some(0));
    assert_eq!(bench.layer()["spans"], before["spans"]);
    assert_eq!(bench.succeeds(&["check", "p"]).trim(), "p: nothing is wrong");
    bench.succeeds(&["history", "verify", "p"]);
}

#[test]
fn nobody_loses_an_article_under_their_hands() {
    let bench = Bench::new();
    tagged(&bench);
    let mut apply = bench.command(&["apply", "p", "--annotator", "k", "--ack", "-"]);
    let mut child = apply.stdin(std::process::Stdio::piped()).spawn().unwrap();
    let mut answers = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, format!("{}\n", edit(20)).as_bytes()).unwrap();
    std::io::BufRead::read_line(&mut answers, &mut String::new()).unwrap();
    let refused = bench.run(&["remove", "p", "w", "--annotator", "lead"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("another program"), "{}", said(&refused));
    drop(input);
    assert!(child.wait().unwrap().success());
    assert!(bench.at("p/articles/w.ron").exists());
}
