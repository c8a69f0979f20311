//! Finds a path to every field of the schema.

use std::collections::{BTreeMap, VecDeque};

use async_graphql::parser::types::{BaseType, FieldDefinition, ObjectType, Type, TypeKind, TypeSystemDefinition};

/// The schema as it is exported.
pub const SDL: &str = include_str!("../../../schema.graphql");

/// Arguments for fields that need some, or that answer more with some. Words in capitals such as `WORKSPACE_ID` are placeholders for values
/// of the run. `purchaseCredits.refusal` is the field with the selection of its refusal.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("Query", "workspace", r#"key: "acme-main""#),
    ("Query", "organization", r#"key: "acme""#),
    ("Query", "node", r#"id: "WORKSPACE_ID""#),
    ("Query", "nodes", r#"ids: ["WORKSPACE_ID"]"#),
    ("Query", "quote", r#"input: {model: "still", quantity: 1}"#),
    ("Workspace", "usage", "range: {last: {count: 7, unit: DAY}}"),
    ("Workspace", "usageEvent", r#"source: "studio", eventId: "event-1""#),
    ("Organization", "usage", "range: {last: {count: 7, unit: DAY}}"),
    ("Workspace", "balanceHistory", "range: {last: {count: 2, unit: DAY}}, granularity: DAY"),
    ("Workspace", "forecast", "horizonDays: 3"),
    (
        "Workspace",
        "previewSpendAlert",
        "threshold: 1, window: ROLLING_24_HOURS, scope: EACH_MEMBER, range: {last: {count: 7, unit: DAY}}",
    ),
    ("SpendAlert", "simulate", "range: {last: {count: 7, unit: DAY}}"),
    ("UsageReport", "series", "granularity: DAY, groupBy: MODEL"),
    ("UsageReport", "breakdown", "by: MEMBER, top: 1"),
    ("UsageComparison", "series", "granularity: DAY, groupBy: MODEL"),
    ("UsageComparison", "breakdown", "by: MEMBER, top: 1"),
    (
        "Mutation",
        "recordUsage",
        r#"input: {events: [{workspace: "acme-main", source: "studio", eventId: "matrix", occurredAt: "RECENTLY", model: "still", quantity: 1, project: "pilot", user: "acme-editor"}]}"#,
    ),
    (
        "Mutation",
        "refundUsage",
        r#"input: {workspace: "acme-main", source: "studio", eventId: "event-1", credits: 0.5, idempotencyKey: "matrix"}"#,
    ),
    ("Mutation", "upsertOrganization", r#"input: {key: "acme", name: "Organization acme"}"#),
    ("Mutation", "upsertWorkspace", r#"input: {key: "acme-main", name: "Workspace acme-main"}"#),
    (
        "Mutation",
        "upsertMember",
        r#"input: {workspace: "acme-main", user: "acme-viewer", name: "Name of acme-viewer", role: VIEWER}"#,
    ),
    ("Mutation", "removeMember", r#"input: {workspace: "acme-main", user: "acme-leaver"}"#),
    ("Mutation", "createApiKey", r#"input: {name: "Matrix", scopes: [DIRECTORY_WRITE], workspace: "acme-main"}"#),
    ("Mutation", "revokeApiKey", r#"input: {key: "KEY_ID"}"#),
    (
        "Mutation",
        "publishRateCard",
        r#"input: {effectiveAt: "2019-01-01T00:00:00Z", idempotencyKey: "matrix", rates: [{model: "still", tool: "Generate Image", unit: "IMAGE", creditsPerBlock: 1}]}"#,
    ),
    (
        "Mutation",
        "setContract",
        r#"input: {workspace: "acme-main", annualCredits: 100, startsOn: "2031-01-01", idempotencyKey: "matrix"}"#,
    ),
    (
        "Mutation",
        "issueGrant",
        r#"input: {workspace: "acme-main", kind: ADJUSTMENT, credits: 10, effectiveAt: "2031-01-01T00:00:00Z", idempotencyKey: "matrix"}"#,
    ),
    ("Mutation", "voidGrant", r#"input: {grant: "GRANT_ID", reason: "A mistake", idempotencyKey: "matrix"}"#),
    (
        "Mutation",
        "recordPurchase",
        r#"input: {workspace: "acme-main", channel: SALES, credits: 10, price: {amount: "1"}, status: FAILED, idempotencyKey: "matrix"}"#,
    ),
    (
        "Mutation",
        "settlePurchase",
        r#"input: {purchase: "PURCHASE_ID", status: COMPLETED, reference: "paid", idempotencyKey: "matrix"}"#,
    ),
    ("Mutation", "purchaseCredits", r#"input: {workspace: "WORKSPACE_ID", dollars: 10, idempotencyKey: "matrix"}"#),
    (
        "Mutation",
        "purchaseCredits.refusal",
        r#"input: {workspace: "WORKSPACE_ID", dollars: 9, idempotencyKey: "matrix-refused"}"#,
    ),
    (
        "Mutation",
        "createSpendAlert",
        r#"input: {name: "Matrix", workspaces: ["WORKSPACE_ID"], threshold: 1000000, window: CUMULATIVE}"#,
    ),
    ("Mutation", "updateSpendAlert", r#"input: {alert: "ALERT_ID", name: "Watched"}"#),
    ("Mutation", "testSpendAlert", r#"input: {alert: "SPARE_ALERT"}"#),
    ("Mutation", "deleteSpendAlert", r#"input: {alert: "SPARE_ALERT"}"#),
    (
        "Mutation",
        "transferCredits",
        r#"input: {from: "WORKSPACE_ID", to: "FURTHER_ID", credits: 1, idempotencyKey: "matrix"}"#,
    ),
    ("Subscription", "balanceChanged", r#"workspace: "WORKSPACE_ID""#),
    ("Subscription", "alertChanged", r#"workspace: "WORKSPACE_ID""#),
    ("Subscription", "usageRecorded", r#"workspace: "WORKSPACE_ID""#),
];

/// A query for one field.
#[derive(Debug)]
pub struct Probe {
    pub query: String,
    /// The response keys down to the field, or to its selection.
    pub path: Vec<String>,
}

impl Probe {
    pub fn is_subscription(&self) -> bool {
        self.query.starts_with("subscription")
    }
}

/// The object types of the schema, with a path to each.
pub struct Routes {
    objects: BTreeMap<String, ObjectType>,
    interfaces: Vec<String>,
    /// The fields that lead to the type from the root, each with the type that has it.
    routes: BTreeMap<String, Vec<(String, String)>>,
}

impl Routes {
    pub fn of_schema() -> Self {
        let document = tallygraph::graphql::parse_sdl(SDL).expect("the schema can be read");
        let (mut objects, mut interfaces) = (BTreeMap::new(), Vec::new());
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else { continue };
            let name = definition.node.name.node.to_string();
            match definition.node.kind {
                TypeKind::Object(object) => drop(objects.insert(name, object)),
                TypeKind::Interface(_) => interfaces.push(name),
                TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_) => {}
                TypeKind::Union(_) => panic!("there are no unions yet: add a query for {name}"),
            }
        }
        let mut found = Self { objects, interfaces, routes: BTreeMap::new() };
        // Queries come first. Mutations and subscriptions add only types that no query leads to.
        for root in ["Query", "Mutation", "Subscription"] {
            found.walk(root);
        }
        found
    }

    /// Breadth first, so each path is one of the shortest. Ties go to the first in the order of the schema.
    fn walk(&mut self, root: &str) {
        self.routes.insert(root.to_owned(), Vec::new());
        let mut queue = VecDeque::from([root.to_owned()]);
        while let Some(type_name) = queue.pop_front() {
            for field in &self.objects[&type_name].fields {
                let next = named(&field.node.ty.node);
                if self.objects.contains_key(next) && !self.routes.contains_key(next) {
                    let mut route = self.routes[&type_name].clone();
                    route.push((type_name.clone(), field.node.name.node.to_string()));
                    self.routes.insert(next.to_owned(), route);
                    queue.push_back(next.to_owned());
                }
            }
        }
    }

    /// Every field of every object type.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &FieldDefinition)> {
        self.objects
            .iter()
            .flat_map(|(name, object)| object.fields.iter().map(move |field| (name.as_str(), &field.node)))
    }

    /// The types that have an id.
    pub fn nodes(&self) -> impl Iterator<Item = &str> {
        let is_node = |object: &ObjectType| object.implements.iter().any(|name| name.node == "Node");
        self.objects.iter().filter(move |(_, object)| is_node(object)).map(|(name, _)| name.as_str())
    }

    /// The path to a type, for the output.
    pub fn path_to(&self, type_name: &str) -> String {
        let route = self.routes.get(type_name).unwrap_or_else(|| panic!("nothing leads to {type_name}"));
        route.iter().map(|(_, field)| field.as_str()).collect::<Vec<_>>().join(".")
    }

    /// A query for one field of one type.
    pub fn probe(&self, type_name: &str, field: &FieldDefinition) -> Probe {
        let route = self.routes.get(type_name).unwrap_or_else(|| panic!("nothing leads to {type_name}"));
        let mut path: Vec<String> = route.iter().map(|(_, field)| field.clone()).collect();
        let mut query = String::new();
        let following = route.iter().skip(1).map(|(_, next)| next.as_str()).chain([field.name.node.as_str()]);
        for ((on, field), next) in route.iter().zip(following) {
            query.push_str(&format!("{field}{} {{ ", self.arguments(on, field, next)));
        }
        query.push_str(&self.selection(type_name, field, &mut path));
        query.push_str(&" }".repeat(route.len()));
        let root = route.first().map_or(type_name, |(root, _)| root);
        Probe { query: format!("{} {{ {query} }}", root.to_ascii_lowercase()), path }
    }

    /// The field with the smallest possible selection, whose keys are added to the path.
    fn selection(&self, type_name: &str, field: &FieldDefinition, path: &mut Vec<String>) -> String {
        let name = field.name.node.as_str();
        path.push(name.to_owned());
        let arguments = self.arguments(type_name, name, "");
        let of = named(&field.ty.node);
        if self.interfaces.iter().any(|interface| interface == of) {
            path.push("id".to_owned());
            return format!("{name}{arguments} {{ id }}");
        }
        let Some(object) = self.objects.get(of) else { return format!("{name}{arguments}") };
        let is_leaf = |field: &&FieldDefinition| {
            let of = named(&field.ty.node);
            !self.objects.contains_key(of) && !self.interfaces.iter().any(|interface| interface == of)
        };
        let fields = || object.fields.iter().map(|field| &field.node);
        let least = fields().find(is_leaf).or_else(|| fields().next()).expect("an object has fields");
        format!("{name}{arguments} {{ {} }}", self.selection(of, least, path))
    }

    /// A field with its arguments and the selection `next`.
    fn arguments(&self, type_name: &str, field: &str, next: &str) -> String {
        let said = |wanted: &str| ARGUMENTS.iter().find(|(on, name, _)| (*on, *name) == (type_name, wanted));
        if let Some((_, _, arguments)) = said(&format!("{field}.{next}")).or_else(|| said(field)) {
            return format!("({arguments})");
        }
        let definition = self.objects[type_name].fields.iter().find(|known| known.node.name.node == field);
        let required = definition
            .expect("a field of the schema")
            .node
            .arguments
            .iter()
            .find(|argument| !argument.node.ty.node.nullable && argument.node.default_value.is_none());
        if let Some(argument) = required {
            panic!("{type_name}.{field} needs {}: add it to ARGUMENTS", argument.node.name.node);
        }
        String::new()
    }
}

/// The name of a type without its lists.
pub fn named(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(element) => named(element),
    }
}
