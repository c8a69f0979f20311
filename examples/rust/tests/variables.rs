//! What the example says if it is not told what it needs.

use std::process::Command;

#[test]
fn example_without_a_token_names_the_variable() -> std::io::Result<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tallygraph-example"));
    let output = command.env_remove("TALLYGRAPH_TOKEN").output()?;
    assert_eq!(String::from_utf8_lossy(&output.stderr), "TALLYGRAPH_TOKEN is not set: a person's token\n");
    assert_eq!(output.status.code(), Some(1));
    Ok(())
}
