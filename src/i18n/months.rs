//! The names of the months.

/// Which names the months have in Arabic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MonthNames {
    /// كانون الثاني, شباط … as in the Levant and Iraq.
    #[default]
    Levantine,
    /// يناير, فبراير … as in Egypt and the Gulf.
    Egyptian,
}

impl MonthNames {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Levantine, Self::Egyptian];
}
