//! Similar names, whose order by bytes differs from that of any language.

/// Keys of models.
pub const MODELS: [&str; 16] = [
    "film", "Film", "Ärger", "ärger", "zebra", "Zebra", "apfel", "Apfel", "éclair", "e-clair", "_under", "ø", "中文",
    "ﬁlm", "10", "9",
];
/// Names of tools.
pub const TOOLS: [&str; 6] =
    ["Generate Image", "generate image", "generate-image", "Übersetzen", "ubersetzen", "Œuvre"];
/// Keys of people.
pub const PEOPLE: [&str; 12] =
    ["ada", "Ada", "Åse", "åse", "aase", "zoë", "Zoe", "ñandú", "nandu", "Éva", "eva", "a_b"];
/// Names of projects.
pub const PROJECTS: [&str; 8] = ["pilot", "Pilot", "Pílot", "a b", "a-b", "ab", "AB", "Ωmega"];
/// Names of sources.
pub const SOURCES: [&str; 3] = ["studio", "Studio", "študio"];
/// Zones in which answers have their buckets.
pub const ZONES: [&str; 7] = [
    "UTC",
    "Europe/Oslo",
    "America/New_York",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Apia",
    "Australia/Lord_Howe",
];
/// The dimensions of usage.
pub const DIMENSIONS: [&str; 6] = ["MODEL", "TOOL", "MEMBER", "PROJECT", "POOL", "WORKSPACE"];
/// The pools.
pub const POOLS: [&str; 2] = ["WEB_APP", "API"];
