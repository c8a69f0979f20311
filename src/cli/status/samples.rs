//! Metrics as a server shows them, in OpenMetrics' text format.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// A value, with the labels of its time series.
#[derive(Clone, Debug, PartialEq)]
struct Sample {
    labels: BTreeMap<String, String>,
    value: f64,
}

/// All values, by the names of their metrics.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Samples(BTreeMap<String, Vec<Sample>>);

impl Samples {
    /// Reads a page. A line that is not a value is left out.
    pub(super) fn parse(text: &str) -> Self {
        let mut samples: BTreeMap<String, Vec<Sample>> = BTreeMap::new();
        for (name, sample) in text.lines().filter(|line| !line.starts_with('#')).filter_map(sample) {
            samples.entry(name).or_default().push(sample);
        }
        Self(samples)
    }

    /// The sum of a metric's values whose labels include these.
    pub(super) fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        // Not `sum`, which is -0 where there are no values.
        self.of(name, labels).fold(0.0, |sum, sample| sum + sample.value)
    }

    /// The values of a label, sorted.
    pub(super) fn values(&self, name: &str, label: &str) -> Vec<&str> {
        let mut values: Vec<&str> =
            self.of(name, &[]).filter_map(|sample| sample.labels.get(label).map(String::as_str)).collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// Whether there is a metric whose name begins so.
    pub(super) fn has_any(&self, beginning: &str) -> bool {
        self.0.keys().any(|name| name.starts_with(beginning))
    }

    /// Whether there is such a value at all.
    pub(super) fn has(&self, name: &str, labels: &[(&str, &str)]) -> bool {
        self.of(name, labels).next().is_some()
    }

    /// The upper bound of the bucket that holds a quantile of a histogram. `None` without observations.
    pub(super) fn quantile(&self, name: &str, labels: &[(&str, &str)], quantile: f64) -> Option<f64> {
        let mut buckets: Vec<(f64, f64)> = Vec::new();
        for sample in self.of(&format!("{name}_bucket"), labels) {
            let bound = sample.labels.get("le").and_then(|bound| number(bound))?;
            match buckets.iter_mut().find(|(known, _)| known.total_cmp(&bound).is_eq()) {
                Some((_, count)) => *count += sample.value,
                None => buckets.push((bound, sample.value)),
            }
        }
        buckets.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let all = buckets.last().map(|(_, count)| *count).filter(|count| *count > 0.0)?;
        buckets.into_iter().find(|(_, count)| *count >= all * quantile).map(|(bound, _)| bound)
    }

    fn of(&self, name: &str, labels: &[(&str, &str)]) -> impl Iterator<Item = &Sample> {
        let samples = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        samples.iter().filter(move |sample| {
            labels.iter().all(|(label, value)| sample.labels.get(*label).is_some_and(|found| found == value))
        })
    }
}

fn sample(line: &str) -> Option<(String, Sample)> {
    let end = line.find(['{', ' '])?;
    let (name, rest) = line.split_at_checked(end)?;
    let mut characters = rest.chars().peekable();
    let labels = labels(&mut characters)?;
    let rest: String = characters.collect();
    let value = number(rest.split_whitespace().next()?)?;
    Some((name.to_owned(), Sample { labels, value }))
}

/// The labels in braces, if there are any.
fn labels(characters: &mut Peekable<Chars<'_>>) -> Option<BTreeMap<String, String>> {
    let mut labels = BTreeMap::new();
    if characters.next_if_eq(&'{').is_none() {
        return Some(labels);
    }
    while characters.next_if_eq(&'}').is_none() {
        let mut name = String::new();
        while let Some(character) = characters.next_if(|character| *character != '=') {
            name.push(character);
        }
        characters.next_if_eq(&'=')?;
        characters.next_if_eq(&'"')?;
        let mut value = String::new();
        loop {
            match characters.next()? {
                '"' => break,
                '\\' => value.push(match characters.next()? {
                    'n' => '\n',
                    other => other,
                }),
                character => value.push(character),
            }
        }
        labels.insert(name, value);
        characters.next_if_eq(&',');
    }
    Some(labels)
}

fn number(text: &str) -> Option<f64> {
    match text {
        "+Inf" => Some(f64::INFINITY),
        text => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::Samples;

    const PAGE: &str = "# TYPE seconds histogram\nseconds_bucket{route=\"/a\",le=\"0.5\"} 3\nseconds_bucket{route=\"/a\",le=\"1.0\"} 9\n\
        seconds_bucket{route=\"/a\",le=\"+Inf\"} 10\nseconds_bucket{route=\"/b\",le=\"0.5\"} 90\nseconds_bucket{route=\"/b\",le=\"1.0\"} 90\n\
        seconds_bucket{route=\"/b\",le=\"+Inf\"} 90\nanswers_total{code=\"OK\",name=\"a \\\"}, \\\\b\"} 7 1520879607.789\n\
        answers_total{code=\"INTERNAL\"} 2\nup 1\nnot a value\n# EOF\n";

    #[test]
    fn values_are_found_by_their_labels() {
        let samples = Samples::parse(PAGE);
        let rounded = |name, labels: &[(&str, &str)]| format!("{:.0}", samples.sum(name, labels));
        assert_eq!(rounded("answers_total", &[]), "9");
        assert_eq!(rounded("answers_total", &[("name", "a \"}, \\b")]), "7");
        assert_eq!((rounded("up", &[]), rounded("down", &[])), ("1".to_owned(), "0".to_owned()));
        assert_eq!(samples.values("answers_total", "code"), ["INTERNAL", "OK"]);
        assert!(samples.has("up", &[]) && !samples.has("up", &[("code", "OK")]) && !samples.has("not", &[]));
    }

    #[test]
    fn quantile_is_the_bound_of_its_bucket() {
        let samples = Samples::parse(PAGE);
        let of = |labels: &[(&str, &str)], quantile| samples.quantile("seconds", labels, quantile);
        assert_eq!(of(&[("route", "/a")], 0.5), Some(1.0));
        assert_eq!(of(&[("route", "/a")], 0.95), Some(f64::INFINITY));
        assert_eq!(of(&[], 0.5), Some(0.5));
        assert_eq!(of(&[("route", "/c")], 0.5), None);
    }
}
