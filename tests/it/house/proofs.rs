//! The files that create proofs, by permission. One proof does not replace another.

use std::collections::{BTreeMap, BTreeSet};

use tallygraph::authz::permission::{
    BuyAndTransferCredits, CheckHealth, CreditsById, EventsById, Implies, ListWorkspaces, Maintain, ManageAlerts,
    MembersById, ReadAlerts, ReadBalance, ReadLedger, ReadMembers, ReadUsage, RecordUsage, SettlePayments, UsageSums,
    WriteBilling, WriteDirectory,
};

use super::sources::{Source, sources};

/// How a file may create a proof from another one. Each form names the permission.
const FROM_ANOTHER: [&str; 3] = ["implied::<", "read_back::<", "as_service::<"];
/// How a file may create the program's own proof.
const OF_THE_PROGRAM: [(&str, &str); 4] = [
    ("SystemAccess::for_command(", "Maintain"),
    ("SystemAccess::for_jobs(", "Maintain"),
    ("SystemAccess::for_health_check(", "CheckHealth"),
    ("SystemAccess::for_payment(", "SettlePayments"),
];
/// Forms that would hide the permission from this test.
const HIDDEN: [&str; 6] =
    [".implied()", ".read_back(", ".as_service()", "Access::implied)", "Access::read_back)", "Access::as_service)"];

/// The files of `src` that create a proof, by permission. An addition needs a reason for the permission, given in the review.
const CREATORS: &[(&str, &[&str])] = &[
    ("CheckHealth", &["cli/zones.rs", "http/health.rs", "http/telemetry/backlog.rs"]),
    (
        "CreditsById",
        &[
            "graphql/mutations/issue_grant.rs",
            "graphql/mutations/purchase_credits.rs",
            "graphql/mutations/record_purchase.rs",
            "graphql/schema/nodes.rs",
            "graphql/types/credit_balance.rs",
            "graphql/types/funding.rs",
            "graphql/types/ledger_entry.rs",
            "graphql/types/workspace_credits.rs",
        ],
    ),
    (
        "EventsById",
        &[
            "graphql/mutations/record_usage.rs",
            "graphql/schema/nodes.rs",
            "graphql/types/alert_firing.rs",
            "graphql/types/ledger_entry.rs",
            "graphql/types/workspace_usage.rs",
        ],
    ),
    ("ListWorkspaces", &["graphql/types/workspace_list.rs"]),
    (
        "Maintain",
        &[
            "cli/demo/fill.rs",
            "cli/import.rs",
            "cli/maintenance/prune.rs",
            "cli/maintenance/rebuild.rs",
            "cli/maintenance/verify.rs",
            "cli/serve/mod.rs",
            "cli/zones.rs",
        ],
    ),
    (
        "ManageAlerts",
        &[
            "cli/demo/watch.rs",
            "graphql/mutations/create_spend_alert.rs",
            "graphql/mutations/delete_spend_alert.rs",
            "graphql/mutations/test_spend_alert.rs",
            "graphql/mutations/update_spend_alert.rs",
        ],
    ),
    (
        "ManageKeys",
        &["graphql/mutations/create_api_key.rs", "graphql/mutations/revoke_api_key.rs", "graphql/types/api_key.rs"],
    ),
    (
        "MembersById",
        &[
            "analytics/answers/names.rs",
            "graphql/schema/nodes.rs",
            "graphql/types/alert_firing.rs",
            "graphql/types/alert_preview.rs",
            "graphql/types/purchase.rs",
            "graphql/types/spend_alert.rs",
            "graphql/types/usage_event.rs",
        ],
    ),
    (
        "ReadAlerts",
        &[
            "graphql/mutations/create_spend_alert.rs",
            "graphql/mutations/update_spend_alert.rs",
            "graphql/schema/nodes.rs",
            "graphql/subscriptions/alert_changed.rs",
            "graphql/types/workspace.rs",
        ],
    ),
    (
        "ReadBalance",
        &[
            "graphql/subscriptions/balance_changed.rs",
            "graphql/types/credit_balance.rs",
            "graphql/types/workspace.rs",
            "graphql/types/workspace_page.rs",
        ],
    ),
    (
        "ReadLedger",
        &[
            "graphql/execution/journal.rs",
            "graphql/mutations/transfer_credits.rs",
            "graphql/schema/nodes.rs",
            "graphql/types/credit_balance.rs",
            "graphql/types/funding.rs",
            "graphql/types/workspace.rs",
        ],
    ),
    (
        "ReadMembers",
        &["authz/user.rs", "graphql/schema/nodes.rs", "graphql/types/member.rs", "graphql/types/workspace.rs"],
    ),
    (
        "ReadUsage",
        &[
            "graphql/schema/nodes.rs",
            "graphql/subscriptions/usage_recorded.rs",
            "graphql/types/organization.rs",
            "graphql/types/workspace.rs",
        ],
    ),
    (
        "RecordUsage",
        &[
            "cli/demo/fill.rs",
            "graphql/mutations/record_usage.rs",
            "graphql/mutations/refund_usage.rs",
            "http/events/admission.rs",
            "http/graphql/request.rs",
            "usage/import/run.rs",
        ],
    ),
    ("SettlePayments", &["http/payments.rs"]),
    (
        "BuyAndTransferCredits",
        &["cli/demo/fill.rs", "graphql/mutations/purchase_credits.rs", "graphql/mutations/transfer_credits.rs"],
    ),
    (
        "UsageSums",
        &[
            "analytics/answers/balance_history.rs",
            "analytics/answers/credit_forecast.rs",
            "analytics/question.rs",
            "graphql/inputs/spend_alert_preview.rs",
            "graphql/types/spend_alert.rs",
            "graphql/types/workspace.rs",
            "graphql/types/workspace_usage.rs",
        ],
    ),
    (
        "WriteBilling",
        &[
            "cli/demo/fill.rs",
            "graphql/mutations/issue_grant.rs",
            "graphql/mutations/publish_rate_card.rs",
            "graphql/mutations/record_purchase.rs",
            "graphql/mutations/set_contract.rs",
            "graphql/mutations/settle_purchase.rs",
            "graphql/mutations/void_grant.rs",
        ],
    ),
    (
        "WriteDirectory",
        &[
            "cli/demo/fill.rs",
            "cli/demo/watch.rs",
            "graphql/mutations/remove_member.rs",
            "graphql/mutations/upsert_member.rs",
            "graphql/mutations/upsert_organization.rs",
            "graphql/mutations/upsert_workspace.rs",
        ],
    ),
];

