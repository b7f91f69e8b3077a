//! A text of the interface as data.

/// What is to be said: a message's id and its arguments. Becomes words in [`super::Words::render`].
///
/// ```
/// use hashiya::i18n::Message;
/// let notice = Message::new("notice-saved").arg("name", "000").arg("count", 3);
/// assert_eq!(notice.id(), "notice-saved");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    id: &'static str,
    args: Vec<(&'static str, Value)>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A name, a path, a quote: shown as it is, set apart from the text around it.
    Text(String),
    /// How many: chooses the plural and is written in the person's digits, thousands grouped.
    Count(i64),
    /// A measure: written with at most two decimals.
    Decimal(f64),
    /// A name in Arabic and in English: the one of the interface's language, or the other when that
    /// is empty.
    Name(String, String),
    /// Another message, put into words first.
    Message(Box<Message>),
}

impl Message {
    /// A message without arguments yet. The id is written out where it is used, so that a test can
    /// find it.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With one more argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The arguments, in the order in which they were given.
    #[must_use]
    pub fn args(&self) -> &[(&'static str, Value)] {
        &self.args
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Value {
    /// A count beyond `i64` is shown as its greatest value.
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Value {
    /// A count beyond `i64` is shown as its greatest value.
    fn from(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<i32> for Value {
    fn from(count: i32) -> Self {
        Self::Count(i64::from(count))
    }
}

impl From<f64> for Value {
    fn from(measure: f64) -> Self {
        Self::Decimal(measure)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}
