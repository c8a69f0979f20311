//! The columns of a table, and the event in a row.

use std::borrow::Cow;
use std::collections::BTreeMap;

use csv::StringRecord;
use serde_json::Number;

use super::header_error::HeaderError;
use crate::calendar::Instant;
use crate::json::fault;
use crate::text::counted;
use crate::usage::formats::draft::Draft;
use crate::usage::formats::field::{Field, quoted};
use crate::usage::formats::value::Value;
use crate::usage::{NewUsage, Reject};

/// The prefix of a column for a single attribute.
const ATTRIBUTE: &str = "attributes.";

/// The columns, in the order of the table.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::usage) struct Columns(Vec<Column>);

#[derive(Debug, PartialEq, Eq)]
enum Column {
    Field(Field),
    Attribute(String),
}

impl Columns {
    /// Reads a header.
    pub(in crate::usage) fn parse(header: &StringRecord) -> Result<Self, HeaderError> {
        let mut columns = Vec::with_capacity(header.len());
        for (place, name) in (1..).zip(header) {
            let name = name.trim();
            if name.is_empty() {
                return Err(HeaderError::Nameless(place));
            }
            let column = match (Field::named(name), name.strip_prefix(ATTRIBUTE)) {
                (Some(field), _) => Column::Field(field),
                (None, Some(attribute)) if !attribute.is_empty() => Column::Attribute(attribute.to_owned()),
                (None, _) => return Err(HeaderError::Unknown { name: quoted(name), meant: Field::meant_by(name) }),
            };
            if columns.contains(&column) {
                return Err(HeaderError::Twice { name: quoted(name) });
            }
            columns.push(column);
        }
        let missing = Field::REQUIRED.into_iter().find(|field| !columns.contains(&Column::Field(*field)));
        match missing {
            Some(field) => Err(HeaderError::Missing { name: field.name() }),
            None => Ok(Self(columns)),
        }
    }

    /// How many there are.
    pub(in crate::usage) const fn len(&self) -> usize {
        self.0.len()
    }

    /// The name of the column at a place.
    pub(in crate::usage) fn name(&self, place: usize) -> Option<String> {
        Some(match self.0.get(place)? {
            Column::Field(field) => field.name().to_owned(),
            Column::Attribute(name) => quoted(&format!("{ATTRIBUTE}{name}")).trim_matches('"').to_owned(),
        })
    }

    /// The columns that a row names, if it is a header.
    pub(in crate::usage) fn again(row: &StringRecord) -> Option<Self> {
        Field::named(row.get(0)?.trim()).or_else(|| row.get(0)?.strip_prefix(ATTRIBUTE).map(|_| Field::Attributes))?;
        Self::parse(row).ok()
    }

    /// Whether a line looks like a whole row: it has as many cells, and an instant where the header has one.
    pub(in crate::usage) fn look_like_row(&self, line: &str) -> bool {
        let place = self.0.iter().position(|column| *column == Column::Field(Field::OccurredAt));
        let instant = place.and_then(|place| line.split(',').nth(place)).unwrap_or_default();
        line.split(',').count() == self.0.len() && Instant::parse_rfc3339(instant.trim().trim_matches('"')).is_ok()
    }

    /// Reads a row, given its cells and its text. An empty cell is left out.
    pub(in crate::usage) fn usage(&self, written: &str, row: &StringRecord) -> Result<NewUsage, Reject> {
        if row.len() != self.0.len() {
            let hint = self.other_length(written, row).unwrap_or_default();
            let message = format!("the row has {}, the header {}{hint}", counted(row.len(), "cell"), self.0.len());
            return Err(Reject::invalid(message));
        }
        let mut draft = Draft::default();
        let mut attributes = None;
        for (column, cell) in self.0.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
            match column {
                Column::Field(Field::Attributes) => merge(&mut attributes, object(cell)?)?,
                Column::Field(field) => draft.set(*field, value(*field, cell)?),
                Column::Attribute(name) => {
                    merge(&mut attributes, BTreeMap::from([(name.clone(), cell.to_owned())]))?;
                }
            }
        }
        if let Some(attributes) = attributes {
            draft.set(Field::Attributes, Value::Object(Ok(attributes)));
        }
        draft.finish()
    }

    /// A likely cause of more or fewer cells than the header has.
    fn other_length(&self, written: &str, row: &StringRecord) -> Option<String> {
        let others = [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")];
        if let Some((_, name)) = others.iter().find(|(separator, _)| written.split(*separator).count() == self.0.len())
        {
            return Some(format!(": its cells are separated by {name}, and must be by commas"));
        }
        if row.len() < self.0.len() {
            return Some(format!(": {} is missing and all after it", self.name(row.len())?));
        }
        if written.contains('\u{feff}') {
            return Some(": it holds a byte order mark, where two files were joined without a line break".to_owned());
        }
        let what = if self.has_decimal_comma(row) {
            "decimals are written with a point"
        } else if row.iter().skip(self.0.len()).all(str::is_empty) {
            "it ends with a comma too many"
        } else {
            "a cell with a comma is written in quotes"
        };
        Some(format!(": {what}"))
    }

    /// Whether digits in a column of numbers are followed by digits in another column.
    fn has_decimal_comma(&self, row: &StringRecord) -> bool {
        let is_whole = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
        let takes_numbers = |place: usize| {
            matches!(self.0.get(place), Some(Column::Field(Field::Quantity | Field::Count | Field::Credits)))
        };
        (1_usize..).zip(row.iter().zip(row.iter().skip(1))).any(|(next, (cell, after))| {
            takes_numbers(next.saturating_sub(1))
                && !takes_numbers(next)
                && is_whole(cell.trim())
                && is_whole(after.trim())
        })
    }
}

