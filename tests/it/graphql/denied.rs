//! A denied field leaves its siblings alone.

use serde_json::json;

use crate::harness::{Server, Tenant, World};

#[tokio::test]
async fn denied_field_is_null_with_one_coded_error_and_its_siblings_are_answered() {
    let world = World::new().await;
    let editor = Server::token(&Tenant::Acme.user("EDITOR"));
    let query =
        "{ workspace(key: \"acme-main\") { usage(range: {last: {count: 7, unit: DAY}}) { total { credits } } name } }";
    let answer = world.server.ask(&editor, query).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body["data"], json!({"workspace": {"usage": null, "name": "Workspace acme-main"}}));
    let error = answer.error();
    assert_eq!(error["path"], json!(["workspace", "usage"]));
    assert_eq!(error["extensions"], json!({"code": "FORBIDDEN", "requires": ["ADMIN", "BILLING_ADMIN"]}));
}
