//! The places that create proofs without asking the policy table.

use std::collections::BTreeSet;

use super::sources::sources;

/// They act for an operator, for a job, or for a payment event whose signature was checked.
const CREATORS: [&str; 10] = [
    "src/authz/access.rs",
    "src/cli/demo/fill.rs",
    "src/cli/import.rs",
    "src/cli/maintenance/prune.rs",
    "src/cli/maintenance/rebuild.rs",
    "src/cli/maintenance/verify.rs",
    "src/cli/serve.rs",
    "src/cli/zones.rs",
    "src/http/health.rs",
    "src/http/payments.rs",
];

#[test]
fn only_these_files_create_a_proof_for_the_program_itself() {
    let mut creators = BTreeSet::new();
    for source in sources("src") {
        let is_test = source.path.ends_with("tests.rs");
        let program = source.code().take_while(|(_, line)| line.trim() != "mod tests {");
        if !is_test
            && program
                .into_iter()
                .any(|(_, line)| line.contains("SystemAccess::for_operator") || line.contains("fn for_operator"))
        {
            creators.insert(source.path.clone());
        }
    }
    assert_eq!(creators, CREATORS.into_iter().map(str::to_owned).collect());
}

#[test]
fn only_the_policy_folder_creates_the_other_proofs() {
    let mut strays = Vec::new();
    for source in sources("src").iter().filter(|source| source.module() != "authz") {
        for (number, line) in source.code() {
            if line.contains("Access::proven(") {
                strays.push(format!("{}:{number}", source.path));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}