fn value(field: Field, cell: &str) -> Result<Value<'_>, Reject> {
    match field {
        Field::Quantity | Field::Count | Field::Credits => {
            let number = cell.trim().parse::<Number>().map_err(|_| {
                let comma = if cell.contains(',') { "; decimals are written with a point" } else { "" };
                Reject::invalid(format!("{} must be a number such as 12.5, not {}{comma}", field.name(), quoted(cell)))
            })?;
            Ok(Value::Number(number))
        }
        Field::OccurredAt | Field::Pool => Ok(Value::Text(Cow::Borrowed(cell.trim()))),
        Field::Workspace
        | Field::Source
        | Field::EventId
        | Field::Model
        | Field::Tool
        | Field::User
        | Field::Project
        | Field::Attributes => Ok(Value::Text(Cow::Borrowed(cell))),
    }
}

fn object(cell: &str) -> Result<BTreeMap<String, String>, Reject> {
    let name = Field::Attributes.name();
    let value = serde_json::from_str::<Value<'_>>(cell).map_err(|error| {
        Reject::invalid(format!("{name} must be a JSON object: {}", fault(&error, cell.as_bytes())))
    })?;
    match value {
        Value::Object(texts) => texts,
        other => Err(Reject::invalid(format!("{name} must be a JSON object, not {}", other.kind()))),
    }
}

