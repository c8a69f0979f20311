//! `[jwt]`

use serde::{Deserialize, Serialize};
use url::Url;

use super::Secret;
use super::alerts::is_this_machine;

/// How tokens of people are checked. Without a secret and without an issuer no token is accepted. API keys work without both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct JwtSettings {
    /// The secret that signs HS256 tokens, at least 32 bytes (RFC 7518, section 3.2). A shorter one causes a warning.
    pub hs256_secret: Option<Secret>,
    /// The `iss` that tokens must carry.
    pub issuer: Option<String>,
    /// The `aud` that tokens must carry.
    pub audience: Option<String>,
    /// The address of the public keys of `issuer`, or of its OpenID configuration.
    pub jwks_url: Option<String>,
    /// The claim that holds the user's key.
    pub user_claim: String,
    /// Further issuers, each with its own keys.
    pub issuers: Vec<IssuerSettings>,
    /// How old the public keys of an issuer may get before they are fetched again.
    pub keys_refresh_seconds: u64,
    /// How long they are used while they cannot be fetched.
    pub keys_kept_seconds: u64,
}

/// An issuer of tokens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssuerSettings {
    /// The `iss` of its tokens.
    pub issuer: String,
    /// The address of its public keys, or of its OpenID configuration. Without it, that of its OpenID configuration follows from
    /// `issuer`.
    #[serde(default)]
    pub jwks_url: Option<String>,
    /// The `aud` that its tokens must carry.
    #[serde(default)]
    pub audience: Option<String>,
    /// The claim that holds the user's key. Without it that of all tokens.
    #[serde(default)]
    pub user_claim: Option<String>,
    /// The client id of Workspace Analytics there. With it, people may sign in to the page at this issuer.
    #[serde(default)]
    pub page_client_id: Option<String>,
    /// What the page asks for there. Without it `openid`.
    #[serde(default)]
    pub page_scope: Option<String>,
}

/// An OpenID provider at which people sign in to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageSignIn {
    /// The issuer, which is the address of its configuration too.
    pub issuer: String,
    /// The client id of the page.
    pub client_id: String,
    /// What the page asks for.
    pub scope: String,
    /// The origin that the page calls.
    #[serde(skip)]
    pub origin: String,
}

/// Where OpenID Connect Discovery finds the configuration of an issuer.
const WELL_KNOWN: &str = "/.well-known/openid-configuration";
/// What the address of an issuer's configuration contains. The second form is that of RFC 8414.
const CONFIGURATIONS: [&str; 2] = [WELL_KNOWN, "/.well-known/oauth-authorization-server"];

/// An issuer whose tokens are signed with private keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyIssuer {
    /// The `iss` of its tokens. None: any that no other issuer has.
    pub issuer: Option<String>,
    /// Where its public keys are.
    pub keys: KeyAddress,
    /// The `aud` that its tokens must carry.
    pub audience: Option<String>,
    /// The claim that holds the user's key.
    pub user_claim: String,
}

/// Where the public keys of an issuer are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyAddress {
    /// At this address.
    Keys(Url),
    /// At the address that this OpenID configuration names.
    Configuration(Url),
}

impl Default for JwtSettings {
    fn default() -> Self {
        Self {
            hs256_secret: None,
            issuer: None,
            audience: None,
            jwks_url: None,
            user_claim: "sub".to_owned(),
            issuers: Vec::new(),
            keys_refresh_seconds: 300,
            keys_kept_seconds: 86_400,
        }
    }
}

impl JwtSettings {
    /// Whether the secret is shorter than the hash that it keys, so that it could be guessed.
    #[must_use]
    pub fn secret_is_short(&self) -> bool {
        self.hs256_secret.as_ref().is_some_and(|secret| secret.expose().len() < 32)
    }

