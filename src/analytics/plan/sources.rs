//! The sources of sums, and which of them can answer a question.

/// Where sums are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::analytics) enum Source {
    /// Local day by pool, model.
    DayModel,
    /// Local day by pool, model, tool.
    Day,
    /// Local day by pool, model, tool, member, project.
    DayMember,
    /// Quarter of an hour by pool, model, tool.
    Quarter,
    /// The events themselves.
    Raw,
}

/// What a question tells apart, or looks at only a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::analytics) enum Detail {
    /// Pools and models, or nothing.
    Model,
    /// Tools as well.
    Tool,
    /// Members or projects as well.
    Member,
}

impl Detail {
    /// The rollup that has its whole days, and the sources of what is left, in the order in which they are tried. With members or
    /// projects the quarters of an hour are no help.
    pub(in crate::analytics) const fn sources(self) -> (Source, &'static [Source]) {
        match self {
            Self::Model => (Source::DayModel, &[Source::Quarter, Source::Raw]),
            Self::Tool => (Source::Day, &[Source::Quarter, Source::Raw]),
            Self::Member => (Source::DayMember, &[Source::Raw]),
        }
    }
}
