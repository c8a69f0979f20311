//! The fields of an event, by their names in the API.

use crate::calendar::nearest;

/// A field of `UsageEventInput`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::usage) enum Field {
    Workspace,
    Source,
    EventId,
    OccurredAt,
    Pool,
    Model,
    Tool,
    User,
    Project,
    Quantity,
    Count,
    Credits,
    Attributes,
}

impl Field {
    /// All fields, in the order of the API.
    pub(in crate::usage) const ALL: [Self; 13] = [
        Self::Workspace,
        Self::Source,
        Self::EventId,
        Self::OccurredAt,
        Self::Pool,
        Self::Model,
        Self::Tool,
        Self::User,
        Self::Project,
        Self::Quantity,
        Self::Count,
        Self::Credits,
        Self::Attributes,
    ];
    /// The required fields.
    pub(in crate::usage) const REQUIRED: [Self; 5] =
        [Self::Workspace, Self::Source, Self::EventId, Self::OccurredAt, Self::Model];

    /// The field's name.
    pub(in crate::usage) const fn name(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Source => "source",
            Self::EventId => "eventId",
            Self::OccurredAt => "occurredAt",
            Self::Pool => "pool",
            Self::Model => "model",
            Self::Tool => "tool",
            Self::User => "user",
            Self::Project => "project",
            Self::Quantity => "quantity",
            Self::Count => "count",
            Self::Credits => "credits",
            Self::Attributes => "attributes",
        }
    }

    const fn bit(self) -> u16 {
        match self {
            Self::Workspace => 1,
            Self::Source => 1 << 1,
            Self::EventId => 1 << 2,
            Self::OccurredAt => 1 << 3,
            Self::Pool => 1 << 4,
            Self::Model => 1 << 5,
            Self::Tool => 1 << 6,
            Self::User => 1 << 7,
            Self::Project => 1 << 8,
            Self::Quantity => 1 << 9,
            Self::Count => 1 << 10,
            Self::Credits => 1 << 11,
            Self::Attributes => 1 << 12,
        }
    }

    /// The field of a name.
    pub(in crate::usage) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The field that an unknown name may mean: the same but for case and separators, another system's word for it, or the one
    /// spelt most like it.
    pub(in crate::usage) fn meant_by(name: &str) -> Option<&'static str> {
        let letters =
            |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        let word = letters(name.get(..LONGEST_QUOTED).unwrap_or(name));
        let field = match word.as_str() {
            "time" | "timestamp" | "date" | "datetime" => Some(Self::OccurredAt),
            "id" | "event" => Some(Self::EventId),
            "subject" => Some(Self::Workspace),
            word => Self::ALL.into_iter().find(|field| letters(field.name()) == word),
        };
        // Two letters swapped.
        let sorted = |word: &str| {
            let mut letters: Vec<u8> = word.bytes().collect();
            letters.sort_unstable();
            letters
        };
        let turned = || Self::ALL.into_iter().find(|field| sorted(&letters(field.name())) == sorted(&word));
        field.or_else(turned).map(Self::name).or_else(|| nearest(name, Self::ALL.into_iter().map(Self::name)))
    }

    /// The names of all fields, for a message.
    pub(in crate::usage) fn list() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

/// A set of fields.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::usage) struct Fields(u16);

impl Fields {
    /// Adds a field, and tells whether it is new.
    pub(in crate::usage) const fn add(&mut self, field: Field) -> bool {
        let before = self.0;
        self.0 |= field.bit();
        self.0 != before
    }
}

/// The names that an input uses for the fields.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::usage) enum Names {
    /// Those of `UsageEventInput`.
    #[default]
    Usage,
    /// Those of CloudEvents, for the fields that it has.
    CloudEvent,
}

impl Names {
    /// The name of a field.
    pub(in crate::usage) const fn of(self, field: Field) -> &'static str {
        match (self, field) {
            (Self::CloudEvent, Field::Workspace) => "subject",
            (Self::CloudEvent, Field::EventId) => "id",
            (Self::CloudEvent, Field::OccurredAt) => "time",
            (Self::CloudEvent | Self::Usage, field) => field.name(),
        }
    }
}

/// The most characters of an input that a reason quotes.
const LONGEST_QUOTED: usize = 64;

/// The "did you mean" part of a message.
pub(in crate::usage) fn is_meant(name: Option<&'static str>) -> String {
    name.map(|name| format!("; is {name} meant?")).unwrap_or_default()
}

/// A text of the input in quotes, cut short for a reason.
pub(in crate::usage) fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTED) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or_default()),
        None => format!("{text:?}"),
    }
}