fn merge(into: &mut Option<BTreeMap<String, String>>, more: BTreeMap<String, String>) -> Result<(), Reject> {
    let texts = into.get_or_insert_default();
    for (name, text) in more {
        if texts.contains_key(&name) {
            return Err(Reject::invalid(format!("attributes: {} is given twice", quoted(&name))));
        }
        texts.insert(name, text);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use csv::StringRecord;
    use entity::Pool;

    use super::Columns;
    use crate::amounts::Credits;
    use crate::usage::formats::csv::HeaderError;

    const HEADER: [&str; 9] =
        ["model", "workspace", "source", "eventId", "occurredAt", "count", "credits", "attributes", "attributes.audio"];

    fn row(more: [&str; 4]) -> StringRecord {
        let required = ["gen4", "north", "studio", "e-1", " 2025-05-13T18:22:45Z "];
        required.into_iter().chain(more).collect()
    }

    fn reason(more: [&str; 4]) -> Result<String, HeaderError> {
        let columns = Columns::parse(&HEADER.into_iter().collect())?;
        Ok(columns.usage("", &row(more)).map_or_else(|reject| reject.message, |usage| format!("accepted: {usage:?}")))
    }

    #[test]
    fn cells_are_found_by_the_header_and_empty_ones_are_left_out() -> Result<(), Box<dyn Error>> {
        let columns = Columns::parse(&HEADER.into_iter().collect())?;
        let usage = columns.usage("", &row(["", "", "", ""])).map_err(|reject| reject.message)?;
        assert_eq!((usage.model.as_str(), usage.workspace.as_str(), usage.event_id.as_str()), ("gen4", "north", "e-1"));
        assert_eq!((usage.pool, usage.count, usage.credits), (Pool::WebApp, 1, None));
        assert!(usage.attributes.is_empty() && usage.tool.is_none());
        let full = row([" 5.0", "12.125", r#"{"resolution":"1080p"}"#, "true"]);
        let usage = columns.usage("", &full).map_err(|reject| reject.message)?;
        assert_eq!((usage.count, usage.credits), (5, Some(Credits::from_thousandths(12_125))));
        let attributes: Vec<_> = usage.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(attributes, [("audio", "true"), ("resolution", "1080p")]);
        Ok(())
    }

    #[test]
    fn wrong_cell_is_told_of_by_its_column() -> Result<(), HeaderError> {
        assert_eq!(reason(["5.5", "", "", ""])?, "count must be a whole number, not 5.5");
        assert_eq!(reason(["five", "", "", ""])?, r#"count must be a number such as 12.5, not "five""#);
        assert_eq!(reason(["", "NaN", "", ""])?, r#"credits must be a number such as 12.5, not "NaN""#);
        assert_eq!(
            reason(["", "1.0001", "", ""])?,
            "credits: an amount of credits has at most three decimal places, not 1.0001"
        );
        assert_eq!(reason(["", "", "[]", ""])?, "attributes must be a JSON object, not a list");
        assert_eq!(
            reason(["", "", "{", ""])?,
            "attributes must be a JSON object: it ends within an object: a comma, a colon or } is missing (line 1, column 1)"
        );
        assert_eq!(reason(["", "", r#"{"a":null}"#, ""])?, r#"attributes: "a" must be a text, not null"#);
        assert_eq!(reason(["", "", r#"{"audio":"no"}"#, "true"])?, r#"attributes: "audio" is given twice"#);
        Ok(())
    }

    #[test]
    fn empty_cell_of_a_required_column_is_missing() -> Result<(), HeaderError> {
        let columns = Columns::parse(&HEADER.into_iter().collect())?;
        let empty: StringRecord = ["gen4", "", "s", "e", "2025-05-13T18:22:45Z", "", "", "", ""].into_iter().collect();
        assert_eq!(columns.usage("", &empty).map_err(|reject| reject.message), Err("workspace is missing".to_owned()));
        Ok(())
    }

    #[test]
    fn row_of_another_length_is_rejected() -> Result<(), HeaderError> {
        let columns = Columns::parse(&HEADER.into_iter().collect())?;
        let reason = |written: &str| {
            let row = written.split(',').collect();
            columns.usage(written, &row).map_or_else(|reject| reject.message, |usage| format!("accepted: {usage:?}"))
        };
        assert_eq!(reason("gen4"), "the row has 1 cell, the header 9: workspace is missing and all after it");
        assert_eq!(reason("gen4,north"), "the row has 2 cells, the header 9: source is missing and all after it");
        assert_eq!(reason("g,n,s,e,t,1,2,,,"), "the row has 10 cells, the header 9: it ends with a comma too many");
        assert_eq!(
            reason("g,n,s,e,t,1,2,5,,x"),
            "the row has 10 cells, the header 9: decimals are written with a point"
        );
        assert_eq!(
            reason("g,n,s,e,t,1,2,5,,"),
            "the row has 10 cells, the header 9: decimals are written with a point"
        );
        assert_eq!(
            reason("g,n,s,e,t,1,,a,b,c"),
            "the row has 10 cells, the header 9: a cell with a comma is written in quotes"
        );
        assert!(reason("g;n;s;e;t;1;;;").ends_with(": its cells are separated by semicolons, and must be by commas"));
        assert!(reason("g,n,s,e,t,1,,,b\u{feff}g,n").contains("two files were joined"));
        Ok(())
    }

    #[test]
    fn header_is_refused_by_the_name_of_the_column() {
        let refused = |names: &[&str]| Columns::parse(&names.iter().copied().collect()).err();
        let required = ["workspace", "source", "eventId", "occurredAt", "model"];
        assert_eq!(refused(&required), None);
        let with = |name| refused(&required.into_iter().chain([name]).collect::<Vec<_>>());
        assert_eq!(with("modle"), Some(HeaderError::Unknown { name: r#""modle""#.to_owned(), meant: Some("model") }));
        assert_eq!(
            with("attributes."),
            Some(HeaderError::Unknown { name: r#""attributes.""#.to_owned(), meant: Some("attributes") })
        );
        assert_eq!(with(""), Some(HeaderError::Nameless(6)));
        for (name, meant) in
            [("Event ID", "eventId"), ("occured_at", "occurredAt"), ("time", "occurredAt"), ("USER", "user")]
        {
            assert_eq!(with(name), Some(HeaderError::Unknown { name: format!("{name:?}"), meant: Some(meant) }));
        }
        assert_eq!(with("source"), Some(HeaderError::Twice { name: r#""source""#.to_owned() }));
        assert_eq!(with("attributes.a"), None);
        assert_eq!(refused(&["workspace", "model"]), Some(HeaderError::Missing { name: "source" }));
        let told = with("modle").map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains("the columns are workspace, source, eventId,"), "{told}");
    }
}