/// The program's text of a file, on one line, without comments and tests.
fn program(source: &Source) -> String {
    let lines = source.code().map(|(_, line)| line.trim()).take_while(|line| *line != "mod tests {");
    let words = lines.flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

/// The files of the program, without those that define the proofs.
fn programs() -> Vec<(String, String)> {
    const DEFINITIONS: [&str; 3] = ["src/authz/access.rs", "src/authz/protected.rs", "src/authz/system.rs"];
    let files = sources("src").into_iter();
    let files = files.filter(|source| !source.path.ends_with("tests.rs"));
    let files = files.filter(|source| !DEFINITIONS.contains(&source.path.as_str()));
    files.map(|source| (source.path.clone(), program(&source))).collect()
}

/// The names in angle brackets after each occurrence of a form.
fn named<'text>(text: &'text str, form: &str) -> impl Iterator<Item = &'text str> {
    text.split(form).skip(1).filter_map(|rest| rest.split('>').next())
}

#[test]
fn only_these_files_create_a_proof() {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in programs() {
        let constants = text.match_indices("> = Protected::field(").map(|(end, _)| &text[..end]);
        let by_field = constants.filter_map(|before| before.rsplit("Protected<").next());
        let by_proof = FROM_ANOTHER.iter().flat_map(|form| named(&text, form));
        let of_the_program = OF_THE_PROGRAM.iter().filter(|(form, _)| text.contains(form)).map(|(_, kind)| *kind);
        for kind in by_field.chain(by_proof).chain(of_the_program) {
            found.entry(kind.to_owned()).or_default().insert(path.clone());
        }
    }
    let expected = CREATORS.iter().map(|(kind, files)| {
        let files = files.iter().map(|file| format!("src/{file}")).collect();
        ((*kind).to_owned(), files)
    });
    assert_eq!(found, expected.collect::<BTreeMap<String, BTreeSet<String>>>());
}

