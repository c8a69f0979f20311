use async_graphql::{Context, Object, SelectionField};

use crate::analytics::{Measures, Wanted};
use crate::graphql::scalars::{CreditsScalar, LongScalar};

pub(in crate::graphql) struct UsageMeasures(pub Measures);

/// Sums over some usage.
#[Object]
impl UsageMeasures {
    /// Charged minus refunded.
    async fn credits(&self) -> CreditsScalar {
        CreditsScalar(self.0.credits())
    }

    /// What the generations cost.
    async fn charged(&self) -> CreditsScalar {
        CreditsScalar(self.0.charged())
    }

    /// Refunds, counted at the time of the generation rather than of the refund.
    async fn refunded(&self) -> CreditsScalar {
        CreditsScalar(self.0.refunded())
    }

    /// The number of generations. One with several outputs counts once.
    async fn generations(&self) -> LongScalar {
        LongScalar(self.0.generations())
    }

    /// Members with at least one generation.
    async fn active_members(&self) -> LongScalar {
        LongScalar(self.0.active_members.unwrap_or_default())
    }
}

/// The measures that the current field's selection asks for. It asks for active members if one of the paths leads to
/// them.
pub(in crate::graphql) fn wanted_measures(context: &Context<'_>, members_at: &[&[&str]]) -> Wanted {
    let active_members = members_at.iter().any(|path| {
        let mut ahead = context.look_ahead();
        for field in *path {
            ahead = ahead.field(field);
        }
        ahead.field("activeMembers").exists()
    });
    let mut wanted = Wanted { active_members, ..Wanted::CREDITS };
    let mut fields: Vec<SelectionField<'_>> = context.field().selection_set().collect();
    while let Some(field) = fields.pop() {
        match field.name() {
            "charged" | "refunded" => wanted.charged_and_refunded = true,
            "generations" => wanted.generations = true,
            _ => fields.extend(field.selection_set()),
        }
    }
    wanted
}
