//! Reading objects, and finding their duplicate members.

use async_graphql::Value;

use super::{Members, REPEATS_LIMIT, Wrong};

fn read(json: &str) -> Option<Result<Value, Wrong>> {
    serde_json::from_str::<Members>(json).ok().map(Members::unique)
}

#[test]
fn everything_is_read_as_it_was() {
    let json = r#"{"a":[1,-2,3.5,1e300,18446744073709551615,"text","é\n",true,null,{}],"b":{"c":[]}}"#;
    let expected = serde_json::from_str(json).ok().and_then(|json| Value::from_json(json).ok());
    assert_eq!(read(json).and_then(Result::ok), expected);
    assert_eq!(read("null").and_then(Result::ok).map(|value| value.to_string()).as_deref(), Some("{}"));
    assert_eq!(read("[1]"), Some(Err(Wrong::NoObject)));
    assert_eq!(read("{"), None);
}

#[test]
fn member_that_is_given_twice_is_named_by_its_path() {
    let path = |json: &str| match read(json) {
        Some(Err(Wrong::Twice(path))) => path.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(path(r#"{"a":1,"a":1}"#), "a");
    assert_eq!(path(r#"{"input":{"events":[{"x":1},{"x":1,"y":2,"\u0078":3}]}}"#), "input.events.1.x");
    assert_eq!(path(r#"{"a":{"b":1,"b":2},"c":{"d":1,"d":1}}"#), "a.b", "the first one");
    assert_eq!(path(r#"{"a":[[[{"b":1,"b":2}]]],"a":1}"#), "a.0.0.0.b");
    assert!(read(r#"{"a":{"x":1},"b":{"x":1},"c":[{"x":1},{"x":1}]}"#).is_some_and(|read| read.is_ok()));
}

#[test]
fn one_member_of_each_object_is_noted_and_every_variable() {
    let paths = |json: &str| -> Option<Vec<String>> {
        let read = serde_json::from_str::<Members>(json).ok()?;
        Some(read.repeats.iter().map(ToString::to_string).collect())
    };
    let json = r#"{"a":[{"x":1,"y":2,"y":3,"x":4,"z":{"q":1,"q":1}}],"b":1,"b":{"c":1,"c":2},"a":3}"#;
    let expected = ["a.0.y", "a.0.z.q", "b.c", "b", "a"].map(str::to_owned);
    assert_eq!(paths(json).as_deref(), Some(expected.as_slice()));
}

#[test]
fn number_of_members_given_twice_is_bounded() {
    let list = |count: usize| format!("{{\"a\":[{}]}}", vec![r#"{"x":1,"x":2}"#; count].join(","));
    let object = |count: usize| serde_json::from_str::<Members>(&list(count)).ok().map(|read| read.object().is_ok());
    assert_eq!(object(REPEATS_LIMIT), Some(true));
    assert_eq!(object(REPEATS_LIMIT + 1), Some(false));
}

#[test]
fn number_of_values_is_bounded() {
    let list = |values: usize| format!("{{\"a\":[{}]}}", vec!["[]"; values].join(","));
    assert!(read(&list(499_998)).is_some_and(|read| read.is_ok()));
    assert_eq!(read(&list(499_999)), Some(Err(Wrong::Many)));
    let object = format!("{{{}}}", (0..500_001).map(|name| format!("\"{name}\":0")).collect::<Vec<_>>().join(","));
    assert_eq!(read(&object), Some(Err(Wrong::Many)));
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&nested(63)).is_some_and(|read| read.is_ok()));
    assert_eq!(read(&nested(64)), Some(Err(Wrong::Deep)));
    assert_eq!(read(&nested(100)), Some(Err(Wrong::Deep)));
    assert_eq!(read(&nested(100_000)), None);
}
