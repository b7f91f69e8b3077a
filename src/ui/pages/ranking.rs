//! Which of many names a few typed letters mean.

use crate::arabic::fold;

/// How well `query` names what is called `name`, both folded; lower is better, `None` not at all.
///
/// The whole beginning of the name is best, then the beginning of one of its words (an article «ال»
/// does not count as a beginning), then letters anywhere, then all words of the query in any order.
pub(super) fn rank(name: &str, query: &str) -> Option<u8> {
    if query.is_empty() || name.starts_with(query) {
        return Some(0);
    }
    let mut places = name.match_indices(query).map(|(at, _)| &name[..at]).peekable();
    if places.peek().is_some() {
        return Some(if places.any(begins_word) { 1 } else { 2 });
    }
    let all = query.split_whitespace().all(|word| name.contains(word));
    (all && query.contains(' ')).then_some(3)
}

fn begins_word(before: &str) -> bool {
    let bare = before.strip_suffix("ال").unwrap_or(before);
    [before, bare].iter().any(|b| b.chars().next_back().is_none_or(|c| !c.is_alphanumeric()))
}

/// Indexes of the `names` that `query` means, best first; what is `possible` before what is not,
/// and else in their order. `names` are folded, `query` is as it was typed.
pub(super) fn ranked<'n>(names: impl Iterator<Item = (&'n str, bool)>, query: &str) -> Vec<usize> {
    let query = fold(query.trim());
    let mut found: Vec<(u8, bool, usize)> = names
        .enumerate()
        .filter_map(|(index, (name, possible))| Some((rank(name, &query)?, !possible, index)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, _, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_come_before_middles_and_the_possible_before_the_rest() {
        let names =
            ["فتح مشروع…", "حذف المقطع", "المقطع التالي", "المفاتيح", "تصدير…", "المقطع المحيط"];
        let folded: Vec<String> = names.iter().map(|name| fold(name)).collect();
        let find = |query: &str, possible: &dyn Fn(usize) -> bool| {
            let names = folded.iter().enumerate().map(|(i, name)| (name.as_str(), possible(i)));
            ranked(names, query)
        };
        let all = |_| true;
        assert_eq!(find("المقطع", &all), [2, 5, 1]);
        assert_eq!(find("المقطع", &|i| i != 2), [5, 2, 1]);
        assert_eq!(find("مفاتيح", &all), [3]);
        assert_eq!(find("التالى المقطع", &all), [2]);
        assert_eq!(find("لا شيء من هذا", &all), Vec::<usize>::new());
        assert_eq!(find("", &|i| i % 2 == 1), [1, 3, 5, 0, 2, 4]);
    }

    #[test]
    fn the_article_hides_no_beginning_of_a_word() {
        assert_eq!(rank("اظهار المكتبه", "مكتبه"), Some(1));
        assert_eq!(rank("اظهار المكتبه", "تبه"), Some(2));
        assert_eq!(rank("zoom in", "in"), Some(1));
        assert_eq!(rank("zoom in", "zi"), None);
    }
}