    /// Checks the claim that holds the user's key.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn check_user_claim(&self) -> Result<(), String> {
        check_user_claim(&self.user_claim)
    }

    /// The issuers whose tokens are signed with private keys.
    ///
    /// # Errors
    ///
    /// The setting that is wrong, and why.
    pub fn key_issuers(&self) -> Result<Vec<KeyIssuer>, (&'static str, String)> {
        let mut found = Vec::new();
        if let Some(url) = &self.jwks_url {
            found.push(KeyIssuer {
                issuer: self.issuer.clone(),
                keys: KeyAddress::parse(url).map_err(|reason| ("jwt.jwks_url", reason))?,
                audience: self.audience.clone(),
                user_claim: self.user_claim.clone(),
            });
        }
        for settings in &self.issuers {
            if found.iter().any(|known: &KeyIssuer| known.issuer.as_ref() == Some(&settings.issuer)) {
                return Err(("jwt.issuers", format!("names the issuer {:?} twice", settings.issuer)));
            }
            found.push(settings.read(&self.user_claim).map_err(|reason| ("jwt.issuers", reason))?);
        }
        Ok(found)
    }

    /// Where people may sign in to the page.
    ///
    /// # Errors
    ///
    /// What is wrong with an issuer.
    pub fn page_sign_ins(&self) -> Result<Vec<PageSignIn>, String> {
        self.issuers.iter().filter_map(|issuer| issuer.page_sign_in().transpose()).collect()
    }
}

impl IssuerSettings {
    fn page_sign_in(&self) -> Result<Option<PageSignIn>, String> {
        let Some(client_id) = &self.page_client_id else { return Ok(None) };
        let url = Url::parse(&self.issuer).ok().filter(is_safe_for_keys);
        let url = url.ok_or_else(|| {
            format!(
                "takes a page_client_id where the issuer is an https address, or an http one of this machine, not {:?}",
                self.issuer
            )
        })?;
        let scope = self.page_scope.clone().unwrap_or_else(|| "openid".to_owned());
        if client_id.is_empty() || !scope.split(' ').any(|word| word == "openid") {
            return Err("takes a page_client_id that is not empty, and a page_scope that has openid".to_owned());
        }
        let origin = url.origin().ascii_serialization();
        Ok(Some(PageSignIn { issuer: self.issuer.clone(), client_id: client_id.clone(), scope, origin }))
    }

    fn read(&self, user_claim: &str) -> Result<KeyIssuer, String> {
        let keys = match &self.jwks_url {
            Some(url) => KeyAddress::parse(url)?,
            None => KeyAddress::parse(&format!("{}{WELL_KNOWN}", self.issuer.trim_end_matches('/')))?,
        };
        let user_claim = self.user_claim.as_deref().unwrap_or(user_claim);
        check_user_claim(user_claim)?;
        Ok(KeyIssuer {
            issuer: Some(self.issuer.clone()),
            keys,
            audience: self.audience.clone(),
            user_claim: user_claim.to_owned(),
        })
    }
}

/// Refuses claims that a token has for another purpose.
fn check_user_claim(claim: &str) -> Result<(), String> {
    match claim {
        "" | "iss" | "aud" | "exp" | "nbf" | "iat" | "jti" => Err(format!("names no user with the claim {claim:?}")),
        _ => Ok(()),
    }
}

impl KeyAddress {
    fn parse(text: &str) -> Result<Self, String> {
        let url = Url::parse(text).ok().filter(is_safe_for_keys);
        let url = url.ok_or_else(|| {
            format!("takes https addresses, as in https://accounts.example.com/jwks, or http ones of this machine, not {text:?}")
        })?;
        let is_configuration = CONFIGURATIONS.iter().any(|path| url.path().contains(path));
        Ok(if is_configuration { Self::Configuration(url) } else { Self::Keys(url) })
    }
}

