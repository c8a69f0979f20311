# Daily commands: `just --list`, or `just` alone.

# Lists these commands.
default:
    @{{ just_executable() }} --list --unsorted

# Serves a year of made-up data, with links that are signed in as each role.
demo *arguments:
    cargo run -- demo {{ arguments }}

# Serves the database that the settings name.
serve *arguments:
    cargo run -- serve {{ arguments }}

# Installs what the tests need, and runs those whose name contains the filter, on both databases.
test *filter:
    ./test {{ filter }}

# Runs the tests whose name contains the filter on SQLite alone, with what is installed.
quick filter:
    cargo test --test it {{ filter }}

# Runs the tests whose name contains the filter on PostgreSQL alone, with what is installed.
postgres filter:
    TALLYGRAPH_TEST_DATABASE=postgres cargo test --test it {{ filter }}

# Formats the code.
format:
    cargo fmt --all

# Checks formatting and lints.
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets --locked -- --deny warnings

# Writes schema.graphql.
schema:
    cargo run --quiet -- schema > target/schema.graphql
    mv target/schema.graphql schema.graphql

# Accepts the new snapshots of the tests whose name contains the filter; read `git diff` afterwards.
snapshots filter:
    INSTA_UPDATE=always cargo test --test it {{ filter }}

# Builds the book into target/book.
book:
    mdbook build

# Opens the documentation of the code.
docs:
    cargo doc --workspace --no-deps --document-private-items --open

# Runs everything that must pass before a change lands.
ci:
    .ci/run
