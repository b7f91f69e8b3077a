//! Those who act: roles, bodies, forces, groups, persons.

use super::super::ability::Ability;
use super::phrase::{Phrase, Rule};
use super::syntax::Syntax;
use crate::arabic::lexicon::{Classes, NameSort, class};

/// Heads with what belongs to them.
pub(super) fn headed(syntax: &Syntax<'_>, at: usize, found: &mut Vec<Phrase>) {
    let Some(head) = syntax.arabic(at) else { return };
    let classes = syntax.classes(at);
    let bodies = class::BODY | class::ORGANISATION | class::COMPANY | class::OUTLET;
    let people = class::ROLE | class::TITLE | class::MEMBERS | class::GROUP | class::PEOPLE;
    let heads = bodies | people | class::ARMY | class::POLICE;
    // «سلطان» is no role in the name of a town.
    let in_name = at > 0 && syntax.name(at - 1).is_some_and(|(end, _)| end > at);
    if !classes.has(heads) || classes.has(class::PARTICLE) || syntax.describes(at) || in_name {
        return;
    }
    let kind = kind_of(classes);
    let person = classes.has(class::ROLE | class::TITLE);
    let mut end = syntax.construct(at);
    let actor = |end: usize, rule: Rule| Phrase::new((at, end), Ability::Actors, rule, kind);
    if person {
        // «مرشح للزيادة» stands for nobody's candidate.
        let far = syntax.tied(end);
        let vague = !head.definite() && far > end && syntax.classes(end).is_empty();
        end = syntax.adjectives(if vague { end } else { far }, true);
    } else if !classes.has(class::GROUP | class::PEOPLE) {
        let far = syntax.tied(end);
        if far > end && syntax.is_definite(end) {
            found.push(actor(far, Rule::Headed));
        }
    }
    let alone = end == at + 1;
    let bare = alone && !head.definite() && !head.pronoun;
    let quoted = if classes.has(bodies) { syntax.quoted(at + 1) } else { None };
    if let Some(name) = quoted {
        found.push(Phrase::new(name, Ability::Actors, Rule::Quoted, kind));
    }
    let only_title = classes.has(class::TITLE) && !classes.has(class::ROLE) && alone;
    let only_kind = bare && quoted.is_some();
    if !only_title && !only_kind {
        let common = alone && head.definite() && is_common(classes) && !syntax.acts(at);
        let rule = if bare || common { Rule::Bare } else { Rule::Headed };
        // «أفراد الشرطة» and «وزارة الداخلية» are one.
        let inner = syntax.has(at + 1, bodies | class::ARMY | class::POLICE);
        // So is «وكالة رويترز»: the name is no span of its own behind its kind.
        let name = syntax.name(at + 1).map(|(_, sort)| sort);
        let called = classes.has(bodies)
            && !head.definite()
            && matches!(name, Some(NameSort::Outlet | NameSort::Organisation));
        let one = classes.has(class::MEMBERS) || classes.has(class::BODY) && inner || called;
        // «وزير الخارجية» is one as well, «رئيس جهاز الأمن» has a body in it.
        let minister = head.folded == "وزير" || head.folded == "وزيره";
        found.push(Phrase { one: one && !person || minister, ..actor(end, rule) });
        // «خبير في شؤون المناخ», where somebody speaks.
        if person && !head.definite() && !head.pronoun && syntax.acts(at) {
            let far = syntax.placed(end);
            if far > end {
                found.push(actor(far, Rule::Headed));
            }
        }
    }
    if person {
        named(syntax, (at, end), found);
    } else if classes.has(bodies) && !head.definite() {
        let name = syntax.unknown_name(at + 1);
        if name > at + 1 {
            // «شركة نوكيا الفنلندية»; the name is no span of its own behind its kind.
            found.push(Phrase { one: true, ..actor(name, Rule::RoleAndName) });
            let described = syntax.adjectives(name, true);
            if described > name {
                found.push(actor(described, Rule::RoleAndName));
            }
            let far = syntax.tied(name);
            if far > name && syntax.is_definite(name) {
                found.push(actor(far, Rule::RoleAndName));
            }
        } else if !bare {
            let name = syntax.unknown_name(end);
            let foreign = name > end && syntax.arabic(end).is_none();
            if foreign {
                found.push(actor(name, Rule::RoleAndName));
            }
        }
    }
}

/// The name behind a role, perhaps behind a comma.
fn named(syntax: &Syntax<'_>, (at, end): (usize, usize), found: &mut Vec<Phrase>) {
    let comma = matches!(syntax.mark(end), Some('،' | ','));
    let from = end + usize::from(comma);
    let to = syntax.person(from);
    let first_name = syntax.first_name(from);
    if to > from && (first_name || !comma) {
        found.push(Phrase {
            name: Some(from),
            ..Phrase::new((at, to), Ability::Actors, Rule::RoleAndName, "person")
        });
    }
}

/// First name and further names, without a role.
pub(super) fn full_name(syntax: &Syntax<'_>, at: usize, found: &mut Vec<Phrase>) {
    let inside = at > 0 && syntax.first_name(at - 1);
    if !syntax.first_name(at) || inside {
        return;
    }
    let end = syntax.person(at);
    if end >= at + 2 {
        found.push(Phrase {
            name: Some(at),
            ..Phrase::new((at, end), Ability::Actors, Rule::FullName, "person")
        });
    }
}

/// Nouns that mean somebody only where they act: «المصدر», «الشبكة», «الرجل».
fn is_common(classes: Classes) -> bool {
    classes.has(class::COMPANY | class::OUTLET | class::ROLE | class::SITE_NOUN)
        && !classes.has(class::BODY | class::GROUP | class::ARMY | class::POLICE)
}

/// What a head of these classes is, in the words of the default scheme.
pub(super) fn kind_of(classes: Classes) -> &'static str {
    if classes.has(class::ROLE | class::TITLE) {
        "person"
    } else if classes.has(class::POLICE) {
        "security-forces"
    } else if classes.has(class::ARMY) {
        "armed-forces"
    } else if classes.has(class::OUTLET) {
        "media"
    } else if classes.has(class::BODY) {
        "government-body"
    } else if classes.has(class::COMPANY) {
        "company"
    } else if classes.has(class::ORGANISATION) {
        "organization"
    } else if classes.has(class::PEOPLE) {
        "other"
    } else {
        "crowd"
    }
}