/// Whether keys may be fetched from an address: encrypted, or on this machine. Whoever could change them on the way would sign in as
/// anybody. A user or a password would get into the log.
#[must_use]
pub fn is_safe_for_keys(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let is_plain = url.username().is_empty() && url.password().is_none() && !host.is_empty();
    match url.scheme() {
        "https" => is_plain,
        "http" => is_plain && is_this_machine(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{IssuerSettings, JwtSettings, KeyAddress, PageSignIn};

    fn issuer(issuer: &str, jwks_url: Option<&str>) -> IssuerSettings {
        let (issuer, jwks_url) = (issuer.to_owned(), jwks_url.map(str::to_owned));
        IssuerSettings { issuer, jwks_url, audience: None, user_claim: None, page_client_id: None, page_scope: None }
    }

    /// Where the keys of the issuers are: whether by a configuration, and the address.
    fn read(settings: &JwtSettings) -> Result<Vec<(bool, String)>, (&'static str, String)> {
        let place = |keys: &KeyAddress| match keys {
            KeyAddress::Keys(url) => (false, url.to_string()),
            KeyAddress::Configuration(url) => (true, url.to_string()),
        };
        settings.key_issuers().map(|found| found.iter().map(|issuer| place(&issuer.keys)).collect())
    }

    #[test]
    fn keys_are_at_an_address_or_named_by_a_configuration() {
        let settings = JwtSettings {
            jwks_url: Some("https://login.example.com/keys".to_owned()),
            issuers: vec![
                issuer("https://a.example.com/", None),
                issuer("https://b.example.com/realm", None),
                issuer("any text", Some("http://127.0.0.1:8080/.well-known/openid-configuration")),
                issuer("https://d.example.com", Some("https://d.example.com/.well-known/oauth-authorization-server/x")),
            ],
            ..JwtSettings::default()
        };
        let expected = [
            (false, "https://login.example.com/keys"),
            (true, "https://a.example.com/.well-known/openid-configuration"),
            (true, "https://b.example.com/realm/.well-known/openid-configuration"),
            (true, "http://127.0.0.1:8080/.well-known/openid-configuration"),
            (true, "https://d.example.com/.well-known/oauth-authorization-server/x"),
        ];
        let expected = expected.map(|(named, url)| (named, url.to_owned())).to_vec();
        assert_eq!(read(&settings), Ok(expected));
    }

    #[test]
    fn addresses_that_others_could_answer_for_are_refused() {
        for url in [
            "http://login.example.com/keys",
            "ftp://localhost/keys",
            "keys",
            "",
            "https://a:b@example.com/",
            "file:///k",
        ] {
            let settings = JwtSettings { jwks_url: Some(url.to_owned()), ..JwtSettings::default() };
            assert_eq!(read(&settings).map_err(|(key, _)| key), Err("jwt.jwks_url"), "{url}");
            let settings = JwtSettings { issuers: vec![issuer("i", Some(url))], ..JwtSettings::default() };
            assert_eq!(read(&settings).map_err(|(key, _)| key), Err("jwt.issuers"), "{url}");
        }
        for url in ["http://localhost:1/keys", "http://[::1]/keys", "https://login.example.com"] {
            let settings = JwtSettings { jwks_url: Some(url.to_owned()), ..JwtSettings::default() };
            assert!(read(&settings).is_ok(), "{url}");
        }
    }

    #[test]
    fn page_signs_in_at_issuers_that_know_it() {
        let with = |url: &str, client_id: &str, scope: Option<&str>| JwtSettings {
            issuers: vec![
                issuer("https://other.example.com", None),
                IssuerSettings {
                    page_client_id: Some(client_id.to_owned()),
                    page_scope: scope.map(str::to_owned),
                    ..issuer(url, None)
                },
            ],
            ..JwtSettings::default()
        };
        let found = with("https://login.example.com:8443/realm", "page", None).page_sign_ins();
        let expected = PageSignIn {
            issuer: "https://login.example.com:8443/realm".to_owned(),
            client_id: "page".to_owned(),
            scope: "openid".to_owned(),
            origin: "https://login.example.com:8443".to_owned(),
        };
        assert_eq!(found, Ok(vec![expected]));
        for (url, client_id, scope) in [
            ("http://login.example.com", "page", None),
            ("login", "page", None),
            ("https://login.example.com", "", None),
            ("https://login.example.com", "page", Some("profile")),
        ] {
            assert!(with(url, client_id, scope).page_sign_ins().is_err(), "{url} {client_id} {scope:?}");
        }
    }

    #[test]
    fn issuer_has_one_entry() {
        let twice = vec![issuer("https://a.example.com", None), issuer("https://a.example.com", None)];
        let settings = JwtSettings { issuers: twice, ..JwtSettings::default() };
        assert_eq!(read(&settings).map_err(|(key, _)| key), Err("jwt.issuers"));
        let settings = JwtSettings {
            issuer: Some("https://a.example.com".to_owned()),
            jwks_url: Some("https://a.example.com/keys".to_owned()),
            issuers: vec![issuer("https://a.example.com", None)],
            ..JwtSettings::default()
        };
        assert_eq!(read(&settings).map_err(|(key, _)| key), Err("jwt.issuers"));
    }
}
