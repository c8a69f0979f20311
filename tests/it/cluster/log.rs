//! The statements in a server's log.

/// A statement that a process of the server ran.
#[derive(Debug)]
pub struct Said {
    pub process: String,
    /// Without quotes.
    pub sql: String,
    parameters: String,
}

/// The statements in a log whose lines begin with `tally` and the process.
pub fn said(log: &str) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for line in log.lines() {
        let Some((process, rest)) = line.strip_prefix("tally ").and_then(|rest| rest.split_once(' ')) else { continue };
        if let Some(said) = rest.strip_prefix("LOG:  ") {
            let prepared = said.strip_prefix("execute ").and_then(|rest| rest.split_once(": "));
            let simple = said.strip_prefix("statement: ");
            if let Some(sql) = prepared.map(|(_, sql)| sql).or(simple) {
                let (process, sql) = (process.to_owned(), sql.replace('"', ""));
                all.push(Said { process, sql, parameters: String::new() });
            }
        } else if let Some(detail) = rest.strip_prefix("DETAIL:  ")
            && let Some(last) = all.iter_mut().rev().find(|said| said.process == process)
        {
            detail.clone_into(&mut last.parameters);
        }
    }
    all
}

impl Said {
    /// Whether it writes or locks rows.
    pub fn writes(&self) -> bool {
        ["INSERT", "UPDATE", "DELETE"].iter().any(|verb| self.sql.starts_with(verb)) || self.sql.contains("FOR UPDATE")
    }

    /// How often it names any of these tables.
    pub fn tables(&self, of: &[&str]) -> usize {
        // The loop below misses tables that follow a comma or `USING`.
        assert!(!self.sql.contains(" USING "), "{}", self.sql);
        for table in of {
            assert!(!self.sql.contains(&format!(", {table} ")), "{}", self.sql);
        }
        let words: Vec<&str> = self.sql.split(|is: char| is.is_whitespace() || "(),".contains(is)).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let before = ["FROM", "JOIN", "UPDATE", "INTO"];
        words.windows(2).filter(|pair| before.contains(&pair[0]) && of.contains(&pair[1])).count()
    }

    /// The workspaces that it names by constants, in conditions and in inserted rows. A workspace appears once for each mention.
    pub fn workspaces(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (at, condition) in self.sql.match_indices("workspace_id = ") {
            let word = self.sql[at + condition.len()..].split([' ', ')']).next().unwrap_or_default();
            if let Some(place) = word.strip_prefix('$') {
                found.extend(self.parameter(place));
            } else if word.parse::<i64>().is_ok() {
                found.push(word.to_owned());
            }
        }
        if let Some(columns) = self.sql.strip_prefix("INSERT INTO ").and_then(|rest| rest.split(['(', ')']).nth(1)) {
            let place = columns.split(", ").position(|column| column == "workspace_id");
            let value = place.and_then(|place| self.parameter(&(place + 1).to_string()));
            let values = value.unwrap_or_default();
            let mut distinct: Vec<&str> = values.trim_matches(['{', '}']).split(',').collect();
            distinct.dedup();
            if let [only] = distinct.as_slice()
                && !only.is_empty()
            {
                found.push((*only).to_owned());
            }
        }
        found
    }

    /// The number of conditions `workspace_id = OTHER.workspace_id`. Citus infers the shard from them.
    pub fn joined(&self) -> usize {
        let words =
            self.sql.split("workspace_id = ").skip(1).map(|rest| rest.split([' ', ')']).next().unwrap_or_default());
        words.filter(|word| word.ends_with(".workspace_id")).count()
    }

    fn parameter(&self, place: &str) -> Option<String> {
        let next: usize = place.parse::<usize>().ok()? + 1;
        let (_, rest) = self.parameters.split_once(&format!("${place} = "))?;
        let value = rest.split(&format!(", ${next} = ")).next()?;
        Some(value.trim_matches('\'').to_owned())
    }
}
