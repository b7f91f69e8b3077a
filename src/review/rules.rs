//! The rules of a project's guideline, which reviewers give as reasons.

/// A rule: a line of the guideline that begins with its number in bold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The heading that it stands under.
    pub section: String,
    /// Its number, as in «ح2».
    pub number: String,
    /// What it says, without marks of emphasis.
    pub words: String,
}

impl Rule {
    /// It as a reason.
    #[must_use]
    pub fn reason(&self) -> String {
        format!("{}: {}", self.number, self.words)
    }
}

/// The rules of `guideline`, Markdown, in order.
#[must_use]
pub fn rules(guideline: &str) -> Vec<Rule> {
    let mut section = String::new();
    let mut rules = Vec::new();
    for line in guideline.lines() {
        let line = line.trim();
        if let Some(heading) = line.strip_prefix('#') {
            section = heading.trim_start_matches('#').trim().to_owned();
            continue;
        }
        let item = line.strip_prefix(['-', '*']).unwrap_or(line).trim_start();
        if let Some((number, words)) = item.strip_prefix("**").and_then(|i| i.split_once("**")) {
            let number = number.trim().trim_end_matches(['.', ':']).to_owned();
            let words = words.trim().replace(['*', '`'], "");
            if !number.is_empty() && number.chars().count() <= 12 && !words.is_empty() {
                rules.push(Rule { section: section.clone(), number, words });
            }
        }
    }
    rules
}

/// The rules under a heading that names one of `names`, such as a label's in both languages.
#[must_use]
pub fn rules_about<'r>(rules: &'r [Rule], names: &[&str]) -> Vec<&'r Rule> {
    let named =
        |rule: &&Rule| names.iter().any(|name| !name.is_empty() && rule.section.contains(name));
    rules.iter().filter(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_a_number_a_section_and_words() {
        let guideline = "# دليل\n\n## الفاعل (المفتاح 1)\n\nمن يفعل.\n\n- **ف1.** الدولة *فاعل*.\n\
                         - بلا رقم\n## المكان\n- **م1.** البلد.\n";
        let all = rules(guideline);
        assert_eq!(
            all.iter().map(Rule::reason).collect::<Vec<_>>(),
            ["ف1: الدولة فاعل.", "م1: البلد."]
        );
        let about: Vec<_> = rules_about(&all, &["فاعل", "Actor"]);
        assert_eq!(about.len(), 1);
        assert!(rules_about(&all, &[""]).is_empty());
    }
}