#[test]
fn only_jobs_the_probe_and_the_provider_use_the_programs_own_proof() {
    for (form, kind) in OF_THE_PROGRAM {
        let files: Vec<String> =
            programs().into_iter().filter(|(_, text)| text.contains(form)).map(|(path, _)| path).collect();
        match form {
            "SystemAccess::for_command(" => {
                assert!(files.iter().all(|file| file.starts_with("src/cli/")), "{kind}: {files:?}");
            }
            "SystemAccess::for_jobs(" => assert_eq!(files, ["src/cli/serve/mod.rs"]),
            "SystemAccess::for_health_check(" => {
                assert_eq!(files, ["src/http/health.rs", "src/http/telemetry/backlog.rs"]);
            }
            _ => assert_eq!(files, ["src/http/payments.rs"]),
        }
    }
}

#[test]
fn every_creation_names_its_permission() {
    let mut strays = Vec::new();
    for (path, text) in programs() {
        let constants = text.matches("> = Protected::field(").count();
        if text.matches("Protected::field(").count() != constants {
            strays.push(format!("{path}: a field outside a constant"));
        }
        strays.extend(HIDDEN.iter().filter(|form| text.contains(*form)).map(|form| format!("{path}: {form}")));
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn only_the_policy_folder_makes_proofs_without_a_proof() {
    let mut strays = Vec::new();
    for source in sources("src").iter().filter(|source| source.module() != "authz") {
        for (number, line) in source.code() {
            if line.contains("Access::proven(") || line.contains("Access::unbound(") {
                strays.push(format!("{}:{number}", source.path));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

/// Compiles only if the first permission does not include the others: otherwise the call is ambiguous.
macro_rules! does_not_include {
    ($holder:ty: $($other:ty),+) => {
        $({
            trait Ambiguous<Case> {
                fn call() {}
            }
            struct Included;
            impl<P> Ambiguous<()> for P {}
            impl<P: Implies<$other>> Ambiguous<Included> for P {}
            <$holder as Ambiguous<_>>::call();
        })+
    };
}

#[test]
fn proof_for_writing_reads_only_its_answer() {
    does_not_include!(RecordUsage: ReadUsage, ReadBalance, ReadLedger, ReadMembers, CreditsById, MembersById, BuyAndTransferCredits);
    does_not_include!(RecordUsage: WriteBilling, WriteDirectory, ListWorkspaces, Maintain);
    does_not_include!(WriteBilling: ReadUsage, ReadBalance, ReadLedger, ReadMembers, EventsById, RecordUsage, Maintain);
    does_not_include!(WriteDirectory: ReadUsage, ReadBalance, ReadLedger, ReadMembers, EventsById, CreditsById, Maintain);
}

#[test]
fn proof_for_objects_by_id_lists_nothing() {
    does_not_include!(EventsById: ReadUsage, ReadBalance, ReadLedger, ReadMembers, CreditsById);
    does_not_include!(CreditsById: ReadUsage, ReadBalance, ReadLedger, ReadMembers, EventsById);
    does_not_include!(MembersById: ReadMembers, EventsById, CreditsById);
    does_not_include!(UsageSums: ReadUsage, ReadBalance, ReadLedger, EventsById, CreditsById);
}

#[test]
fn proof_for_reading_writes_nothing() {
    does_not_include!(ReadUsage: ReadBalance, ReadLedger, BuyAndTransferCredits, RecordUsage, Maintain);
    does_not_include!(ReadBalance: ReadUsage, ReadLedger, CreditsById, BuyAndTransferCredits, Maintain);
    does_not_include!(ReadLedger: ReadUsage, ReadMembers, BuyAndTransferCredits, RecordUsage, WriteBilling, Maintain);
    does_not_include!(ReadAlerts: ReadUsage, ReadBalance, ReadLedger, ReadMembers, CreditsById, ManageAlerts, Maintain);
    does_not_include!(CheckHealth: Maintain, SettlePayments);
    does_not_include!(SettlePayments: Maintain, WriteBilling, CheckHealth);
}
